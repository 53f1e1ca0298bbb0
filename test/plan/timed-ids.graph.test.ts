import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { createExecutor, type Executor } from '../../src/plan/executor.ts';
import { byLevels } from '../support/by-levels.ts';
import { testGraph, withSample } from '../support/database.ts';
import { documentOf, type Question } from '../support/question.ts';

const schema = loadSchema();
const texts: string[] = [];
let graph: Graph;
let byOne: Executor;
let byEachLevel: Executor;

beforeAll(async () => {
  graph = await withSample();
  const read: Graph['read'] = (text, params, options) => {
    texts.push(text);
    return graph.read(text, params, options);
  };
  byOne = createExecutor({ schema, table: fields, graph: { read } });
  byEachLevel = createExecutor({ schema, table: fields, graph: { read }, find: byLevels(testGraph) });
});

/** The answer as JSON. */
async function ask(question: Question, variables: Record<string, unknown> = {}) {
  return JSON.parse(JSON.stringify(await byEachLevel({ document: documentOf(question), variables })));
}

/** The answer that one statement finds, as JSON, and how many statements it took. */
async function askOnce(question: Question, variables: Record<string, unknown> = {}) {
  texts.length = 0;
  const answer = await byOne({ document: documentOf(question), variables });
  return { ...JSON.parse(JSON.stringify(answer)), statements: texts.length };
}

async function refusal(question: Question, variables: Record<string, unknown> = {}) {
  const { data, errors, statements } = await askOnce(question, variables);
  expect(data).toBeUndefined();
  expect(statements).toBe(0);
  expect(errors).toHaveLength(1);
  return errors[0] as { message: string; extensions: Record<string, unknown> };
}

const strike = 'claim/drone-strike';
const day = '2025-12-30';

