import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { namedToken, tokensFolder } from '../../src/commands/named-token.ts';
import { heldBy } from '../../src/domain/marking.ts';
import { exporters } from '../../src/export/formats.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { temporaryFolder } from '../drafts/support.ts';
import { exported } from '../export/support.ts';
import { agentAt } from '../mcp/client.ts';
import { generateWorld } from '../reference/generate-world.ts';
import { serve } from '../server/support.ts';
import { testGraph } from '../support/database.ts';
import { textOf } from '../support/question.ts';
import { readers } from './never-held.ts';
import { type Given, graphOf, marked, seenBy } from './support.ts';

/** The database plans many questions for the first time here. */
const timeoutMs = 600_000;

const inputs = marked(3, generateWorld(3, { history: true }) as Given[]);
const [open, cleared] = readers as [(typeof readers)[number], (typeof readers)[number]];
const idsOf = (records: readonly Given[], type: RegExp) =>
  records.flatMap((record) => (type.test(record.type) && record.id !== undefined ? [record.id] : []));
const seen = { open: seenBy(inputs, open), cleared: seenBy(inputs, cleared) };
/** Something that both readers see, what only one of them sees, and what neither does, where there is such. */
function someOf(type: RegExp): string[] {
  const [all, those, these] = [inputs, seen.cleared, seen.open].map((records) => idsOf(records, type)) as [
    ...[string[], string[], string[]],
  ];
  const between = those.filter((id) => !these.includes(id));
  const hidden = all.filter((id) => !those.includes(id));
  return [these[0], between[0], hidden[0]].filter((id) => id !== undefined);
}
const claims = someOf(/^Claim$/);
const documents = someOf(/^Document$/);
const actors = someOf(/^(Person|Institution|UnnamedSource)$/);
const statements = someOf(/^Statement$/);

/** An export, or the message of its refusal. What may differ is the instant of the last write. */
async function download(graph: Graph, format: string, options: object): Promise<string> {
  try {
    const text = await exported(graph, format, options);
    return text
      .replace(/"bundle--[0-9a-f-]{36}"/, '"bundle"')
      .replace(/ lastmodifieddate="[^"]*"/, '')
      .replace(/("type":"End".*?"known":)"[^"]*"/, '$1null');
  } catch (error) {
    return String(error);
  }
}

async function downloads(graph: Graph, held: readonly string[] | undefined): Promise<string[]> {
  const selections: object[] = [
    {},
    ...claims.map((claim) => ({ claim })),
    ...actors.map((actor) => ({ actor })),
    ...documents.map((document) => ({ document })),
    { where: { act: ['ASSERT', 'REPORT', 'ASSESS'] }, said: '2026' },
  ];
  const all: string[] = [];
  for (const { name } of exporters)
    for (const selection of name === 'ndjson' || name === 'stix' ? selections : selections.slice(0, 2))
      all.push(
        `${name} ${JSON.stringify(selection)}\n${await download(graph, name, { ...selection, held })}`,
      );
  return all;
}

/** Networks and counts, and what hangs on a hidden statement without being hidden: evidence that it offers, links according to it. */
const counts = textOf(gql`query ($ids: [ID!]!) {
  nodes(ids: $ids) { id }
  contradictions { totalCount }
  facets(by: ACTOR) { key count }
  discourseSeries(unit: MONTH) { from network { cells { row column weight } statements undated } }
  evidences(first: 20) { nodes { id uses { claim { id } supports according { id } } } }
  claims(first: 20) { nodes { id evidence { evidence { id } supports according { id } } links { claim { id } kind according { id } } linkedBy { claim { id } kind according { id } } } }
  graph(around: $ids, depth: 1, edges: [SUPPORTS, UNDERMINES, CONTRADICTS, REFINES, ENTAILS, EXPLAINS]) { nodes { recordId } edges { id type statementId } }
  polarization(unit: YEAR) { from value camps { actors { id } } }
}`);

/** What an agent is told by every tool of things that are hidden and things that are not. */
async function agentTold(graph: Graph): Promise<string[]> {
  const data = await temporaryFolder();
  const token = await namedToken(data, 'reader', 'reader', {
    markings: [cleared.level, ...cleared.labels],
  });
  const options = { graph, tokens: tokensFolder(data), planRepeated: false };
  const { url } = await serve({ TIMEOUT_MS: '300000' }, options);
  const agent = await agentAt(url, { authorization: `Bearer ${token}` });
  const { tools } = await agent.client.listTools();
  const asked: [tool: string, args: Record<string, unknown>][] = [
    ...claims.flatMap((claim): typeof asked => [
      ['claim', { id: claim }],
      ['who_said', { claim }],
      ['similar_claims', { claim }],
      ...actors.map((actor): [string, Record<string, unknown>] => ['stance_over_time', { actor, claim }]),
    ]),
    ...statements.map((statement): [string, Record<string, unknown>] => ['chain', { statement }]),
    ...documents.flatMap((left): typeof asked => [
      ...documents.map((right): [string, Record<string, unknown>] => ['compare', { left, right }]),
      ['propose_statements', { document: left }],
    ]),
    ...quotes.map((quote): [string, Record<string, unknown>] => ['check_quote', { quote }]),
    ['query', { query: counts, variables: { ids: [...claims, ...actors, ...documents, ...statements] } }],
    ['search', { text: 'the', first: 100 }],
    ['describe', { type: 'Claim' }],
  ];
  expect(new Set(asked.map(([tool]) => tool))).toEqual(new Set(tools.map(({ name }) => name)));
  const told: string[] = [];
  for (const [tool, args] of asked) {
    const answer = await agent.parts(tool, args).catch((error: unknown) => String(error));
    told.push(
      `${tool} ${JSON.stringify(args)}\n${JSON.stringify(tool === 'search' ? inAnyOrder(answer) : answer)}`,
    );
  }
  return told;
}

/** Relevance follows from all texts in the index, hidden ones too, so what is found may come in another order. */
function inAnyOrder(answer: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  const hits = answer.flatMap((part: { hits?: { id: string }[] }) => part.hits ?? []);
  return hits.map(({ id }) => id).sort();
}

/** Quotations of statements that are seen and of hidden ones. */
const quotes = [seen.cleared, inputs.filter(({ id }) => !seen.cleared.some((one) => one.id === id))].flatMap(
  (records) => records.flatMap(({ quote }) => (typeof quote === 'string' ? [quote] : [])).slice(0, 2),
);

describe('a reader who may not see everything', () => {
  const told = new Map<unknown, string[]>();
  let agentsTold: string[];
  beforeAll(async () => {
    await migrate(testGraph());
    const whole = await graphOf('doors-all', inputs);
    for (const reader of readers)
      told.set(reader, await downloads(whole, heldBy([reader.level, ...reader.labels])));
  }, timeoutMs);

  it(
    'is told by every tool for agents what they tell of a graph that never held the rest',
    async () => {
      agentsTold = await agentTold(testGraph());
      expect(await agentTold(await graphOf('doors-cleared', seen.cleared))).toEqual(agentsTold);
    },
    timeoutMs,
  );

  it.each([
    { reader: cleared, records: seen.cleared },
    { reader: open, records: seen.open },
  ])(
    'gets $reader.name in every format what a graph has that never held the rest',
    async ({ reader, records }) => {
      const expected = await downloads(await graphOf(`doors-${reader.name}`, records), undefined);
      const found = told.get(reader) ?? expect.fail();
      for (const [at, text] of found.entries()) expect(text).toBe(expected[at]);
    },
    timeoutMs,
  );
});
