import { type DocumentNode, parse } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import type { Caller, Role } from '../../src/server/auth.ts';
import { createDispatcher, type Dispatcher } from '../../src/server/dispatch.ts';
import { exported } from '../export/support.ts';
import { write } from '../graph/support.ts';
import { byLevels } from '../support/by-levels.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

type Ask = (
  caller: Caller | undefined,
  source: string | DocumentNode,
  variables?: Record<string, unknown>,
) => Promise<unknown>;

let graph: Graph;
let ask: Ask;
/** The same by the one statement of the question, which the database plans for that question alone. */
let askByOne: Ask;

const caller = (role: Role, ...markings: string[]): Caller => ({
  ...{ role, key: role, name: role, markings },
});
const amber = caller('reader', 'TLP:AMBER');
const editor = caller('editor', 'TLP:GREEN');

beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
  ask = askerOf(createDispatcher({ schema: loadSchema(), graph, find: byLevels(testGraph) }));
  askByOne = askerOf(createDispatcher({ schema: loadSchema(), graph }));
});

function askerOf(dispatcher: Dispatcher): Ask {
  return async (who, source, variables = {}) => {
    const document = typeof source === 'string' ? parse(source) : source;
    const { result } = await dispatcher.execute({ document, variables, caller: who, timeoutMs: 60_000 });
    return JSON.parse(JSON.stringify(result));
  };
}

const base = [
  { type: 'Institution', id: 'paper', name: 'The Paper' },
  { type: 'Person', id: 'source', name: 'A Source' },
  { type: 'Document', id: 'd', title: 'An article', published: '2026-01-02' },
  { type: 'Claim', id: 'c', text: 'The bridge is unsafe.' },
];
const chain = [
  { type: 'Statement', id: 's', actor: 'source', claims: ['c'], act: 'ASSERT', document: 'd', via: 'relay' },
  { type: 'Statement', id: 'relay', actor: 'paper', claims: ['c'], act: 'REPORT', document: 'd' },
];
const statements = gql`{ statements { totalCount nodes { recordId } } claim(id: "c") { tally { asserted reported } } }`;
const none = {
  data: { statements: { totalCount: 0, nodes: [] }, claim: { tally: { asserted: 0, reported: 0 } } },
};
const both = {
  data: {
    statements: { totalCount: 2, nodes: expect.any(Array) },
    claim: { tally: { asserted: 1, reported: 1 } },
  },
};

const relayMarked = [...base, chain[0], { ...chain[1], markings: ['TLP:AMBER'] }] as Parameters<
  typeof write
>[1];

describe('a statement that came through a marked one', () => {
  it('is hidden with it, and whoever may see the other sees the whole chain', async () => {
    await write(graph, relayMarked);
    for (const way of [ask, askByOne]) {
      expect(await way(undefined, statements)).toEqual(none);
      expect(await way(caller('reader', 'TLP:GREEN'), statements)).toEqual(none);
      expect(await way(caller('editor'), statements)).toEqual(none);
      expect(await way(amber, statements)).toEqual(both);
      expect(await way(caller('reader', 'TLP:RED'), statements)).toEqual(both);
      expect(await way(caller('admin'), statements)).toEqual(both);
    }
  });

  it('follows when the other, its speaker or its document is marked anew, with all its versions', async () => {
    await write(graph, [...base, ...chain] as Parameters<typeof write>[1]);
    expect(await ask(undefined, statements)).toEqual(both);
    const remark = (markings: string[]) =>
      ask(
        caller('admin'),
        gql`mutation ($m: [String!]) { upsertActor(input: {id: "paper", markings: $m}, reason: "asked") { status } }`,
        {
          m: markings,
        },
      );
    expect(await remark(['cell 7'])).toEqual({ data: { upsertActor: { status: 'REVISED' } } });
    expect(await ask(undefined, statements)).toEqual(none);
    expect(
      await ask(
        undefined,
        gql`{ actors { nodes { recordId } } node(id: "paper@1") { id } old: node(id: "relay") { id } }`,
      ),
    ).toEqual({
      data: { actors: { nodes: [{ recordId: 'source' }] }, node: null, old: null },
    });
    expect(await ask(caller('reader', 'cell 7'), statements)).toEqual(both);
    await remark([]);
    expect(await ask(undefined, statements)).toEqual(both);
  });
});

it('the first record that is marked is hidden from a server that has seen none until then', async () => {
  await write(graph, base as Parameters<typeof write>[1]);
  const claims = gql`{ claims { nodes { recordId } } }`;
  expect(await ask(undefined, claims)).toEqual({ data: { claims: { nodes: [{ recordId: 'c' }] } } });
  await write(graph, [{ type: 'Claim', id: 'secret', text: 'It is mined.', markings: ['TLP:RED'] }]);
  expect(await ask(undefined, claims)).toEqual({ data: { claims: { nodes: [{ recordId: 'c' }] } } });
});

