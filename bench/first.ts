import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, parse, validate } from 'graphql';
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
import { cpuOf } from './targets.ts';

// The first answer to each query of README.md, docs/ and questions/, each asked once of a database that has just started: by the
// two tiers with what the server has planned at its start, by the two tiers alone, and by one statement for each operation:
// npm run bench:first [FOLDER]. Processor time is the database's; it is the honest measure on a machine with other work.

const [folder = '.bench'] = process.argv.slice(2);
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
const results: Time[][] = [];
for (const way of ways) results.push(await ask(way));
report(results);

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
  const pid = Number(readFileSync(join(config.data, 'neo4j/pid'), 'utf8'));
  const stop = new AbortController();
  try {
    await migrate(graph, quiet);
    await importFiles(graph, [fileURLToPath(new URL('sample/affair.ndjson', root))], {});
    const tiers = openTiers(graph, stop.signal);
    if (warmed) {
      const bind = createPlanner({ schema, table: fields, graph });
      const logger = openLog('warn');
      const { wall, cpu } = await timed(pid, () =>
        warm({ schema, graph, bind, tiers, questions: readQuestions(), stop: stop.signal, logger }),
      );
      console.log(`planning at the start: ${seconds(wall)} s, ${seconds(cpu)} s of the database's CPU`);
    }
    await idle(pid);
    console.log(`${name}: load ${loadavg()[0]?.toFixed(1)}`);
    const execute: Executor = createExecutor({
      schema,
      table: fields,
      graph,
      ...(hasTiers ? { find: tiers.find } : {}),
    });
    const times: Time[] = [];
    for (const { document } of all) times.push(await timed(pid, () => execute({ document })));
    return times;
  } finally {
    stop.abort();
    await graph.close();
    await database.stop();
  }
}

async function timed(pid: number, work: () => Promise<unknown>): Promise<Time> {
  const [from, before] = [performance.now(), cpuOf(pid)];
  await work();
  return { wall: performance.now() - from, cpu: cpuOf(pid) - before };
}

/** Waits until the database has done nothing for three seconds; at most a minute. */
async function idle(pid: number): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const before = cpuOf(pid);
    await delay(3000);
    if (cpuOf(pid) - before < 150) return;
  }
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
