import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, childEnvironment } from '../../src/config.ts';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../src/neo4j/database.ts';
import { neo4jJars } from '../../src/neo4j/jars.ts';
import { adminCommand, findJava } from '../../src/neo4j/java.ts';
import { csvSink, importerOptions } from './csv.ts';
import { type Written, writeRows } from './rows.ts';
import { world } from './world.ts';

export type Loaded = { database: OpenDatabase; graph: Graph };

/** Enough statements that every property of every kind of record occurs. */
const sampleSize = 20_000;

/**
 * The database of a data folder, holding the generated world of `size` statements: made by Neo4j's bulk importer the
 * first time, as it stands afterwards. `say` gets a line now and then. Needs Java; throws where it is not found.
 */
export async function openWorld(config: Config, size: number, say: (line: string) => void): Promise<Loaded> {
  const home = join(config.data, 'neo4j');
  const marker = join(config.data, `world-${size}.json`);
  const made = existsSync(marker);
  let written: Written | undefined;
  if (!made) {
    await rm(config.data, { recursive: true, force: true });
    written = await bulkImport(config, home, size, say);
  }
  const database = await openDatabase(config, say);
  const graph = openGraph(database);
  const from = performance.now();
  await migrate(graph);
  if (written) {
    say(`indexes: ${seconds(from)} s`);
    const ledger = readFileSync(new URL('ledger.cypher', import.meta.url), 'utf8');
    await graph.write(ledger, { at: BigInt(written.at), position: BigInt(written.records) });
    await writeFile(marker, JSON.stringify(written));
  }
  return { database, graph };
}

async function bulkImport(
  config: Config,
  home: string,
  size: number,
  say: (line: string) => void,
): Promise<Written> {
  const java = await findJava(config.javaHome);
  if (typeof java === 'string') throw new Error(`the bulk importer needs Java: ${java}`);
  const jars = await neo4jJars(config, say);
  const folder = join(config.data, 'csv');
  await mkdir(join(home, 'conf'), { recursive: true });
  let from = performance.now();
  const sink = csvSink(folder, (learn) => void writeRows(world(sampleSize), learn));
  const written = writeRows(world(size), sink);
  const files = sink.finish();
  say(`${written.records} records, ${written.statements} statements, as CSV: ${seconds(from)} s`);
  from = performance.now();
  // The importer's own heap; what it keeps of nodes and ids stands beside it.
  const [command = '', ...words] = adminCommand(java.path, jars, [
    ...['database', 'import', 'full', 'neo4j', '--overwrite-destination', '--verbose'],
    `--report-file=${join(folder, 'report')}`,
    ...importerOptions,
    ...files,
  ]).map((word) => (word === '-Xmx256m' ? '-Xmx2g' : word));
  const tool = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') }),
  });
  let output = '';
  for (const stream of [tool.stdout, tool.stderr])
    stream.on('data', (chunk) => (output = `${output}${chunk}`.slice(-4000)));
  const code = await new Promise<number | null>((resolve) => tool.once('close', resolve));
  if (code !== 0) throw new Error(`the bulk importer ended with ${code}:\n${output}`);
  say(`bulk import: ${seconds(from)} s`);
  await rm(folder, { recursive: true });
  return written;
}

const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);
