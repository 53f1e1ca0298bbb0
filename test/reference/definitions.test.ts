import { parse } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { corroboration } from './corroboration.ts';
import { reference } from './reference.ts';
import { readWorld, type World } from './world.ts';

type Input = Readonly<Record<string, unknown>>;
type StatementPage = {
  nodes: { id: string }[];
  pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
};

const claim = { type: 'Claim', id: 'c', text: 'It rained' };
const document = (id: string) => ({ type: 'Document', id });
const institution = (id: string) => ({ type: 'Institution', id, name: id });
const unnamed = (id: string) => ({ type: 'UnnamedSource', id, name: 'officials' });
const asserted = (id: string, actor: string, more: Input = {}) => ({
  type: 'Statement',
  id,
  actor,
  act: 'ASSERT',
  claims: ['c'],
  document: 'd',
  ...more,
});
const reported = (id: string, actor: string, more: Input = {}) =>
  asserted(id, actor, { act: 'REPORT', ...more });
const voice = (actor: string, at: string, more: Input = {}) => ({
  type: 'SpeaksFor',
  actor,
  institution: at,
  ...more,
});

function worldOf(...records: Input[]): World {
  return readWorld([claim, document('d'), document('e'), ...records]);
}

function roots(world: World, where = {}): string[] {
  return corroboration(world, 'c', where, {}).roots.map((root) => root.institution);
}

it('counts two reports of one evaluation as one root, with both hands as chokepoints', () => {
  const world = worldOf(
    institution('cia'),
    institution('wsj'),
    institution('ani'),
    { type: 'Utterance', id: 'u' },
    reported('w1', 'wsj'),
    asserted('s1', 'cia', { via: 'w1', utterance: 'u' }),
    reported('a2', 'ani', { document: 'e' }),
    reported('w2', 'wsj', { via: 'a2', document: 'e' }),
    asserted('s2', 'cia', { via: 'w2', utterance: 'u', document: 'e' }),
  );
  expect(corroboration(world, 'c', {}, {})).toMatchObject({
    documents: 2,
    statements: 5,
    independentRoots: 1,
    chokepoints: ['cia', 'wsj'],
  });
});

it('collapses speakers into the outermost institution, also when the voices go round in a circle', () => {
  const speakers = [institution('z'), institution('b'), institution('a'), asserted('s', 'z')];
  expect(roots(worldOf(...speakers, voice('z', 'b'), voice('b', 'a')))).toEqual(['a']);
  expect(roots(worldOf(...speakers, voice('z', 'b'), voice('b', 'a'), voice('a', 'b')))).toEqual(['a']);
  expect(roots(worldOf(...speakers))).toEqual(['z']);
});

it('leaves out a voice whose time is known to be another', () => {
  const speakers = [institution('z'), institution('a')];
  const at = (said: string | undefined, more: Input) =>
    roots(worldOf(...speakers, asserted('s', 'z', { said }), voice('z', 'a', more)));
  expect(at('2020', { to: '2019' })).toEqual(['z']);
  expect(at('2020', { to: '2020' })).toEqual(['a']);
  expect(at('2020', { from: '2021' })).toEqual(['z']);
  expect(at(undefined, { to: '2019' })).toEqual(['a']);
});

it('adds no root for a chain that comes back to an actor already on it', () => {
  const hands = [institution('a'), institution('b')];
  const chain = [reported('s1', 'a'), reported('s2', 'b', { via: 's1' }), asserted('s3', 'a', { via: 's2' })];
  expect(roots(worldOf(...hands, ...chain))).toEqual([]);
  expect(roots(worldOf(...hands, ...chain, asserted('s4', 'a', { document: 'e' })))).toEqual(['a']);
});

it('never takes two unnamed sources for one', () => {
  const world = worldOf(
    unnamed('x'),
    unnamed('y'),
    asserted('s', 'x'),
    asserted('t', 'y', { document: 'e' }),
  );
  expect(roots(world)).toEqual(['x', 'y']);
});

