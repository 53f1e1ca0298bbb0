import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { loadSchema } from '../src/fields/schema.ts';
import type { DatabaseAddress } from '../src/graph/driver.ts';
import { root } from '../src/root.ts';
import { generateValid } from '../test/fuzz/generate-valid.ts';
import { readWorld } from '../test/reference/world.ts';
import { ask } from './clients.ts';
import { openWorld } from './data/load.ts';
import { world } from './data/world.ts';
import { cpuOfDatabase, idle, startHearsay } from './targets.ts';

// Operations that use every name of the schema, once each, in a graph of a million statements, of a server that has planned ahead and is
// idle: which fail, and which take longest, by the clock and of the database's processor time: npm run bench:large [FOLDER] [OPERATIONS].

const [folder = '.bench', forms = 260] = [process.argv[2], Number(process.argv[3] ?? 260)];
const size = 1_000_000;
const slow = 1000;

const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder, String(size)) };
const { database, graph } = await openWorld(config, size, (line) => console.error(line));
try {
  await everyName(database, cpuOfDatabase(config.data));
} finally {
  await graph.close();
  await database.stop();
}

async function everyName(address: DatabaseAddress, databaseMs: () => number): Promise<void> {
  const server = await startHearsay(address);
  await idle(databaseMs);
  const sample = readFileSync(new URL('sample/affair.ndjson', root), 'utf8').trim().split('\n');
  // The first records of the small world are those of the large one's probes, and the sample stands beside them.
  const known = [...world(5000)].filter(
    ({ id }) => id.startsWith('probe/') || /^(actor|claim|doc|topic|utterance)\/\d{1,2}$/.test(id),
  );
  const records = readWorld([...known, ...sample.map((line) => JSON.parse(line) as object)]);
  const { operations } = generateValid(loadSchema(), records, {}, { forms, times: 1 }, 7);
  const times: { ms: number; databaseMs: number; source: string; variables: object }[] = [];
  let failed = 0;
  try {
    for (const { source, variables } of operations) {
      const [from, before] = [performance.now(), databaseMs()];
      const body = JSON.stringify({ query: source, variables });
      const answer = (await ask(server.url, server.headers, { path: '', body })) as {
        errors?: { message: string; extensions: object }[];
      };
      const ms = performance.now() - from;
      times.push({ ms, databaseMs: databaseMs() - before, source, variables });
      if (answer.errors) {
        failed += 1;
        console.log(
          `FAILED after ${Math.round(ms)} ms: ${answer.errors[0]?.message} ${JSON.stringify(answer.errors[0]?.extensions)}\n  ${source} ${JSON.stringify(variables)}`,
        );
      }
    }
  } finally {
    await server.stop();
  }
  const figures = (['ms', 'databaseMs'] as const).map((of) => {
    const sorted = times.map((one) => one[of]).sort((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
    return `${at(0.5)}, ${at(0.9)}, ${at(1)} ms`;
  });
  const [clock, database] = figures;
  console.log(
    `${operations.length} operations, ${failed} failed; median, nine in ten, longest: ${clock}; of the database's processor time ${database}`,
  );
  const longest = times.filter(({ ms }) => ms > slow).sort((a, b) => b.ms - a.ms);
  for (const { ms, databaseMs, source, variables } of longest.slice(0, 30))
    console.log(`${Math.round(ms)} ms (${databaseMs}): ${source} ${JSON.stringify(variables)}`);
}
