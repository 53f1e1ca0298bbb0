import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import {
  type DocumentNode,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  validate,
} from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished, vi } from 'vitest';
import { keys } from '../../clients/graphcache-keys.js';
import schemaForGraphcache from '../../clients/graphcache-schema.json' with { type: 'json' };
import possibleTypes from '../../clients/possible-types.json' with { type: 'json' };
import scalars from '../../clients/scalars.json' with { type: 'json' };
import { typePolicies } from '../../clients/type-policies.js';
import { loadSchema } from '../../src/fields/schema.ts';
import { root } from '../../src/root.ts';
import {
  drawing,
  drawingAnswer,
  linksAnswer,
  linksOfClaim,
  statementsAnswer,
  statementsOfClaim,
} from './answers.ts';

const schema = loadSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('_'));

it('are what scripts/clients.mjs makes of schema.graphql', () => {
  execFileSync(process.execPath, [fileURLToPath(new URL('scripts/clients.mjs', root)), '--check'], {
    stdio: 'pipe',
  });
});

it('name every interface, every object that has no id, and every scalar', () => {
  const names = (wanted: (type: (typeof types)[number]) => boolean) =>
    types
      .filter(wanted)
      .map(({ name }) => name)
      .sort();
  expect(Object.keys(possibleTypes).sort()).toEqual(names(isInterfaceType));
  expect(Object.keys(scalars).sort()).toEqual(
    names((type) => isScalarType(type) && !isSpecifiedScalarType(type)),
  );
  const roots = ['Query', 'Mutation', 'Subscription'];
  const objects = types.filter(isObjectType).filter(({ name }) => !roots.includes(name));
  expect(Object.keys(typePolicies).sort()).toEqual(objects.map(({ name }) => name).sort());
  for (const type of objects) {
    const isNode = possibleTypes.Node.includes(type.name);
    if (isNode || !('id' in type.getFields())) expect(type.name in keys, type.name).toBe(!isNode);
    expect(typePolicies[type.name]?.keyFields === false, type.name).toBe(type.name in keys);
  }
});

it.each([linksOfClaim, statementsOfClaim, drawing])('the documents below fit the schema', (document) => {
  expect(validate(schema, document)).toEqual([]);
});

/** Everything that is told on the console in the meantime. */
function listen(): unknown[] {
  const told: unknown[] = [];
  for (const method of ['warn', 'error'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void told.push(words));
    onTestFinished(() => spy.mockRestore());
  }
  return told;
}

const questions: [document: DocumentNode, variables: Record<string, unknown>, data: object][] = [
  [linksOfClaim, { id: 'claim/a' }, linksAnswer('claim/a')],
  [linksOfClaim, { id: 'claim/b' }, linksAnswer('claim/b')],
  [statementsOfClaim, { id: 'claim/a' }, statementsAnswer],
  [drawing, { edges: ['ASSERTED'] }, drawingAnswer(3)],
  [drawing, { edges: ['DENIED'] }, drawingAnswer(1)],
];

it('an Apollo cache reads back each answer as it was written', () => {
  const told = listen();
  const cache = new InMemoryCache({ typePolicies, possibleTypes });
  for (const [query, variables, data] of questions) cache.writeQuery({ query, variables, data });
  for (const [query, variables, data] of questions)
    expect(cache.readQuery({ query, variables })).toEqual(data);
  expect(Object.keys(cache.extract()).sort()).toEqual([
    'Assessment:s/1',
    'Claim:claim/a',
    'Claim:claim/b',
    'Institution:cia',
    'ROOT_QUERY',
    'Report:s/2',
  ]);
  expect(told).toEqual([]);
});

it('an Apollo cache takes no other field for the id, and objects without one with what holds them', () => {
  const told = listen();
  const cache = new InMemoryCache({ typePolicies, possibleTypes });
  const query = gql`
    query Aliased {
      claim(id: "claim/a") { __typename id: recordId text }
      document(id: "doc/a") { __typename title }
    }
  `;
  expect(validate(schema, query)).toEqual([]);
  const data = {
    claim: { __typename: 'Claim', id: 'claim/a', text: 'as it was' },
    document: { __typename: 'Document', title: 'A' },
  };
  cache.writeQuery({ query, data });
  expect(cache.readQuery({ query })).toEqual(data);
  expect(Object.keys(cache.extract())).toEqual(['ROOT_QUERY']);
  expect(told).toEqual([]);
});

it('an Apollo cache fills no version of a record up with the fields of another', () => {
  listen();
  const cache = new InMemoryCache({ typePolicies, possibleTypes });
  const of = (field: string) =>
    gql`query { claim(id: "claim/a") { __typename id record { __typename ${field} } } }`;
  const answer = (record: object) => ({
    claim: { __typename: 'Claim', id: 'claim/a', record: { __typename: 'RecordVersion', ...record } },
  });
  cache.writeQuery({ query: of('reason'), data: answer({ reason: 'a slip' }) });
  cache.writeQuery({ query: of('revision'), data: answer({ revision: 3 }) });
  expect(cache.readQuery({ query: of('reason') })).toBeNull();
});

it('graphcache reads back each answer as it was written, and warns of nothing', async () => {
  const told = listen();
  const left = questions.map(([, , data]) => data);
  const client = new Client({
    url: 'http://localhost:4000/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange({ schema: schemaForGraphcache, keys }), fetchExchange],
    fetch: async () =>
      Response.json({ data: left.shift() }, { headers: { 'content-type': 'application/json' } }),
  });
  const ask = async (again: boolean) => {
    for (const [query, variables, data] of questions) {
      const result = await client
        .query<unknown>(query, variables, {
          requestPolicy: again ? 'cache-only' : 'network-only',
        })
        .toPromise();
      expect(result.error).toBeUndefined();
      expect(result.data).toEqual(data);
    }
  };
  await ask(false);
  await ask(true);
  expect(left).toEqual([]);
  expect(told).toEqual([]);
});
