// Written by scripts/clients.mjs from schema.graphql: not to be edited.

import type { TypePolicies } from '@apollo/client';

/** For `new InMemoryCache({ typePolicies, possibleTypes })`, with possible-types.json. */
export declare const typePolicies: TypePolicies;
