import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { readConfig } from '../../src/config.ts';
import { openWorld } from './load.ts';
import { world } from './world.ts';

// The generated world by itself: node bench/run.mjs bench/data/main.ts SIZE FOLDER loads it into a database of that data
// folder (HEARSAY_DATA=FOLDER for every command afterwards); with a FOLDER that ends in .ndjson it is written as records.

const [size = 10_000, folder = '.bench'] = [Number(process.argv[2] ?? 10_000), process.argv[3] ?? '.bench'];
if (folder.endsWith('.ndjson')) {
  const out = createWriteStream(folder);
  for (const record of world(size)) out.write(`${JSON.stringify(record)}\n`);
  out.end();
  await finished(out);
} else {
  const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder) };
  const { database, graph } = await openWorld(config, size, (line) => console.error(line));
  await graph.close();
  await database.stop();
}