it('takes actors judged the same for one, the one recorded first', () => {
  const pair = [
    { ...institution('x'), recordedFrom: '2026-01-02T00:00:00Z' },
    { ...institution('y'), recordedFrom: '2026-01-01T00:00:00Z' },
  ];
  const said = [asserted('s', 'x'), asserted('t', 'y', { document: 'e' })];
  const judged = (judgement: string) => ({ type: 'SameAs', left: 'x', right: 'y', judgement });
  expect(roots(worldOf(...pair, ...said, judged('POSITIVE')))).toEqual(['y']);
  expect(roots(worldOf(...pair, ...said, judged('NEGATIVE')))).toEqual(['x', 'y']);
});

it('takes no root from what is based on something, though it be missing, or withdrawn', () => {
  const actor = institution('a');
  expect(roots(worldOf(actor, asserted('s', 'a', { basedOn: ['not/here'] })))).toEqual([]);
  expect(
    roots(worldOf(actor, asserted('s', 'a'), { type: 'Withdrawal', record: 's', reason: 'error' })),
  ).toEqual([]);
  expect(roots(worldOf(actor, asserted('s', 'a')))).toEqual(['a']);
});

it('calls a claim that one actor supports and rejects a contradiction of its own kind, unless it is one utterance', async () => {
  const said = (utterance: string | undefined) => [
    institution('a'),
    { type: 'Utterance', id: 'u' },
    asserted('s', 'a', { utterance, said: '2020' }),
    asserted('t', 'a', { act: 'DENY', utterance, said: '2021', document: 'e' }),
  ];
  const kinds = async (world: World) =>
    (await reference(world).execute(gql`{ contradictions { nodes { kind left { id } right { id } } } }`))
      .data;
  expect(await kinds(worldOf(...said(undefined)))).toEqual({
    contradictions: { nodes: [{ kind: 'SELF', left: { id: 's' }, right: { id: 't' } }] },
  });
  expect(await kinds(worldOf(...said('u')))).toEqual({ contradictions: { nodes: [] } });
});

it('bounds the latest instant by the relay and by the publication', async () => {
  const world = worldOf(
    institution('a'),
    { type: 'Document', id: 'p', published: '2026-01-02' },
    reported('r', 'a', { said: '../2025-12-31' }),
    asserted('s', 'a', { via: 'r' }),
    asserted('t', 'a', { document: 'p' }),
    asserted('u', 'a', { said: '2025', document: 'p' }),
    asserted('v', 'a'),
    asserted('w', 'a', { said: '2026-02/..', via: 'r', document: 'p' }),
    asserted('x', 'a', { said: '2026-01-01/..', via: 'r', document: 'p' }),
  );
  const { data } = await reference(world).execute(
    gql`{ statements(where: { type: [ASSERTION] }, orderBy: RECORDED_ASC) { nodes { id saidTo } } }`,
  );
  expect(data).toEqual({
    statements: {
      nodes: [
        { id: 's', saidTo: '2025-12-31T23:59:59.999Z' },
        { id: 't', saidTo: '2026-01-02T23:59:59.999Z' },
        { id: 'u', saidTo: '2025-12-31T23:59:59.999Z' },
        { id: 'v', saidTo: null },
        { id: 'w', saidTo: null },
        { id: 'x', saidTo: '2026-01-02T23:59:59.999Z' },
      ],
    },
  });
});

it('pages from both ends by position, and tells whether there is more', async () => {
  const world = worldOf(institution('a'), ...['1', '2', '3', '4', '5'].map((id) => asserted(id, 'a')));
  const ask = async (page: string) => {
    const question = `{ statements(${page}) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`;
    const { data } = await reference(world).execute(parse(question));
    const { nodes, pageInfo } = (data as { statements: StatementPage }).statements;
    return { ids: nodes.map(({ id }) => id).join(''), ...pageInfo };
  };
  const first = await ask('first: 2');
  expect(first).toMatchObject({ ids: '12', hasNextPage: true, hasPreviousPage: false });
  const next = await ask(`first: 2, after: "${first.endCursor}"`);
  expect(next).toMatchObject({ ids: '34', hasNextPage: true, hasPreviousPage: true });
  const back = await ask(`last: 2, before: "${next.endCursor}"`);
  expect(back).toMatchObject({ ids: '23', hasNextPage: true, hasPreviousPage: true });
});
