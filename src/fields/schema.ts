import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  type GraphQLArgument,
  GraphQLScalarType,
  type GraphQLSchema,
  isInputObjectType,
  parse,
} from 'graphql';
import { root } from '../root.ts';
import { withFederation } from './federation.ts';
import { dateTime, edtf } from './scalars.ts';

let loaded: GraphQLSchema | undefined;

/** The executable schema: schema.graphql with the scalars for dates, as a federation subgraph. A process has one, which nobody changes. */
export function loadSchema(): GraphQLSchema {
  loaded ??= readSchema();
  return loaded;
}

function readSchema(): GraphQLSchema {
  const document = parse(readFileSync(new URL('schema.graphql', root), 'utf8'));
  const schema = withFederation(buildASTSchema(document), document);
  for (const [name, scalar] of Object.entries({ EDTF: edtf, DateTime: dateTime })) {
    const type = schema.getType(name);
    if (type instanceof GraphQLScalarType) Object.assign(type, scalar);
  }
  acceptDeprecated(schema);
  return schema;
}

/**
 * `node` still takes `asOf`, deprecated, though schema.graphql has it no longer: Relay's compiler fetches a type again by its id
 * only where `node` has no other argument, deprecated or not.
 */
function acceptDeprecated(schema: GraphQLSchema): void {
  const node = schema.getQueryType()?.getFields().node;
  const type = schema.getType('AsOf');
  if (!node || !isInputObjectType(type)) return;
  const asOf: GraphQLArgument = {
    name: 'asOf',
    description:
      'Restricts the answer to what had been said by a date (`said`), as this graph knew it at an instant (`known`).',
    type,
    defaultValue: undefined,
    deprecationReason: 'Give an id with the time, such as `cia?said=2025-12-29`.',
    extensions: {},
    astNode: undefined,
  };
  Object.assign(node, { args: [...node.args, asOf] });
}
