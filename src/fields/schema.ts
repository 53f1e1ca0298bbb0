import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { root } from '../root.ts';
import { dateTime, edtf } from './scalars.ts';

/** schema.graphql with the scalars that read and write dates. */
export function loadSchema(): GraphQLSchema {
  const schema = buildSchema(readFileSync(new URL('schema.graphql', root), 'utf8'));
  for (const [name, scalar] of Object.entries({ EDTF: edtf, DateTime: dateTime })) {
    const type = schema.getType(name);
    if (type instanceof GraphQLScalarType) Object.assign(type, scalar);
  }
  return schema;
}
