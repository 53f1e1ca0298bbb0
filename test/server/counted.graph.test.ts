import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { testGraph, withSample } from '../support/database.ts';
import type { Question } from '../support/question.ts';
import { type Served, serve } from './support.ts';

/** Statements that nobody has asked for yet are planned first, however busy the machine is. */
const slowly = { TIMEOUT_MS: '120000' };
const all = gql`{ contradictions { totalCount } }`;

/** How many statements the graph has. */
async function statements(): Promise<number> {
  const rows = await testGraph().read('MATCH (statement:Statement) RETURN count(statement)', {});
  return Number(rows[0]?.[0]);
}

/** Asks what must be refused for this limit; resolves to what is said of it. */
async function refusal(ask: Served['ask'], question: Question, limit: object): Promise<string | undefined> {
  const { status, data, errors } = await ask(question);
  expect([status, data]).toEqual([400, undefined]);
  expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', ...limit });
  return errors?.[0]?.message;
}

it('refuses to count all contradictions of a graph with too many statements, and says what to ask instead', async () => {
  await withSample();
  const found = await statements();
  const most = found - 1;
  const { ask } = await serve({ ...slowly, MAX_COUNTED: String(most) }, { graph: testGraph() });
  for (const question of [
    all,
    gql`{ some: contradictions(where: { kind: [SELF] }, first: 1) { nodes { kind } totalCount } }`,
    gql`{ contradictions(where: {}, asOf: { said: "2026-01-01" }) { undated } }`,
  ]) {
    const message = await refusal(ask, question, { limit: 'counted', found, maximum: most });
    expect(message).toContain('without totalCount, or give topic, actor or claim in where');
  }
  for (const question of [
    gql`{ contradictions(first: 3) { nodes { kind } } }`,
    gql`{ contradictions(where: { actor: ["lavrov"] }) { totalCount } }`,
    gql`{ contradictions(where: { topic: [] }) { totalCount } }`,
    gql`{ statements { totalCount } }`,
  ])
    expect((await ask(question)).errors).toBeUndefined();
}, 240_000);

it('counts them in a graph with as many statements as are accepted', async () => {
  const found = await statements();
  const { ask } = await serve({ ...slowly, MAX_COUNTED: String(found) }, { graph: testGraph() });
  const { contradictions } = (await ask(all)).data as { contradictions: { totalCount: number } };
  const pages = await ask(gql`{ contradictions(first: 500) { nodes { kind } } }`);
  expect(pages.data).toMatchObject({ contradictions: { nodes: { length: contradictions.totalCount } } });
});

it('refuses networks of all statements of a graph with too many, and says what to ask instead', async () => {
  await withSample();
  const found = await statements();
  const most = found - 1;
  const settings = { ...slowly, MAX_NETWORK_STATEMENTS: String(most) };
  const { ask } = await serve(settings, { graph: testGraph() });
  const instead =
    'reads: [0-9]+ found, at most [0-9]+ accepted. Give where, from or to. The command `hearsay network` has no such limit.';
  for (const question of [
    gql`{ discourseNetwork { statements } }`,
    gql`{ discourseSeries(unit: YEAR, where: {}, from: null) { from } }`,
    gql`{ other: polarization(asOf: { said: "2026-01-01" }) { value } }`,
    gql`{ claim(id: "claim/drone-strike") { id } discourseNetwork(rows: CLAIM, columns: ACTOR) { statements } }`,
  ]) {
    const message = await refusal(ask, question, { limit: 'networkStatements', found, maximum: most });
    expect(message).toMatch(new RegExp(instead));
  }
  for (const question of [
    gql`{ discourseNetwork(where: { topic: ["t/residence-affair"] }) { statements } }`,
    gql`{ discourseSeries(unit: YEAR, from: "2025") { from } }`,
    gql`{ polarization(to: "2026") { value } }`,
  ])
    expect((await ask(question)).errors).toBeUndefined();
  const all = await serve({ ...slowly, MAX_NETWORK_STATEMENTS: String(found) }, { graph: testGraph() });
  expect((await all.ask(gql`{ discourseNetwork { statements } }`)).errors).toBeUndefined();
}, 240_000);
