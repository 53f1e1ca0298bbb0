import { readFileSync } from 'node:fs';
import { buildASTSchema, GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { root } from '../root.ts';
import { withFederation } from './federation.ts';
import { dateTime, edtf } from './scalars.ts';

/** The executable schema: schema.graphql with the scalars for dates, as a federation subgraph. */
export function loadSchema(): GraphQLSchema {
  const document = parse(readFileSync(new URL('schema.graphql', root), 'utf8'));
  const schema = withFederation(buildASTSchema(document), document);
  for (const [name, scalar] of Object.entries({ EDTF: edtf, DateTime: dateTime })) {
    const type = schema.getType(name);
    if (type instanceof GraphQLScalarType) Object.assign(type, scalar);
  }
  return schema;
}
