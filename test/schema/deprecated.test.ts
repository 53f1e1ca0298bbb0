import { getIntrospectionQuery, graphqlSync, type IntrospectionQuery } from 'graphql';
import { expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';

function nodeArguments(inputValueDeprecation: boolean) {
  const source = getIntrospectionQuery({ inputValueDeprecation });
  const { data } = graphqlSync({ schema: loadSchema(), source });
  const { types } = (data as unknown as IntrospectionQuery).__schema;
  const query = types.find(({ name }) => name === 'Query');
  const fields = query?.kind === 'OBJECT' ? query.fields : [];
  return fields
    .find(({ name }) => name === 'node')
    ?.args.map(({ name, deprecationReason }) => [name, deprecationReason]);
}

it('shows node with its id alone, and its asOf to who asks for what is deprecated', () => {
  expect(nodeArguments(false)).toEqual([['id', undefined]]);
  expect(nodeArguments(true)).toEqual([
    ['id', null],
    ['asOf', expect.stringContaining('cia?said=2025-12-29')],
  ]);
});
