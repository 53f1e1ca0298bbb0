import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { changesCommand } from '../../src/commands/changes.ts';
import { prune, readReach } from '../../src/graph/change-log.ts';
import { cypher } from '../../src/graph/cypher.ts';
import { write } from '../graph/support.ts';
import { ask, world } from '../queries/support.ts';
import { testAddress, testGraph } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-changes-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Changes = { changes: { nodes: { position: number; at: string }[]; totalCount: number } };
const left = async () => (await ask<Changes>(gql`{ changes { nodes { position at } totalCount } }`)).changes;
const topics = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ type: 'Topic', id: `t/${from + at}`, name: `${from + at}` }));

/** Runs `hearsay changes …` on the database of the tests; returns what it prints. */
async function run(...words: string[]): Promise<string> {
  const { uri, username, password, database = 'neo4j' } = testAddress();
  const environment = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  for (const [name, value] of Object.entries({
    ...environment,
    NEO4J_DATABASE: database,
    HEARSAY_DATA: folder,
  }))
    vi.stubEnv(name, value);
  const printed: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await changesCommand().parseAsync(words, { from: 'user' });
  } finally {
    out.mockRestore();
    vi.unstubAllEnvs();
  }
  return printed.join('');
}

beforeEach(() => world(...topics(1, 5)));

it('keeps the last entries, and says on the ledger what is gone', async () => {
  expect(await run('prune', '--keep', '2')).toBe('3 entries deleted\n');
  expect((await left()).nodes.map(({ position }) => position)).toEqual([4, 5]);
  expect(await readReach(testGraph())).toMatchObject({ head: 5, pruned: 3 });
  expect(await run('prune', '--keep', '2')).toBe('0 entries deleted\n');
  await write(testGraph(), topics(6, 1));
  expect((await left()).nodes.map(({ position }) => position)).toEqual([4, 5, 6]);
  expect(await run('prune', '--keep', '0')).toBe('3 entries deleted\n');
  expect((await left()).totalCount).toBe(0);
});

it('deletes what was written before an instant, and nothing that was written at it', async () => {
  await write(testGraph(), topics(6, 3));
  const { nodes } = await left();
  const instant = nodes.find(({ position }) => position === 6)?.at as string;
  expect(await run('prune', '--before', instant)).toBe('5 entries deleted\n');
  expect((await left()).nodes.map(({ position }) => position)).toEqual([6, 7, 8]);
  expect(await run('prune', '--before', '2001-01-01')).toBe('0 entries deleted\n');
});

it('deletes more than fit into one transaction, and completes what was interrupted', async () => {
  await write(testGraph(), topics(6, 7000), { size: 3500 });
  const graph = testGraph();
  const cut: typeof graph = {
    ...graph,
    write: (text, params) =>
      text === cypher('change/prune').text && params.last !== '0'.repeat(16)
        ? Promise.reject(new Error('interrupted'))
        : graph.write(text, params),
  };
  await expect(prune(cut, { keep: 5 })).rejects.toThrow('interrupted');
  expect(await readReach(graph)).toMatchObject({ head: 7005, pruned: 5000 });
  expect((await left()).totalCount).toBe(7005);
  expect(await prune(graph, { keep: 5 })).toBe(7000);
  expect((await left()).nodes.map(({ position }) => position)).toEqual([7001, 7002, 7003, 7004, 7005]);
});

it.each([
  [[], 'either --before DATE or --keep N'],
  [['--keep', '1', '--before', '2025-01-01'], 'either --before DATE or --keep N'],
])('refuses %j', async (words, message) => {
  await expect(run('prune', ...words)).rejects.toThrow(message);
});

it.each(['2026-02-30', '2026-02-29T00:00:00Z', 'yesterday'])(
  'deletes nothing before %s, which is no day',
  async (text) => {
    const stop = vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
    const out = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      await expect(run('prune', '--before', text)).rejects.toThrow('exit 1');
      expect(out.mock.calls.join()).toContain('It must be a date such as 2025-12-01');
    } finally {
      stop.mockRestore();
      out.mockRestore();
    }
    expect((await left()).nodes).toHaveLength(5);
  },
);
