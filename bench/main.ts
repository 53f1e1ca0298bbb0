import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readConfig } from '../src/config.ts';
import type { DatabaseAddress, Graph } from '../src/graph/driver.ts';
import { ask, fire, type Shot } from './clients.ts';
import { openWorld } from './data/load.ts';
import { type Prepared, prepare, type Question } from './questions.ts';
import { type Figures, type Results, report } from './report.ts';
import { cpuOfDatabase, idle, startHearsay, startLimit, startPeer, type Target } from './targets.ts';

// Hearsay beside a bare server and beside the peer, on the same database, in the same run: npm run bench [FOLDER]
// [--size=N], and npm run bench:quick for ratios within minutes. FOLDER keeps the generated databases (1.5 GB) for the next run.

const quick = process.argv.includes('--quick');
const [folder = '.bench'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const only = process.argv.find((word) => word.startsWith('--size='))?.slice('--size='.length);
const plan = quick
  ? { sizes: [10_000], clients: [16], rounds: 3, milliseconds: 700, warmup: 500 }
  : { sizes: [10_000, 1_000_000], clients: [1, 16], rounds: 5, milliseconds: 2000, warmup: 2500 };
const say = (line: string) => console.error(line);
const cypher = (name: string) => readFileSync(new URL(`questions/${name}.cypher`, import.meta.url), 'utf8');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const results: Results = [];
for (const size of only === undefined ? plan.sizes : [Number(only)]) results.push(await measureWorld(size));
if (!quick) await writeFile(resolve(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(report(results));

async function measureWorld(size: number): Promise<Results[number]> {
  const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder, String(size)) };
  const { database, graph } = await openWorld(config, size, say);
  try {
    return await measureTargets(database, cpuOfDatabase(config.data), graph, size, await prepare(graph));
  } finally {
    await graph.close();
    await database.stop();
  }
}

type Side = { name: keyof Figures; target: Target; shots: (question: Question) => readonly Shot[] };

async function measureTargets(
  address: DatabaseAddress,
  databaseMs: () => number,
  graph: Graph,
  size: number,
  prepared: Prepared,
): Promise<Results[number]> {
  const limit = await startLimit(address, prepared.statements);
  const hearsay = await startHearsay(address);
  const peer = await startPeer(address, prepared.corroboration);
  if (!quick) await idle(databaseMs);
  const sides: Side[] = [
    { name: 'limit', target: limit, shots: (question) => question.limit },
    { name: 'hearsay', target: hearsay, shots: (question) => question.hearsay },
    { name: 'generated', target: peer, shots: (question) => question.generated },
    { name: 'best', target: peer, shots: (question) => question.best },
  ];
  const result: Results[number] = { size, questions: [], starts: {}, memory: {}, first: [] };
  try {
    for (const question of prepared.questions) {
      await compare(question, limit, hearsay);
      for (const clients of plan.clients) {
        result.questions.push({
          name: question.name,
          what: question.what,
          clients,
          figures: await measure(question, sides, clients, databaseMs),
        });
        say(`${size} ${question.name} with ${clients} clients: ${shown(result.questions.at(-1)?.figures)}`);
      }
    }
    for (const { name, target } of sides) {
      result.starts[name] = target.startMs;
      result.memory[name] = target.memory();
    }
    result.first = await firstTimes(graph, limit, hearsay, prepared.questions[0] as Question);
    return result;
  } finally {
    await Promise.all([limit.stop(), hearsay.stop(), peer.stop()]);
  }
}

/** Rounds of all sides by turns, so that what else the machine does falls on all alike; none is counted before it is warm. */
async function measure(
  question: Question,
  sides: readonly Side[],
  clients: number,
  databaseMs: () => number,
): Promise<Figures> {
  const figures: Figures = {};
  const asked: Side[] = [];
  for (const side of sides.filter(({ shots }) => shots(question).length > 0)) {
    const { name, target, shots } = side;
    try {
      await fire(target.url, target.headers, shots(question), clients, plan.warmup);
      asked.push(side);
    } catch (error) {
      // The peer may not know how; the two others have answered alike by now.
      if (name === 'limit' || name === 'hearsay') throw error;
      say(`${name} does not answer ${question.name}: ${(error as Error).message}`);
    }
  }
  for (let round = 0; round < plan.rounds; round++) {
    for (const { name, target, shots } of asked) {
      const before = [target.cpuMs(), databaseMs()] as const;
      const { perSecond, answers, median } = await fire(
        target.url,
        target.headers,
        shots(question),
        clients,
        plan.milliseconds,
      );
      const figure = figures[name] ?? { perSecond: [], cpuMs: [], databaseMs: [], median: [] };
      figure.perSecond.push(perSecond);
      figure.cpuMs.push((target.cpuMs() - before[0]) / answers);
      figure.databaseMs.push((databaseMs() - before[1]) / answers);
      figure.median.push(median);
      figures[name] = figure;
    }
  }
  return figures;
}

/** The bare server must answer the same, or there is nothing to compare. Throws where it does not. */
async function compare(question: Question, limit: Target, hearsay: Target): Promise<void> {
  for (const place of [0, Math.floor(question.hearsay.length / 2)]) {
    const [bare, ours] = [
      await ask(limit.url, limit.headers, question.limit[place] as Shot),
      await ask(hearsay.url, hearsay.headers, question.hearsay[place] as Shot),
    ];
    if (question.same && !isDeepStrictEqual(bare, ours)) {
      throw new Error(
        `${question.name}: the answers differ:\n${JSON.stringify(bare)}\n${JSON.stringify(ours)}`,
      );
    }
  }
}

/** Milliseconds of a first request, planned anew each time: of the bare server, and of Hearsay with a text that it has not seen. */
async function firstTimes(
  graph: Graph,
  limit: Target,
  hearsay: Target,
  question: Question,
): Promise<[limit: number, hearsay: number][]> {
  const times: [number, number][] = [];
  const timed = async (target: Target, shot: Shot | undefined) => {
    await graph.autocommit(cypher('forget'), {});
    const from = performance.now();
    await ask(target.url, target.headers, shot as Shot);
    return performance.now() - from;
  };
  for (let round = 0; round < 5; round++) {
    const { query, ...rest } = JSON.parse(question.hearsay[0]?.body ?? '{}') as { query: string };
    const unseen = { path: '', body: JSON.stringify({ ...rest, query: `# ${round}\n${query}` }) };
    times.push([await timed(limit, question.limit[0]), await timed(hearsay, unseen)]);
  }
  return times;
}

function shown(figures: Figures | undefined): string {
  return Object.entries(figures ?? {})
    .map(
      ([name, { perSecond, cpuMs, databaseMs }]) =>
        `${name} ${perSecond.map((one) => Math.round(one)).join('/')} (${least(cpuMs)} + ${least(databaseMs)} ms CPU)`,
    )
    .join(', ');
}

/** Of times that others may lengthen and nothing shortens, the least is the truest. */
function least(times: readonly number[]): string {
  return Math.min(...times).toFixed(2);
}
