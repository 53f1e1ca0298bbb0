import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, parse, print, validate } from 'graphql';
import { readConfig } from '../src/config.ts';
import { fields } from '../src/fields/index.ts';
import { loadSchema } from '../src/fields/schema.ts';
import { openGraph } from '../src/graph/driver.ts';
import { migrate } from '../src/graph/migrate.ts';
import { importFiles } from '../src/import/import.ts';
import { openDatabase } from '../src/neo4j/database.ts';
import { createExecutor, createPlanner, type Executor } from '../src/plan/executor.ts';
import { openTiers } from '../src/plan/levels/tiers.ts';
import { root } from '../src/root.ts';
import { openLog } from '../src/server/log.ts';
import { readQuestions } from '../src/server/questions.ts';
import { warm } from '../src/server/warm.ts';
import { cpuOfDatabase, idle } from './targets.ts';

// The first answer to each query of README.md, docs/ and questions/, each asked once of a database that has just started: by the
// two tiers with what the server has planned at its start, by the two tiers alone, and by one statement for each operation:
// npm run bench:first [FOLDER]. Processor time is the database's; it is the honest measure on a machine with other work.
// npm run bench:first -- --url=URL asks a server that is running, however it was started: on half a core, in a container.

const words = process.argv.slice(2);
const [folder = '.bench'] = words.filter((word) => !word.startsWith('--'));
const url = words.find((word) => word.startsWith('--url='))?.slice('--url='.length);
const schema = loadSchema();
const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder, 'first') };
const quiet = (_line: string) => {};

type Example = Readonly<{ name: string; document: DocumentNode }>;
type Time = Readonly<{ wall: number; cpu: number }>;
type Way = Readonly<{ name: string; tiers: boolean; warmed: boolean }>;

const ways: readonly Way[] = [
  { name: 'two tiers, planned at the start', tiers: true, warmed: true },
  { name: 'two tiers, nothing planned', tiers: true, warmed: false },
  { name: 'one statement', tiers: false, warmed: false },
];

const all = examples();
if (url !== undefined) await askServer(url);
else {
  const results: Time[][] = [];
  for (const way of ways) results.push(await ask(way));
  report(results);
}

/** Asks a running server each example once, one after another, and prints how long each answer took. */
async function askServer(address: string): Promise<void> {
  const times: Readonly<{ name: string; wall: number; answer: string }>[] = [];
  for (const { name, document } of all) {
    const from = performance.now();
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: print(document) }),
    });
    const { errors } = (await response.json()) as { errors?: readonly { message: string }[] };
    const answer = errors ? `${response.status} ${errors[0]?.message}` : 'answered';
    times.push({ name, wall: performance.now() - from, answer });
  }
  times.sort((a, b) => b.wall - a.wall);
  const answered = times.filter(({ answer }) => answer === 'answered').length;
  console.log(
    `${times.length} queries, ${answered} answered; load ${loadavg()[0]?.toFixed(1)}; seconds, the longest first\n`,
  );
  console.log(`median ${seconds(times[times.length >> 1]?.wall ?? 0)}`);
  for (const { name, wall, answer } of times) console.log(`${seconds(wall)} ${name}: ${answer}`);
}

/** The queries that can be asked as they stand. */
function examples(): Example[] {
  const pages = readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`);
  const blocks = ['README.md', ...pages.sort()].flatMap((path) =>
    [...readFileSync(new URL(path, root), 'utf8').matchAll(/^```graphql\n([\s\S]*?)^```$/gm)].map(
      ([, text], at) => ({ name: `${path} ${at + 1}`, text: text as string }),
    ),
  );
  const questions = readQuestions().map(({ name, query }) => ({ name, text: query }));
  return [...questions, ...blocks].flatMap(({ name, text }) => {
    try {
      const document = parse(text);
      const [definition] = document.definitions;
      const isQuery = definition?.kind === 'OperationDefinition' && definition.operation === 'query';
      const needs =
        isQuery && definition.variableDefinitions?.some(({ type }) => type.kind === 'NonNullType');
      return isQuery && !needs && validate(schema, document).length === 0 ? [{ name, document }] : [];
    } catch {
      return [];
    }
  });
}

/** Starts the database anew and asks each example once. */
async function ask({ name, tiers: hasTiers, warmed }: Way): Promise<Time[]> {
  const database = await openDatabase(config, quiet);
  const graph = openGraph(database);
  const cpu = cpuOfDatabase(config.data);
  const stop = new AbortController();
  try {
    await migrate(graph, quiet);
    await importFiles(graph, [fileURLToPath(new URL('sample/affair.ndjson', root))], {});
    const tiers = openTiers(graph, stop.signal);
    if (warmed) {
      const bind = createPlanner({ schema, table: fields, graph });
      const logger = openLog('warn');
      const planning = await timed(cpu, () =>
        warm({ schema, graph, bind, tiers, questions: readQuestions(), stop: stop.signal, logger }),
      );
      console.log(
        `planning at the start: ${seconds(planning.wall)} s, ${seconds(planning.cpu)} s of the database's CPU`,
      );
    }
    await idle(cpu);
    console.log(`${name}: load ${loadavg()[0]?.toFixed(1)}`);
    const execute: Executor = createExecutor({
      schema,
      table: fields,
      graph,
      ...(hasTiers ? { find: tiers.find } : {}),
    });
    const times: Time[] = [];
    for (const { document } of all) times.push(await timed(cpu, () => execute({ document })));
    return times;
  } finally {
    stop.abort();
    await graph.close();
    await database.stop();
  }
}

async function timed(cpu: () => number, work: () => Promise<unknown>): Promise<Time> {
  const [from, before] = [performance.now(), cpu()];
  await work();
  return { wall: performance.now() - from, cpu: cpu() - before };
}

function report(columns: readonly Time[][]): void {
  console.log(`\n${all.length} queries, each asked once; seconds, wall and CPU of the database\n`);
  console.log(
    `| | ${ways.map(({ name }) => name).join(' | ')} |\n| --- |${ways.map(() => ' --- |').join('')}`,
  );
  const row = (name: string, cell: (times: readonly Time[]) => Time) =>
    console.log(
      `| ${name} | ${columns
        .map(cell)
        .map(({ wall, cpu }) => `${seconds(wall)} · ${seconds(cpu)}`)
        .join(' | ')} |`,
    );
  const share = (part: number) => (times: readonly Time[]) => ({
    wall: at(times, 'wall', part),
    cpu: at(times, 'cpu', part),
  });
  row('median', share(0.5));
  row('nine in ten', share(0.9));
  row('longest', share(1));
  for (const [index, { name }] of all.entries()) row(name, (times) => times[index] as Time);
}

function at(times: readonly Time[], what: keyof Time, part: number): number {
  const sorted = times.map((time) => time[what]).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
