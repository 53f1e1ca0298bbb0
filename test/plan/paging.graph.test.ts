import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { beforeEach, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { emptyGraph } from '../support/database.ts';

const schema = loadSchema();
let graph: Graph;

async function record(
  records: readonly Record<string, unknown>[],
  options: { revise?: boolean } = {},
): Promise<void> {
  const file = join(tmpdir(), `hearsay-paging-${process.pid}.ndjson`);
  await writeFile(file, records.map((one) => JSON.stringify(one)).join('\n'));
  expect(await importFiles(graph, [file], options)).toMatchObject({ rejected: 0, pending: 0, conflicts: 0 });
  await rm(file);
}

const dates = [
  '2020-01-01',
  '2020-01-01',
  '2021',
  undefined,
  '2019-05',
  undefined,
  '2020-01-01~',
  '../2020-03-01',
];

const statement = (n: number, quote = 'as it was') => ({
  type: 'Statement',
  id: `s/${String(n).padStart(3, '0')}`,
  actor: 'speaker',
  claims: ['claim'],
  act: 'ASSERT',
  document: 'doc',
  quote,
  ...(dates[n % dates.length] ? { said: dates[n % dates.length] } : {}),
});

beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  await record([
    { type: 'Person', id: 'speaker', name: 'A speaker' },
    { type: 'Claim', id: 'claim', text: 'A claim' },
    { type: 'Document', id: 'doc' },
    ...Array.from({ length: 60 }, (_, n) => statement(n)),
  ]);
});

const places: [string, string][] = [
  ['an actor', 'actor(id: "speaker")'],
  ['a claim', 'claim(id: "claim")'],
  ['a document', 'document(id: "doc")'],
];
const orders = ['SAID_ASC', 'SAID_DESC', 'RECORDED_ASC', 'RECORDED_DESC'];
const ways = places.flatMap(([name, place]) =>
  orders.flatMap((order) => (['first', 'last'] as const).map((end) => ({ name, place, order, end }))),
);

type Page = {
  nodes: { id: string }[];
  pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
};

/** Reads a list a few items at a time, from either end, while `meanwhile` writes between the pages. */
async function readThrough(
  place: string,
  order: string,
  end: 'first' | 'last',
  meanwhile: (page: number) => Promise<void>,
) {
  const execute = createExecutor({ schema, table: fields, graph });
  const document = parse(`query ($size: Int, $from: String) { at: ${place} {
    statements(orderBy: ${order}, ${end}: $size, ${end === 'first' ? 'after' : 'before'}: $from) {
      nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } }`);
  const seen: string[] = [];
  for (let from: string | null = null, page = 0; ; page++) {
    const answer = await execute({ document, variables: { size: 7, from } });
    expect(answer.errors).toBeUndefined();
    const { nodes, pageInfo } = (answer.data as { at: { statements: Page } }).at.statements;
    const ids = nodes.map(({ id }) => id);
    seen.push(...(end === 'first' ? ids : ids.reverse()));
    if (!(end === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
    from = end === 'first' ? pageInfo.endCursor : pageInfo.startCursor;
    await meanwhile(page);
  }
}

it.each(ways)(
  'reads $name by $order from the $end exactly once, page by page',
  async ({ place, order, end }) => {
    const seen = await readThrough(place, order, end, async () => {});
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  },
);

it.each(places)(
  'neither skips nor repeats what is unchanged in %s while others insert, revise and withdraw',
  async (_name, place) => {
    const touched = new Set<string>();
    const seen = await readThrough(place, 'SAID_DESC', 'first', async (page) => {
      const revised = statement(page * 5 + 1, `revised on page ${page}`);
      const withdrawn = statement(page * 5 + 3);
      touched.add(revised.id).add(withdrawn.id);
      await record([statement(100 + page), statement(200 + page)]);
      await record([revised, { type: 'Withdrawal', statement: withdrawn.id, reason: 'a mistake' }], {
        revise: true,
      });
    });
    const unchanged = seen.filter((id) => id < 's/100' && !touched.has(id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(new Set(unchanged).size).toBe(60 - [...touched].filter((id) => id < 's/060').length);
  },
);
