import { buildSchema, type ConstDirectiveNode, isInterfaceType, Kind, parse, print } from 'graphql';
import { gql } from 'graphql-tag';
import type { ProfiledPlan } from 'neo4j-driver';
import { beforeAll, expect, it } from 'vitest';
import { cypher } from '../../src/graph/cypher.ts';
import { explainAll } from '../cypher/explain.ts';
import { replan, testGraph, withSample } from '../support/database.ts';
import { nowhere, serve } from './support.ts';

type Found = { __typename: string; id?: string; text?: string; name?: string; quote?: string } | null;

const entities = gql`query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Claim { id text }
    ... on Institution { id name }
    ... on Assessment { id quote }
    ... on Denial { id quote }
  }
}`;
const cia = { __typename: 'Institution', id: 'cia' };

beforeAll(async () => {
  await withSample();
  await replan();
});

it('tells a router its schema, each node type with its key, without asking the database', async () => {
  const { ask } = await serve({}, { graph: nowhere() });
  const { status, data } = await ask(gql`{ __typename _service { __typename sdl } }`);
  expect([status, data]).toMatchObject([200, { __typename: 'Query', _service: { __typename: '_Service' } }]);
  expect(Object.keys(data ?? {})).toEqual(['__typename', '_service']);
  const { sdl } = (data as { _service: { sdl: string } })._service;

  // What @link imports, as a router adds it.
  const schema = buildSchema(
    `${sdl} directive @key(fields: String!) repeatable on OBJECT directive @link(url: String!, import: [String!]) repeatable on SCHEMA`,
  );
  const node = schema.getType('Node');
  const names = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
  expect(names).toEqual(expect.arrayContaining(['Person', 'UnnamedSource', 'Claim', 'Remark', 'Topic']));
  const keys = parse(sdl).definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && one.directives?.length
      ? [{ name: one.name.value, directives: one.directives.map((key: ConstDirectiveNode) => print(key)) }]
      : [],
  );
  expect(keys.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(new Set(keys.flatMap(({ directives }) => directives))).toEqual(new Set(['@key(fields: "id")']));
  expect(sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])');
});

it('keeps its schema to itself where introspection is off, but answers for entities', async () => {
  const { ask } = await serve({ INTROSPECTION: 'off' }, { graph: testGraph() });
  const { status, data, errors } = await ask(gql`{ ...S } fragment S on Query { _service { sdl } }`);
  expect([status, data, errors?.[0]?.extensions.code]).toEqual([400, undefined, 'GRAPHQL_VALIDATION_FAILED']);
  const { data: found } = await ask(entities, { representations: [cia] });
  expect(found).toEqual({ _entities: [{ ...cia, name: 'Central Intelligence Agency' }] });
});

it('offers as an entity what is a node, and nothing else', async () => {
  const { ask } = await serve({}, { graph: nowhere() });
  const { data } = await ask(
    gql`{ entity: __type(name: "_Entity") { possibleTypes { name } } node: __type(name: "Node") { possibleTypes { name } } }`,
  );
  expect(data?.entity).toEqual(data?.node);
});

it('finds things of several types in the order of their references, null where there is none', async () => {
  const { ask } = await serve({}, { graph: testGraph() });
  const representations = [
    { __typename: 'Assessment', id: 'a/s/cia-evaluation' },
    { __typename: 'Claim', id: 'claim/none' },
    cia,
    { __typename: 'Person', id: 'cia' },
    { __typename: 'Claim', id: 'claim/drone-strike', text: 'what another subgraph says of it' },
    { __typename: 'Denial', id: 'a/s/cia-evaluation' },
    cia,
  ];
  const { status, data } = await ask(entities, { representations });
  const institution = { ...cia, name: 'Central Intelligence Agency' };
  expect([status, data?._entities]).toEqual([
    200,
    [
      { __typename: 'Assessment', id: 'a/s/cia-evaluation', quote: 'no proof' },
      null,
      institution,
      null,
      {
        __typename: 'Claim',
        id: 'claim/drone-strike',
        text: "Ukraine tried to strike Vladimir Putin's residence with drones",
      },
      null,
      institution,
    ],
  ]);
});

