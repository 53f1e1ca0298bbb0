import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { contentHash } from '../../src/graph/doctor.ts';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { openDatabase } from '../../src/neo4j/database.ts';
import { archive, writeRecords } from './archive.ts';
import { byHand, compareByHand, importByHand } from './by-hand.ts';

// Import side by side with hand-written batches through the same driver, interleaved, into a database of its own:
// npm run bench:import [STATEMENTS] [ROUNDS]. Both must leave the same graph, or there is nothing to compare.

const [size = 20_000, rounds = 3] = process.argv.slice(2).map(Number);
const wipe = readFileSync(new URL('../../test/support/empty.cypher', import.meta.url), 'utf8');

type Side = { name: string; create(file: string): Promise<number>; again(file: string): Promise<number> };
/** Milliseconds by the clock, and of the processors' time: ours and the database's together. */
type Time = { clock: number; cpu: number };
type Times = { create: Time[]; again: Time[] };

const folder = await mkdtemp(join(tmpdir(), 'hearsay-bench-'));
const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: join(folder, 'data') };
const { stop, ...address } = await openDatabase(config, (line) => console.error(line));
const graph = openGraph(address);
try {
  await migrate(graph);
  const file = join(folder, 'archive.ndjson');
  const bytes = await writeRecords(file, archive(size));
  console.log(
    `${size} statements and what belongs to them, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds\n`,
  );
  await compare(graph, file);
} finally {
  await graph.close();
  await stop();
  await rm(folder, { recursive: true, force: true });
}

async function compare(graph: Graph, file: string): Promise<void> {
  const sides: Side[] = [
    {
      name: 'hearsay import',
      create: async (path) => (await importFiles(graph, [path])).created,
      again: async (path) => (await importFiles(graph, [path])).unchanged,
    },
    {
      name: 'by hand',
      create: (path) => importByHand(graph, path),
      again: (path) => compareByHand(graph, path),
    },
  ];
  const times = new Map(sides.map(({ name }): [string, Times] => [name, { create: [], again: [] }]));
  let records = 0;
  let graphs: string | undefined;
  // One round more, first, which is not counted: plans are made, Java and JavaScript get warm.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, create, again } of sides) {
      await graph.autocommit(wipe, {});
      const [created, createTime] = await timed(() => create(file));
      const [same, againTime] = await timed(() => again(file));
      if (created !== same) throw new Error(`${name}: ${created} created, but ${same} found unchanged`);
      records = created;
      const left = JSON.stringify([await contentHash(graph), await graph.read(byHand('counts'), {})]);
      graphs ??= left;
      if (graphs !== left) throw new Error(`${name} leaves another graph:\n${left}\n${graphs}`);
      if (round === 0) continue;
      times.get(name)?.create.push(createTime);
      times.get(name)?.again.push(againTime);
      console.error(`round ${round}: ${name} ${shown(createTime)}, again ${shown(againTime)}`);
    }
  }
  const [ours, theirs] = sides.map(({ name }) => times.get(name) as Times) as [Times, Times];
  console.log(
    '| records a second, median (least–most) | hearsay import | by hand | ratio |\n|---|---|---|---|',
  );
  for (const measure of ['clock', 'cpu'] as const) {
    const by = measure === 'clock' ? 'by the clock' : 'for a second of the processors';
    const of = (times: readonly Time[]) => times.map((time) => time[measure]);
    console.log(line(`into an empty graph, ${by}`, records, of(ours.create), of(theirs.create)));
    console.log(line(`the same file again, ${by}`, records, of(ours.again), of(theirs.again)));
  }
}

async function timed<Value>(work: () => Promise<Value>): Promise<[Value, Time]> {
  const [since, spent] = [performance.now(), cpu()];
  const value = await work();
  return [value, { clock: performance.now() - since, cpu: cpu() - spent }];
}

/** Milliseconds that this process and the database have had of the processors; elsewhere than on Linux only ours. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  const stat = `/proc/${readFileSync(join(config.data, 'neo4j', 'pid'), 'utf8').trim()}/stat`;
  const fields = existsSync(stat) ? readFileSync(stat, 'utf8').split(' ') : [];
  return (user + system) / 1000 + 10 * (Number(fields[13] ?? 0) + Number(fields[14] ?? 0));
}

function shown(time: Time): string {
  return `${Math.round(time.clock)} ms (${Math.round(time.cpu)} ms of the processors)`;
}

function line(what: string, records: number, ours: readonly number[], theirs: readonly number[]): string {
  const rate = (milliseconds: number) => Math.round((1000 * records) / milliseconds).toLocaleString('en');
  const spread = (times: readonly number[]) =>
    `${rate(median(times))} (${rate(Math.max(...times))}–${rate(Math.min(...times))})`;
  return `| ${what} | ${spread(ours)} | ${spread(theirs)} | ${(median(theirs) / median(ours)).toFixed(2)} |`;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