it('a marked record is of its own type to whoever may see it', async () => {
  const marked = [...base, ...chain].map((record) => ({ ...record, markings: ['TLP:AMBER'] }));
  await write(graph, marked as Parameters<typeof write>[1]);
  const types = gql`{
    graph(around: ["d", "c"], edges: [ASSERTED, REPORTED_BY, IN]) { nodes { type recordId node { __typename } } }
    nodes(ids: ["paper", "source", "d", "c", "s", "relay"]) { __typename }
  }`;
  const { data } = (await ask(amber, types)) as {
    data: {
      graph: { nodes: { recordId: string; type: string; node: { __typename: string } }[] };
      nodes: { __typename: string }[];
    };
  };
  const all = ['Institution', 'Person', 'Document', 'Claim', 'Assertion', 'Report'];
  expect(data.nodes.map(({ __typename }) => __typename)).toEqual(all);
  expect(data.graph.nodes.length).toBeGreaterThan(2);
  for (const { type, node } of data.graph.nodes) expect(type).toBe(node.__typename);
});

it('a marked link is not followed, nor are its older versions', async () => {
  const link = { type: 'SpeaksFor', id: 'l', actor: 'source', institution: 'paper', role: 'clerk' } as const;
  await write(graph, [...base, link] as Parameters<typeof write>[1]);
  const voices = gql`{ actor(id: "source") { speaksFor { role } } }`;
  expect(await ask(undefined, voices)).toEqual({ data: { actor: { speaksFor: [{ role: 'clerk' }] } } });
  const [[at]] = (await graph.read("MATCH (l:Ledger {name: 'writes'}) RETURN l.at", {})) as [[number]];
  await write(graph, [{ ...link, markings: ['TLP:AMBER'] }] as Parameters<typeof write>[1], { revise: true });
  const none = { data: { actor: { speaksFor: [] } } };
  expect(await ask(undefined, voices)).toEqual(none);
  const known = new Date(at).toISOString();
  const then = `{ actor(id: "source", asOf: {known: "${known}"}) { speaksFor { role } } }`;
  expect(await ask(undefined, then)).toEqual(none);
  expect(await ask(amber, then)).toEqual({ data: { actor: { speaksFor: [{ role: 'clerk' }] } } });
});

it('what names a hidden record stays without its id, in exports too, and a link that joins one is hidden', async () => {
  const hidden = ['t/secret', 'a/secret', 's/secret', 'p/secret'];
  const markings = ['TLP:RED'];
  await write(graph, [
    { type: 'Topic', id: 't/secret', name: 'A topic', markings },
    { type: 'Person', id: 'a/secret', name: 'An agent', markings },
    { type: 'Place', id: 'p/secret', name: 'A place', markings },
    ...base.filter(({ id }) => id !== 'c'),
    { type: 'Claim', id: 'c', text: 'It is so.', topics: ['t/secret'], places: ['p/secret'] },
    {
      type: 'Statement',
      id: 's/secret',
      actor: 'paper',
      claims: ['c'],
      act: 'ASSERT',
      document: 'd',
      markings,
    },
    { ...chain[0], via: undefined, targets: ['a/secret', 'paper'], respondsTo: ['s/secret'] },
    { type: 'SpeaksFor', id: 'l/secret', actor: 'a/secret', institution: 'paper', role: 'our man' },
  ] as Parameters<typeof write>[1]);
  const told = async (who: Caller | undefined, held: string[] | undefined) =>
    JSON.stringify([
      await exported(graph, 'ndjson', { held }),
      await exported(graph, 'csv', { held }),
      await ask(who, gql`{ changes(first: 100) { nodes { record } } statement(id: "s") { targets { id } } }`),
    ]);
  const known = await told(caller('admin'), undefined);
  for (const id of [...hidden, 'l/secret', 'our man']) expect(known).toContain(id);
  const open = await told(undefined, []);
  for (const id of ['secret', 'our man']) expect(open).not.toContain(id);
  for (const id of ['"c"', '"s"', 'paper']) expect(open.replaceAll('\\', '')).toContain(id);
});

it('what a hidden statement offers is there without its name, also where one that can be seen had offered it', async () => {
  const open = {
    type: 'Statement',
    id: 'open',
    actor: 'source',
    claims: ['c'],
    act: 'ASSERT',
    document: 'd',
  };
  const hidden = { ...open, id: 'hidden', markings: ['TLP:AMBER'] };
  const proof = { type: 'Evidence', id: 'e', kind: 'VIDEO', offeredBy: 'open', supports: ['c'] };
  await write(graph, [...base, open, hidden, proof] as Parameters<typeof write>[1]);
  await write(graph, [{ ...proof, offeredBy: 'hidden' }] as Parameters<typeof write>[1], { revise: true });
  const source = gql`{
    claim(id: "c") { evidence { evidence { recordId } supports according { recordId } } }
    evidences { nodes { recordId uses { claim { recordId } supports according { recordId } } } }
    graph(around: ["c"], edges: [SUPPORTS]) { nodes { recordId } edges { type source target } }
    paths(from: "e", to: "c", maxLength: 1) { edges { type } }
  }`;
  const told = (according: object | null) => ({
    data: {
      claim: { evidence: [{ evidence: { recordId: 'e' }, supports: true, according }] },
      evidences: {
        nodes: [{ recordId: 'e', uses: [{ claim: { recordId: 'c' }, supports: true, according }] }],
      },
      graph: {
        nodes: expect.arrayContaining([{ recordId: 'e' }]),
        edges: [{ type: 'SUPPORTS', source: 'e', target: 'c' }],
      },
      paths: [{ edges: [{ type: 'SUPPORTS' }] }],
    },
  });
  for (const asks of [ask, askByOne]) {
    expect(await asks(amber, source)).toEqual(told({ recordId: 'hidden' }));
    expect(await asks(undefined, source)).toEqual(told(null));
  }
});

