import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { cypher } from '../graph/cypher.ts';
import { type Graph, openGraph } from '../graph/driver.ts';
import { migrate } from '../graph/migrate.ts';
import { importFiles } from '../import/import.ts';
import { openDatabase } from '../neo4j/database.ts';
import { homeOf } from '../neo4j/job.ts';
import { watchLocalDatabase } from '../neo4j/local-graph.ts';
import { isHeld } from '../neo4j/lock.ts';
import { root, version } from '../root.ts';
import { checkServing } from '../server/listen.ts';
import { type RunningServer, startServer } from '../server/server.ts';
import { tokensFolder } from './named-token.ts';
import { adminToken, editorToken, tokenFile } from './token.ts';
import { say } from './with-graph.ts';

const help = `
The first start fetches Neo4j (about 120 MB, once), starts it, creates its indexes and loads the sample dossier. Later
starts take seconds and load nothing twice. Ctrl-C or SIGTERM lets the requests under way finish and stops the database.

Examples:
  $ hearsay serve
  $ hearsay serve --port 8080 --data /srv/hearsay
  $ PORT=8080 HEARSAY_DATA=/srv/hearsay HEARSAY_SAMPLE=off hearsay serve
  $ NEO4J_URI=neo4j://db.example.org NEO4J_PASSWORD=… HOST=0.0.0.0 AUTH=token hearsay serve`;

/** `hearsay serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('start the database and serve GraphQL')
    .option('--port <number>', 'the port to listen on, 0 for any; wins over PORT')
    .addHelpText('after', help)
    .action(() => serve(readConfig()));
}

/** Serves until SIGINT or SIGTERM; resolves with everything closed. */
async function serve(config: Config): Promise<void> {
  const signal = firstSignal();
  const running = await Promise.race([start(config), signal]);
  if (running === undefined) {
    // Nothing is served yet. The database ends by itself, in order, when its only user is gone.
    process.exit(1);
  }
  process.stdout.write(welcome(running, config));
  await signal;
  say('stopping');
  await running.close();
  endSoon();
}

/** How much longer than a request may take the server may take to close, milliseconds. */
const overdueMs = 10_000;

/** What keeps a server from closing must not keep its database running. */
async function closeInTime(server: RunningServer, ms: number): Promise<void> {
  const late = delay(ms, true, { ref: false });
  if ((await Promise.race([server.close(), late])) !== true) return;
  say(`not everything could be closed within ${Math.round(ms / 1000)} s; it is left`);
}

/** How long what libraries have left may keep a process that has closed everything, such as a timer of the driver's, milliseconds. */
const leftoversMs = 500;

function endSoon(): void {
  setTimeout(() => process.exit(), leftoversMs).unref();
}

type Running = Readonly<{ url: string; bolt: string; close(): Promise<void> }>;

async function start(config: Config): Promise<Running> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  const isLocal = config.neo4j.uri === undefined;
  try {
    await checkServing(config, async () => isLocal && isHeld(homeOf(config)));
    const database = await openDatabase(config, say, 'server');
    closers.push(database.stop);
    const opened = openGraph(database);
    // The disk of a database that runs elsewhere is out of sight.
    const graph = isLocal ? watchLocalDatabase(opened, config.data, database.failed) : opened;
    closers.push(graph.close);
    await migrate(graph, say);
    if (config.sample) await loadSample(graph);
    const token = await editorToken(config.data);
    const admin = await adminToken(config.data);
    const server = await startServer({
      graph,
      config,
      token,
      adminToken: admin,
      tokens: tokensFolder(config.data),
      trouble: database.trouble,
      warm: true,
    });
    closers.push(() => closeInTime(server, config.limits.timeoutMs + overdueMs));
    return { url: server.url, bolt: database.uri, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Only into an empty graph, or to complete what an interrupted start began. */
async function loadSample(graph: Graph): Promise<void> {
  const [state] = await graph.read(cypher('sample/state').text, {});
  const [empty, interrupted] = state as [boolean, boolean];
  if (!empty && !interrupted) return;
  say('loading the sample dossier');
  await graph.write(cypher('sample/begin').text, {});
  const folder = new URL('sample/', root);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  const report = await importFiles(
    graph,
    files.sort().map((name) => fileURLToPath(new URL(name, folder))),
    {},
  );
  await graph.write(cypher('sample/finish').text, {});
  say(`loaded ${report.created} records`);
}

function welcome({ url, bolt }: Running, config: Config): string {
  const file = tokenFile(config.data);
  const shown = relative('.', file);
  return `
Hearsay ${version()} is ready.

  GraphQL    ${url}/graphql
  GraphiQL   ${url}/graphiql   with twelve questions to try
  Page       ${url}/
  Bolt       ${bolt}   to read in Cypher: docs/cypher.md
  Token      ${shown.startsWith('..') ? file : shown}   for writing${config.auth === 'off' ? '' : ' and reading'}: hearsay token

Ctrl-C stops it.
`;
}

/** One Ctrl-C may come twice: from the terminal, and from npm, which passes its own on. */
const oneKeystroke = 1000;

/** Resolves at the first SIGINT or SIGTERM; a later one ends the program at once. */
function firstSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const hear = () => {
      first ??= performance.now();
      if (performance.now() - first > oneKeystroke) process.exit(1);
      resolve(undefined);
    };
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, hear);
  });
}
