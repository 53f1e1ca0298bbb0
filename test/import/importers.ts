import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment, readConfig } from '../../src/config.ts';
import { type DatabaseAddress, type Graph, openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import type { ImportReport } from '../../src/import/import.ts';
import { openDatabase } from '../../src/neo4j/database.ts';
import { root } from '../../src/root.ts';
import '../support/brief-java.ts';

const wipe = readFileSync(new URL('../support/empty.cypher', import.meta.url), 'utf8');

/** A database for these tests alone, which may be killed, and a folder for their files. */
export type Own = {
  address: DatabaseAddress;
  graph: Graph;
  folder: string;
  /** Process number of Neo4j itself. */
  pid(): number;
  empty(): Promise<void>;
  close(): Promise<void>;
};

export async function openOwn(said: (line: string) => void = () => {}): Promise<Own> {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-own-'));
  return openIn(folder, said, () => rm(folder, { recursive: true, force: true }));
}

/** The same in a folder that is there already. */
export async function openIn(
  folder: string,
  said: (line: string) => void,
  removed: () => Promise<void>,
): Promise<Own> {
  const data = join(folder, 'data');
  const { stop, ...address } = await openDatabase(
    { ...readConfig(), neo4j: { username: 'neo4j' }, data, memory: { heap: '512m', pageCache: '128m' } },
    said,
  );
  const graph = openGraph(address);
  await migrate(graph);
  return {
    ...{ address, graph, folder },
    pid: () => Number(readFileSync(join(data, 'neo4j', 'pid'), 'utf8')),
    empty: async () => void (await graph.autocommit(wipe, {})),
    async close() {
      await graph.close();
      await stop();
      await removed();
    },
  };
}

export type Importer = {
  child: ChildProcess;
  /** Resolves when it has ended, by itself or not. */
  ended: Promise<{ code: number | null; report: ImportReport | undefined; stderr: string }>;
};

/** `hearsay import` in a process of its own, which can be killed. */
export function startImporter(
  { address, folder }: Pick<Own, 'address' | 'folder'>,
  args: readonly string[],
  uri = address.uri,
): Importer {
  const program = fileURLToPath(new URL('dist/cli.js', root));
  const child = spawn(process.execPath, [program, 'import', '--json', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({
      ...{ NEO4J_URI: uri, NEO4J_USERNAME: address.username, HEARSAY_DATA: join(folder, 'data') },
      NEO4J_PASSWORD: uri === '' ? '' : address.password,
    }),
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  const ended = once(child, 'close').then(([code]) => {
    const text = Buffer.concat(out).toString();
    const report = text === '' ? undefined : (JSON.parse(text) as ImportReport);
    return { code: code as number | null, report, stderr: Buffer.concat(err).toString() };
  });
  return { child, ended };
}