it('answers a thousand references by as many statements as a hundred, and none by an empty list', async () => {
  // For an admin it need not be known whether anything is marked.
  const options = { graph: testGraph(), adminToken: 'all' };
  const admin = { authorization: 'Bearer all' };
  const { ask, statements } = await serve({ ANSWER_CACHE_BYTES: '0' }, options);
  const { data: all } = await ask(
    gql`{ claims(first: 500) { nodes { __typename id } } statements(first: 500) { nodes { __typename id } } }`,
  );
  const { claims, statements: said } = all as Record<string, { nodes: { __typename: string; id: string }[] }>;
  const known = [...(claims?.nodes ?? []), ...(said?.nodes ?? [])];
  expect(known).toHaveLength(43 + 72);
  const representations = Array.from({ length: 1000 }, (_, at) => known[at % known.length] ?? cia);

  const fewer = await serve({ ANSWER_CACHE_BYTES: '0' }, options);
  expect((await fewer.ask(entities, { representations: known }, admin)).status).toBe(200);
  const before = await statements();
  const { status, data } = await ask(entities, { representations }, admin);
  expect((await statements()) - before).toBe(await fewer.statements());
  const found = data?._entities as Found[];
  expect(status).toBe(200);
  expect(found.map((one) => one?.__typename)).toEqual(representations.map(({ __typename }) => __typename));
  expect(found.flatMap((one) => one?.id ?? [])).toEqual(
    representations.flatMap(({ __typename, id }) => (/Claim|Assessment|Denial/.test(__typename) ? id : [])),
  );

  expect((await ask(entities, { representations: [] })).data).toEqual({ _entities: [] });
}, 60_000);

it('finds each without looking at all', async () => {
  const representations = Array.from({ length: 1000 }, () => ({ type: 'Institution', id: 'cia' }));
  const text = `${cypher('query/entities').text}\nRETURN node.name AS name`;
  const [profiled] = await explainAll([{ text, params: { representations } }], 'PROFILE');
  const steps = (step: ProfiledPlan): ProfiledPlan[] => [step, ...step.children.flatMap(steps)];
  const all = steps(profiled?.summary.profile as ProfiledPlan);
  // Of each the entry in the index, the node, its labels and its name: a plan that looks at all 195 nodes for each of the
  // thousand would need 195,000 hits and more.
  expect(all.reduce((sum, { dbHits }) => sum + dbHits, 0)).toBeLessThan(60_000);
});

it('goes on from an entity as from anything else', async () => {
  const { ask } = await serve({ ANSWER_CACHE_BYTES: '0' }, { graph: testGraph() });
  const { data } = await ask(
    gql`{ _entities(representations: [{ __typename: "Claim", id: "claim/drone-strike" }]) { ... on Claim { statements(where: { actor: ["cia"] }) { nodes { id } } } } }`,
  );
  const nodes = [{ id: 'a/s/cia-evaluation' }, { id: 'b/s/cia-evaluation' }];
  expect(data).toEqual({ _entities: [{ statements: { nodes } }] });
}, 60_000);

it.each([
  ['no id', { __typename: 'Claim' }],
  ['an id that is no text', { __typename: 'Claim', id: { or: 1 } }],
  ['no type', { id: 'cia' }],
  ['a type that is no entity', { __typename: 'Tally', id: 'cia' }],
  ['a text', 'cia'],
  ['a list', [cia]],
  ['null', null],
])('refuses a reference with %s, and names the argument', async (_what, wrong) => {
  const { ask } = await serve({}, { graph: nowhere() });
  const { status, data, errors } = await ask(entities, { representations: [cia, wrong] });
  expect([status, data]).toEqual([400, undefined]);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'representations.1' });
});

it('refuses a wrong reference that is written in the operation', async () => {
  const { ask } = await serve({}, { graph: nowhere() });
  const { status, errors } = await ask('{ _entities(representations: [{ id: "cia" }]) { __typename } }');
  expect([status, errors?.[0]?.message]).toEqual([400, expect.stringContaining('representations must hold')]);
});

it('counts the references as the objects that they may be', async () => {
  const { ask } = await serve({ MAX_COST: '100' }, { graph: nowhere() });
  const representations = Array.from({ length: 101 }, () => cia);
  const { status, errors } = await ask(entities, { representations });
  expect([status, errors?.[0]?.extensions]).toMatchObject([400, { code: 'LIMIT_EXCEEDED', found: 101 }]);
});
