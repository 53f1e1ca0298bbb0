import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { root } from '../../src/root.ts';
import { byLevels } from '../support/by-levels.ts';
import { emptyGraph } from '../support/database.ts';
import { findings } from './support.ts';

// A database made by the version before (test/graph/before/README.md), loaded as it was and then migrated.

type Properties = Record<string, unknown>;
type Line =
  | { labels: string[]; properties: Properties }
  | { from: number; to: number; type: string; properties: Properties };

const stored = (name: string) =>
  gunzipSync(readFileSync(new URL(`before/${name}.gz`, import.meta.url))).toString();
const answers = JSON.parse(stored('answers.json')) as Record<string, unknown>;

/** Whole numbers are INTEGER in the graph, and JSON does not tell. */
function asStored(properties: Properties): Properties {
  const whole = (value: unknown) => (Number.isInteger(value) ? BigInt(value as number) : value);
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, whole(value)]));
}

async function loadBefore(graph: Graph): Promise<void> {
  await graph.autocommit('MATCH (m:Migration) WHERE m.number > 6 DELETE m', {});
  await graph.autocommit('MATCH (l:Ledger) DELETE l', {});
  const lines = stored('graph.ndjson')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const nodes = lines.flatMap((line) => ('labels' in line ? [[line.labels, asStored(line.properties)]] : []));
  const { rows: made } = await graph.write(
    'UNWIND $nodes AS row CREATE (n) SET n = row[1] SET n:$(row[0]) RETURN elementId(n)',
    { nodes },
  );
  const edges = lines.flatMap((line) =>
    'labels' in line
      ? []
      : [[made[line.from]?.[0], made[line.to]?.[0], line.type, asStored(line.properties)]],
  );
  await graph.write(
    `UNWIND $edges AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1]
     CREATE (a)-[e:$(row[2])]->(b) SET e = row[3]`,
    { edges },
  );
}

let graph: Graph;
let ask: ReturnType<typeof createExecutor>;
beforeAll(async () => {
  graph = await emptyGraph();
  await loadBefore(graph);
  expect(Object.keys(await findings(graph))).toEqual(['keys']);
  await migrate(graph);
  ask = createExecutor({ schema: loadSchema(), table: fields, graph, find: byLevels(() => graph) });
});

it('is healthy once it is migrated', async () => {
  expect(await findings(graph)).toEqual({});
});

/** Renderings are no longer compared: of the discrepancies in quotes none is of two direct quotes. */
function withoutQuotes(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (_, value) =>
    Array.isArray(value) ? value.filter((one) => one?.field !== 'quote') : value,
  );
}

it.each(Object.keys(answers))('answers %s as the version before did', async (file) => {
  const document = parse(readFileSync(new URL(`questions/${file}`, root), 'utf8'));
  // Under asOf an id names its time since.
  const answer = JSON.parse(
    JSON.stringify(await ask({ document })).replaceAll(/\?said=[^"]+/g, ''),
  ) as unknown;
  expect(withoutQuotes(answer)).toEqual(withoutQuotes(answers[file]));
});

it('answers what could not be asked of it before, and keeps its history', async () => {
  const question = gql`{
    passage: search(text: "passage alone") { nodes { node { id } } }
    translation: search(text: "ubersetzung") { nodes { node { id } } }
    statement(id: "old/passage") { origin coder quoteKind attributes { name } targets { id } }
    claim(id: "claim/information-war") { kind text places { id } }
    withdrawn: statement(id: "a/s/author-blow") { recordedTo reason }
  }`;
  const nodes = [{ node: { id: 'old/passage' } }];
  const { data, errors } = await ask({ document: question });
  expect(errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    passage: { nodes },
    translation: { nodes },
    statement: { origin: 'IMPORT', coder: null, quoteKind: null, attributes: [], targets: [] },
    claim: { kind: 'FACT', text: 'An information war surrounds this conflict', places: [] },
    withdrawn: { recordedTo: expect.any(String), reason: 'taken back' },
  });
});
