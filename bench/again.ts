import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import type { DatabaseAddress, Graph } from '../src/graph/driver.ts';
import { writeBatch } from '../src/graph/writer.ts';
import { fire, type Shot } from './clients.ts';
import { openWorld } from './data/load.ts';
import { cursor, handWritten } from './questions.ts';
import { cpuOfDatabase, idle, startHearsay, startLimit, type Target } from './targets.ts';

// Repeated questions, Hearsay with its answers kept beside the bare server without: 1,000 operations of each kind, the first asked
// twice as often as the second and so on (Zipf), from sixteen clients, while nothing is written and while a topic is written each
// second: npm run bench:again [FOLDER] [--size=N] [--rounds=N].

const option = (name: string, fallback: number) =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const [folder = '.bench'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const size = option('size', 40_000);
const rounds = option('rounds', 5);
const operations = 1000;
const clients = 16;
const milliseconds = 4000;
/** How many draws are made before they come round again. */
const draws = 20_000;

const text = (name: string) => readFileSync(new URL(`questions/${name}`, import.meta.url), 'utf8');

type Question = Readonly<{ name: string; hearsay: readonly Shot[]; bare: readonly Shot[] }>;
type Side = Readonly<{ target: Target; shots: (question: Question) => readonly Shot[] }>;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder, String(size)) };
const { database, graph } = await openWorld(config, size, (line) => console.error(line));
try {
  await measure(database, graph);
} finally {
  await graph.close();
  await database.stop();
}

async function measure(address: DatabaseAddress, graph: Graph): Promise<void> {
  const bare = await startLimit(address, handWritten());
  // The first answers wait for plans, however busy the machine is.
  const patient = { TIMEOUT_MS: '120000' };
  const kept = await startHearsay(address, patient);
  const without = await startHearsay(address, { ...patient, ANSWER_CACHE_BYTES: '0' });
  const sides: readonly Side[] = [
    { target: bare, shots: (question) => question.bare },
    { target: kept, shots: (question) => question.hearsay },
    { target: without, shots: (question) => question.hearsay },
  ];
  await idle(cpuOfDatabase(config.data));
  try {
    console.log(
      '| question | written | bare /s | Hearsay /s | against bare | without kept answers /s | hits |',
    );
    console.log('| --- | --- | --- | --- | --- | --- | --- |');
    for (const question of await questions(graph))
      for (const writes of [0, 1, 50]) console.log(await row(question, sides, writes, graph, kept));
  } finally {
    await Promise.all(sides.map(({ target }) => target.stop()));
  }
}

/** One row: medians of the rounds, in which the sides take turns. */
async function row(
  question: Question,
  sides: readonly Side[],
  writes: number,
  graph: Graph,
  kept: Target,
): Promise<string> {
  const rates: number[][] = sides.map(() => []);
  for (const { target, shots } of sides)
    await fire(target.url, target.headers, shots(question), clients, milliseconds);
  const before = await lookups(kept);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, { target, shots }] of sides.entries()) {
      const stop = writing(graph, writes);
      const { perSecond } = await fire(target.url, target.headers, shots(question), clients, milliseconds);
      await stop();
      rates[at]?.push(perSecond);
    }
  const after = await lookups(kept);
  const [bare = 0, hearsay = 0, without = 0] = rates.map(median);
  const [hits, all] = [after.hits - before.hits, after.all - before.all];
  return `| ${[
    question.name,
    writes === 0 ? 'nothing' : `${writes} a second`,
    Math.round(bare),
    Math.round(hearsay),
    (hearsay / bare).toFixed(2),
    Math.round(without),
    `${Math.round((100 * hits) / Math.max(1, all))} %`,
  ].join(' | ')} |`;
}

/** Writes a topic so many times a second, if the machine can, until it is stopped. */
function writing(graph: Graph, perSecond: number): () => Promise<void> {
  if (perSecond === 0) return async () => {};
  let last: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    // A machine that is slower than that writes as often as it can.
    if (isBusy) return;
    isBusy = true;
    const name = `written at ${performance.now()}`;
    const record = { type: 'Topic' as const, id: 'bench/again', name };
    last = writeBatch(graph, [{ record }], { revise: true }).finally(() => {
      isBusy = false;
    });
  }, 1000 / perSecond);
  return async () => {
    clearInterval(timer);
    await last;
  };
}

async function lookups({ url, headers }: Target): Promise<{ hits: number; all: number }> {
  const metrics = await (await fetch(new URL('/metrics', url), { headers })).text();
  const count = (result: string) =>
    Number(new RegExp(`lookups_total\\{result="${result}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
  return { hits: count('hit'), all: count('hit') + count('miss') };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

async function questions(graph: Graph): Promise<Question[]> {
  const [found = []] = await graph.read(text('again.cypher'), { limit: BigInt(operations) });
  const [claims, actors, statements, keys] = found as [string[], string[], string[], string[]];
  const byId = (ids: readonly string[]) => ids.map((id) => ({ id }));
  const pages = keys.map((key) => ({ key, after: cursor('RECORDED_ASC', key) }));
  const order = zipf(operations, draws);
  const question = (name: string, variables: readonly Record<string, unknown>[]): Question => {
    const query = text(`${name}.graphql`);
    const drawn = order.map((rank) => variables[rank % variables.length] as Record<string, unknown>);
    return {
      name,
      hearsay: drawn.map(({ key: _, ...own }) => ({
        path: '',
        body: JSON.stringify({ query, variables: own }),
      })),
      bare: drawn.map((own) => ({ path: name, body: JSON.stringify(own) })),
    };
  };
  return [
    question('Q1', byId(claims)),
    question('Q2', byId(actors)),
    question('Q3', byId(statements)),
    question('Q5', byId(actors)),
    question('Q6', pages),
  ];
}

/** So many ranks, from 0, of which each is drawn in inverse proportion to its place; the same at each run. */
function zipf(ranks: number, count: number): number[] {
  const sums: number[] = [];
  for (let rank = 0, sum = 0; rank < ranks; rank += 1) {
    sum += 1 / (rank + 1);
    sums.push(sum);
  }
  const total = sums.at(-1) ?? 1;
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: count }, () => {
    const drawn = random() * total;
    return sums.findIndex((sum) => sum >= drawn);
  });
}
