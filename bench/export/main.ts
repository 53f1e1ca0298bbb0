import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import neo4j, { type Driver } from 'neo4j-driver';
import { type Config, childEnvironment, readConfig } from '../../src/config.ts';
import { writeFile } from '../../src/export/deliver.ts';
import { ndjson } from '../../src/export/ndjson.ts';
import { openSnapshot } from '../../src/export/snapshot.ts';
import { openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { openDatabase } from '../../src/neo4j/database.ts';
import { root } from '../../src/root.ts';
import { peakOf } from '../../test/import/peak.ts';
import { type Loaded, openWorld } from '../data/load.ts';
import { archive, writeRecords } from '../import/archive.ts';

// A full NDJSON export side by side with reading the same nodes and edges through the plain driver, interleaved, on a database
// of its own: npm run bench:export [STATEMENTS] [ROUNDS] [FOLDER]. The export also composes the records and writes a file; reading
// throws away what it has read. The memory is that of `hearsay export` as a process (Linux alone). With a folder, the graph is the
// generated world that `bench:large` keeps there, made by Neo4j's bulk importer: an import of a million statements takes long.

const [size = 20_000, rounds = 3] = process.argv.slice(2, 4).map(Number);
const worlds = process.argv[4];
const plain = (name: string) => readFileSync(new URL(`plain/${name}.cypher`, import.meta.url), 'utf8');

const folder = await mkdtemp(join(tmpdir(), 'hearsay-bench-'));
const say = (line: string) => console.error(line);
const {
  database: { stop, ...address },
  graph,
} = await (worlds === undefined ? archived(join(folder, 'data')) : kept(resolve(worlds, String(size))));
const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password ?? ''), {
  disableLosslessIntegers: true,
});
try {
  const file = join(folder, 'export.ndjson');
  const times = { export: [] as number[], plain: [] as number[] };
  // One round more, first, which is not counted: plans are made, Java and JavaScript get warm.
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await timed(async () => writeFile(file, ndjson.write(await openSnapshot(graph, {}))));
    const theirs = await timed(() => readPlainly(driver));
    if (round === 0) continue;
    times.export.push(ours);
    times.plain.push(theirs);
    console.error(`round ${round}: export ${Math.round(ours)} ms, plain driver ${Math.round(theirs)} ms`);
  }
  const { size: bytes } = await stat(file);
  const records = await linesOf(file);
  const rate = (milliseconds: number) => Math.round((1000 * records) / milliseconds).toLocaleString('en');
  const spread = (all: readonly number[]) =>
    `${rate(median(all))} (${rate(Math.max(...all))}–${rate(Math.min(...all))})`;
  console.log(
    `${size} statements, ${records} records, a file of ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds\n`,
  );
  console.log(
    '| records a second, median (least–most) | hearsay export | plain driver | ratio |\n|---|---|---|---|',
  );
  const ratio = (median(times.plain) / median(times.export)).toFixed(2);
  console.log(`| a full NDJSON export | ${spread(times.export)} | ${spread(times.plain)} | ${ratio} |`);
  console.log(`\nMost memory of \`hearsay export\`: ${Math.round(await peak())} MB`);
} finally {
  await driver.close();
  await graph.close();
  await stop();
  await rm(folder, { recursive: true, force: true });
}

/** A database of its own with the archive of an import, which is removed at the end. */
async function archived(data: string): Promise<Loaded> {
  const database = await openDatabase(settings(data), say);
  const graph = openGraph(database);
  await migrate(graph);
  const records = join(folder, 'archive.ndjson');
  await writeRecords(records, archive(size));
  await importFiles(graph, [records], { batch: 2000 });
  return { database, graph };
}

/** The generated world in a folder that stays. */
function kept(data: string): Promise<Loaded> {
  return openWorld(settings(data), size, say);
}

function settings(data: string): Config {
  return { ...readConfig(), neo4j: { username: 'neo4j' }, data };
}

/** How many records an NDJSON file holds: one a line. */
async function linesOf(file: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>)
    for (const byte of chunk) if (byte === 10) lines += 1;
  return lines;
}

/** Reads all nodes and edges of records, as they come. */
async function readPlainly(from: Driver): Promise<number> {
  let rows = 0;
  for (const name of ['nodes', 'edges']) {
    const session = from.session({ defaultAccessMode: neo4j.session.READ });
    try {
      for await (const row of session.run(plain(name))) rows += row.length > 0 ? 1 : 0;
    } finally {
      await session.close();
    }
  }
  return rows;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** The most megabytes that the command has while it exports everything. */
async function peak(): Promise<number> {
  const { uri, username, password } = address;
  const env = childEnvironment({
    ...{ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password ?? '' },
    HEARSAY_DATA: join(folder, 'none'),
  });
  const program = fileURLToPath(new URL('dist/cli.js', root));
  const child = spawn(process.execPath, [program, 'export', '-o', join(folder, 'peak.ndjson')], {
    env,
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const most = await peakOf(child.pid as number, ended);
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`hearsay export ended with code ${code}`);
  return most;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
