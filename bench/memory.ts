import { resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { fire, type Shot } from './clients.ts';
import { openWorld } from './data/load.ts';
import { prepare } from './questions.ts';
import { startHearsay } from './targets.ts';

// The memory of the server at full load: npm run bench:memory [FOLDER] [-- --minutes=N --size=N]. Sixteen clients ask all questions
// in turn without a pause; the resident memory is printed each minute.

const option = (name: string, otherwise: number) =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [folder = '.bench'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const minutes = option('minutes', 30);
const size = option('size', 10_000);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder, String(size)) };
const { database, graph } = await openWorld(config, size, (line) => console.error(line));
try {
  const { questions } = await prepare(graph);
  const server = await startHearsay(database);
  const shots = mixed(questions);
  console.log('minute  answers  megabytes');
  let most = 0;
  for (let minute = 1; minute <= minutes; minute++) {
    const { answers } = await fire(server.url, server.headers, shots, 16, 60_000);
    const now = server.memory();
    most = Math.max(most, now);
    console.log(`${minute}  ${answers}  ${now.toFixed(0)}`);
  }
  console.log(`the most at the end of a minute: ${most.toFixed(0)} MB`);
  await server.stop();
} finally {
  await graph.close();
  await database.stop();
}

/** One shot of each question, then the next of each, so that any stretch of them holds all kinds. */
function mixed(questions: readonly { hearsay: readonly Shot[] }[]): Shot[] {
  const longest = Math.max(...questions.map(({ hearsay }) => hearsay.length));
  return Array.from({ length: longest }, (_, place) =>
    questions.flatMap(({ hearsay }) => hearsay[place % hearsay.length] ?? []),
  ).flat();
}
