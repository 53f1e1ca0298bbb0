// Written by scripts/clients.mjs from schema.graphql: not to be edited.

import type { KeyingConfig } from '@urql/exchange-graphcache';

/** For `cacheExchange({ keys, schema })`, with graphcache-schema.json. */
export declare const keys: KeyingConfig;