describe('who writes', () => {
  const secret = { type: 'Claim', id: 'secret', text: 'It is mined.', markings: ['TLP:RED'] };
  const record = (claim: string, more = '') =>
    `mutation { recordStatement(input: {id: "new ${claim}", actor: "source", claims: ["${claim}"], act: ASSERT, document: "d"${more}}) { status } }`;
  const messages = async (source: string | DocumentNode) => {
    const { errors } = (await ask(editor, source)) as { errors: { message: string }[] };
    return errors.map(({ message }) => message);
  };
  beforeEach(() => write(graph, [...base, secret] as Parameters<typeof write>[1]));

  it('is told of a hidden record what they are told of one that is not there', async () => {
    for (const mutation of [
      (id: string) => record(id),
      (id: string) => `mutation { withdrawRecord(id: "${id}", reason: "wrong") { status } }`,
      (id: string) => `mutation { linkClaims(input: {from: "c", to: "${id}", kind: REFINES}) { status } }`,
    ]) {
      const hidden = await messages(mutation('secret'));
      expect(hidden).toEqual(
        (await messages(mutation('nowhere'))).map((one) => one.replaceAll('nowhere', 'secret')),
      );
    }
  });

  it('cannot use the id of a hidden record, and learns nothing of what it holds', async () => {
    expect(
      await messages(gql`mutation { upsertClaim(input: {id: "secret", text: "It is mined."}) { status } }`),
    ).toEqual(['input.id cannot be used here; choose another id']);
  });

  it('marks only with what they hold', async () => {
    expect(await messages(record('c', ', markings: ["TLP:AMBER"]'))).toEqual([
      'input.markings must hold only markings that your token holds',
    ]);
    expect(await ask(editor, record('c', ', markings: ["TLP:GREEN"]'))).toEqual({
      data: { recordStatement: { status: 'CREATED' } },
    });
    expect(await ask(undefined, gql`{ statements { totalCount } }`)).toEqual({
      data: { statements: { totalCount: 0 } },
    });
  });

  it('needs to see everything for an import, which answers for records that it does not name', async () => {
    expect(await messages(gql`mutation { importRecords(records: []) { read } }`)).toEqual([
      'importRecords reaches records that it does not name, so in a graph with marked records it needs a token of the role admin.',
    ]);
  });
});

it('a limit on what a count compares does not count what is hidden', async () => {
  const shown = { ...chain[1], id: 'shown' };
  await write(graph, [...relayMarked, shown] as Parameters<typeof write>[1]);
  const dispatcher = createDispatcher({ schema: loadSchema(), graph, mostRead: { counted: 1 } });
  const document = gql`{ contradictions { totalCount } }`;
  const { result } = await dispatcher.execute({ document });
  expect(JSON.parse(JSON.stringify(result))).toEqual({ data: { contradictions: { totalCount: 0 } } });
  const all = dispatcher.execute({ document, caller: caller('admin') });
  await expect(all).rejects.toMatchObject({ detail: { limit: 'counted', found: 3 } });
});

it('what is erased or refused stays hidden in the log', async () => {
  await write(graph, relayMarked);
  const log = gql`{ changes(first: 100) { nodes { record } } }`;
  const seen = { data: { changes: { nodes: base.map(({ id }) => ({ record: id })) } } };
  expect(await ask(undefined, log)).toEqual(seen);
  await ask(caller('admin'), gql`mutation { eraseRecord(id: "relay", reason: "asked") { status } }`);
  expect(await ask(undefined, log)).toEqual(seen);
});

it('a database of a version that hid nothing is answered alike after its migration', async () => {
  await write(graph, relayMarked);
  await graph.autocommit(
    'MATCH (n) WHERE n.needs IS NOT NULL OR n.ownNeeds IS NOT NULL REMOVE n.needs, n.ownNeeds, n:Marked',
    {},
  );
  await graph.autocommit('MATCH (l:Ledger) REMOVE l.needs, l.marked', {});
  await migrate(graph);
  const dispatcher = createDispatcher({ schema: loadSchema(), graph });
  const { result } = await dispatcher.execute({ document: statements });
  expect(JSON.parse(JSON.stringify(result))).toEqual(none);
  expect(await ask(amber, statements)).toEqual(both);
});
