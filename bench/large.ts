import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { loadSchema } from '../src/fields/schema.ts';
import type { Graph } from '../src/graph/driver.ts';
import { root } from '../src/root.ts';
import { startServer } from '../src/server/server.ts';
import { generateValid } from '../test/fuzz/generate-valid.ts';
import { readWorld } from '../test/reference/world.ts';
import { ask } from './clients.ts';
import { openWorld } from './data/load.ts';
import { world } from './data/world.ts';

// Operations that use every name of the schema, once each, in a graph of a million statements: which fail, and which take
// longest: npm run bench:large [FOLDER] [OPERATIONS].

const [folder = '.bench', forms = 260] = [process.argv[2], Number(process.argv[3] ?? 260)];
const size = 1_000_000;
const slow = 1000;

const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder, String(size)) };
const { database, graph } = await openWorld(config, size, (line) => console.error(line));
try {
  await everyName(graph);
} finally {
  await graph.close();
  await database.stop();
}

async function everyName(graph: Graph): Promise<void> {
  const server = await startServer({
    graph,
    config: readConfig({ PORT: '0', LOG_LEVEL: 'error', RATE_PER_MINUTE: '0' }),
  });
  const sample = readFileSync(new URL('sample/affair.ndjson', root), 'utf8').trim().split('\n');
  // The first records of the small world are those of the large one's probes, and the sample stands beside them.
  const known = [...world(5000)].filter(
    ({ id }) => id.startsWith('probe/') || /^(actor|claim|doc|topic|utterance)\/\d{1,2}$/.test(id),
  );
  const records = readWorld([...known, ...sample.map((line) => JSON.parse(line) as object)]);
  const { operations } = generateValid(loadSchema(), records, {}, { forms, times: 1 }, 7);
  const times: { ms: number; source: string; variables: object }[] = [];
  let failed = 0;
  try {
    for (const { source, variables } of operations) {
      const from = performance.now();
      const body = JSON.stringify({ query: source, variables });
      const answer = (await ask(`${server.url}/graphql`, {}, { path: '', body })) as {
        errors?: { message: string; extensions: object }[];
      };
      const ms = performance.now() - from;
      times.push({ ms, source, variables });
      if (answer.errors) {
        failed += 1;
        console.log(
          `FAILED after ${Math.round(ms)} ms: ${answer.errors[0]?.message} ${JSON.stringify(answer.errors[0]?.extensions)}\n  ${source} ${JSON.stringify(variables)}`,
        );
      }
    }
  } finally {
    await server.close();
  }
  times.sort((a, b) => b.ms - a.ms);
  console.log(
    `${operations.length} operations, ${failed} failed; median ${Math.round(times[times.length >> 1]?.ms ?? 0)} ms, planning included`,
  );
  for (const { ms, source, variables } of times.filter((one) => one.ms > slow).slice(0, 30)) {
    console.log(`${Math.round(ms)} ms: ${source} ${JSON.stringify(variables)}`);
  }
}