/** Every value under a key called `id`, or one of those that repeat ids. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ['id', 'source', 'target', 'statementId'].includes(key) && typeof inner === 'string'
      ? [inner]
      : idsIn(inner),
  );
}

describe('ids answered under asOf', () => {
  const places = [
    gql`query ($asOf: AsOf) { claim(id: "claim/drone-strike", asOf: $asOf) {
      id topics { id } links { claim { id } according { id } } timeline(first: 3) { nodes { id } edges { node { id } } }
      assertedBy { nodes { id speaksFor { institution { id } } } } evidence { evidence { id } according { id } } } }`,
    gql`query ($asOf: AsOf) { claim(id: "claim/drone-strike", asOf: $asOf) {
      corroboration { roots { institution { id } actors { id } statements { id } } chokepoints { id } }
      discrepancies { left { id } right { id } utterance { id } } } }`,
    gql`query ($asOf: AsOf) { statements(first: 9, asOf: $asOf) { nodes { id actor { id canonical { id } } document { id publisher { id } } utterance { id }
      via { id } chain { hops { id } document { id } } basedOn { id } respondsTo { id } claims { id places { id } } } } }`,
    gql`query ($asOf: AsOf) { actors(asOf: $asOf) { nodes { id } } topics(asOf: $asOf) { nodes { id } } documents(asOf: $asOf) { nodes { id } }
      places(asOf: $asOf) { nodes { id } } judgements(asOf: $asOf) { nodes { id left { id } right { id } } } search(text: "drone", asOf: $asOf) { nodes { node { id } } } }`,
    gql`query ($asOf: AsOf) { contradictions(asOf: $asOf) { nodes { left { id } right { id } claim { id } } } }`,
    gql`query ($asOf: AsOf) { compare(left: "doc/a", right: "doc/b", asOf: $asOf) {
      left { id } claims { both { id } onlyLeft { id } } actors { both { id } } evidence { onlyLeft { id } } } }`,
    gql`query ($asOf: AsOf) { paths(from: "ukraine", to: "putin", maxLength: 2, asOf: $asOf) { nodes { id } edges { id source target statementId } } }`,
    gql`query ($asOf: AsOf) { graph(around: ["claim/drone-strike"], asOf: $asOf) { nodes { id } edges { id source target statementId } } }`,
    gql`query ($asOf: AsOf) { discourseNetwork(asOf: $asOf) { rows { id } columns { id } } }`,
  ];

  it.each(places)('name the clocks that are set, wherever an id is answered: place %#', async (question) => {
    const { data, errors } = await ask(question, {
      asOf: { known: '2099-01-05T12:00:00+01:00' },
    });
    expect(errors).toBeUndefined();
    const ids = idsIn(data);
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) expect(id).toMatch(/^[^?]+\?known=2099-01-05T11:00:00\.000Z$/);
  });

  it('name only what was given, as it was given, and what an inner field changes', async () => {
    const { data } = await ask(gql`{
      said: claim(id: "claim/drone-strike", asOf: { said: "2025?-12-30~" }) {
        id
        topics { id recordId }
        now: statements(asOf: { said: null }, first: 1) { nodes { id } }
        both: statements(asOf: { known: "2099-01-01" }, first: 1) { nodes { id recordId } }
      }
      now: claim(id: "claim/drone-strike") { id recordId then: statements(first: 1, asOf: { said: "2026" }) { nodes { id recordId } } }
    }`);
    expect(data.said.id).toBe(`${strike}?said=2025%3F-12-30~`);
    expect(data.said.topics[0]).toEqual({
      id: 't/residence-affair?said=2025%3F-12-30~',
      recordId: 't/residence-affair',
    });
    expect(data.said.now.nodes[0].id).not.toContain('?');
    const [both] = data.said.both.nodes;
    expect(both.id).toBe(`${both.recordId}?said=2025%3F-12-30~&known=2099-01-01T00:00:00.000Z`);
    expect(data.now).toMatchObject({ id: strike, recordId: strike });
    expect(data.now.then.nodes[0].id).toBe(`${data.now.then.nodes[0].recordId}?said=2026`);
  });

  it('do not change the statement that is sent', async () => {
    const question = (field: string) =>
      `query ($asOf: AsOf) { claims(asOf: $asOf, first: 3) { nodes { ${field} topics { ${field} } } edges { cursor } } }`;
    const plain = await askOnce(question('recordId'), { asOf: { said: day } });
    const [text] = texts;
    const timed = await askOnce(question('id'), { asOf: { said: day } });
    expect(texts).toEqual([text]);
    expect(timed.data.claims.edges).toEqual(plain.data.claims.edges);
  });
});

describe('an id that names a time', () => {
  const tally = 'id recordId tally { asserted denied assessed reported }';

  it.each([
    ['claim', `claim(id: $id) { ${tally} }`],
    ['node', `node(id: $id) { ... on Claim { ${tally} } }`],
  ])('is answered by %s as of then', async (field, body) => {
    const timed = await ask(`query ($id: ID!) { ${body} }`, { id: `${strike}?said=${day}` });
    const given = await ask(`query ($id: ID!, $asOf: AsOf) { claim(id: $id, asOf: $asOf) { ${tally} } }`, {
      id: strike,
      asOf: { said: day },
    });
    expect(timed.data[field]).toEqual(given.data.claim);
    expect(timed.data[field]).toMatchObject({ id: `${strike}?said=${day}`, tally: { denied: 0 } });
  });

  it('is answered in nodes and _entities each by itself, in order, by one statement', async () => {
    const ids = [
      strike,
      `${strike}?said=${day}`,
      'nobody?said=2025',
      'cia',
      `${strike}?said=2025`,
      'nobody',
      `cia?said=${day}`,
    ];
    const { data, statements } = await askOnce(
      gql`query ($ids: [ID!]!, $them: [_Any!]!) {
        nodes(ids: $ids) { id ... on Claim { tally { denied } } }
        _entities(representations: $them) { ... on Claim { id tally { denied } } ... on Institution { id } } }`,
      { ids, them: ids.map((id) => ({ __typename: id.startsWith('cia') ? 'Institution' : 'Claim', id })) },
    );
    const expected = ids.map((id) => {
      if (id.startsWith('nobody')) return null;
      return id.startsWith('cia') ? { id } : { id, tally: { denied: id === strike ? 1 : 0 } };
    });
    expect(data.nodes).toEqual(expected);
    expect(data._entities).toEqual(expected);
    expect(statements).toBe(1);
  });

  it('is in filters and other arguments the record as of then', async () => {
    const question = gql`query ($claim: ID!, $doc: ID!, $actor: ID!, $asOf: AsOf) {
      statements(where: { claim: [$claim] }, asOf: $asOf) { totalCount undated }
      compare(left: $doc, right: "doc/b", asOf: $asOf) { claims { both { recordId } } }
      graph(around: [$actor], asOf: $asOf) { nodes { recordId } }
      paths(from: $actor, to: $claim, asOf: $asOf) { nodes { recordId } }
      actor(id: "putin") { stanceOn(claim: $claim, asOf: $asOf) { stance } }
    }`;
    const timed = await ask(question, {
      claim: `${strike}?said=${day}`,
      doc: `doc/a?said=${day}`,
      actor: `russia?said=${day}`,
    });
    const given = await ask(question, { claim: strike, doc: 'doc/a', actor: 'russia', asOf: { said: day } });
    const now = await ask(question, { claim: strike, doc: 'doc/a', actor: 'russia' });
    expect(timed.errors).toBeUndefined();
    expect(timed.data).toEqual(given.data);
    expect(timed.data).not.toEqual(now.data);
  });

  it('may stand beside the same asOf, and names both clocks: the other one is not inherited', async () => {
    const { data, errors } = await ask(gql`{
      claim(id: "claim/drone-strike?said=2025-12-30", asOf: { said: "2025-12-30" }) { id }
      actor(id: "putin", asOf: { known: "2099-01-01" }) { stanceOn(claim: "claim/drone-strike?said=2026") { statement { id recordId } } }
    }`);
    expect(errors).toBeUndefined();
    expect(data.claim.id).toBe(`${strike}?said=${day}`);
    for (const { statement } of data.actor.stanceOn)
      expect(statement.id).toBe(`${statement.recordId}?said=2026`);
  });

  it('stands for the record alone where the history of writing is asked', async () => {
    const { data } = await ask(
      gql`{ changes(record: "claim/drone-strike?said=2025-12-30") { nodes { record } } }`,
    );
    expect(data.changes.nodes).toEqual([{ record: strike }]);
  });

  it.each([
    [
      gql`{ node(id: "cia?said=2025-12-30", asOf: { said: "2025-12-31" }) { id } }`,
      'id',
      'another time than asOf',
    ],
    [
      gql`{ node(id: "cia?said=2025-12-30", asOf: { said: "2025-12-30", known: "2026-01-01" }) { id } }`,
      'id',
      'another time than asOf',
    ],
    [
      gql`{ nodes(ids: ["cia", "cia?said=2025"], asOf: { known: "2026-01-01" }) { id } }`,
      'ids.1',
      'another time than asOf',
    ],
    [
      gql`{ compare(left: "doc/a?said=2025", right: "doc/b?said=2026") { left { id } } }`,
      'right',
      'another time than left',
    ],
    [
      gql`{ statements(where: { actor: ["cia", "wsj?said=yesterday"] }) { totalCount } }`,
      'where.actor.1',
      'said must be an EDTF date',
    ],
    [gql`{ claim(id: "x?known=2025-12") { id } }`, 'id', 'known must be an ISO 8601 instant'],
    [gql`{ claim(id: "x?said=2025&was=2025") { id } }`, 'id', 'names no time that can be read'],
    [gql`{ claim(id: "x?said=2025/..") { id } }`, 'asOf.said', 'must have an end'],
  ])('is refused, case %#', async (question, argument, message) => {
    const error = await refusal(question);
    expect(error.message).toContain(message);
    expect(error.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument,
      accepted: expect.any(String),
    });
  });
});
