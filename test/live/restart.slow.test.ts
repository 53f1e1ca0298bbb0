import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readReach } from '../../src/graph/change-log.ts';
import { type Own, openOwn, startImporter } from '../import/importers.ts';
import { serve } from '../server/support.ts';
import { changesIn, cursorOf, transports, until } from './clients.ts';

let own: Own;
beforeAll(async () => {
  own = await openOwn();
});
afterAll(() => own.close());

/** The records of a file for the importer. */
function topics(name: string, count: number): string {
  const file = join(own.folder, `${name}.ndjson`);
  const lines = Array.from({ length: count }, (_, at) => ({ type: 'Topic', id: `t/${name}/${at}`, name }));
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
}

it('outlives a database that is killed and comes back, and misses nothing of what an importer writes meanwhile', async () => {
  const { url } = await serve({}, { graph: own.graph });
  const query = gql`subscription ($after: String) { changes(after: $after) { cursor position kind record } }`;
  const heard = transports.map(([, subscribe]) =>
    subscribe(url, query, { variables: { after: cursorOf(0) } }),
  );
  const importer = startImporter(own, ['--batch', '20', topics('t', 400)]);
  await until('the first changes', () => heard.every(({ results }) => results.length > 0), 60_000);
  process.kill(own.pid(), 'SIGKILL');
  const { code, report } = await importer.ended;
  expect({ code, created: report?.created }).toEqual({ code: 0, created: 400 });
  const { head } = await readReach(own.graph);
  await until(`${head} changes`, () => heard.every(({ results }) => results.length >= head), 60_000);
  for (const one of heard) {
    expect(changesIn(one).map(({ position }) => position)).toEqual(
      Array.from({ length: head }, (_, at) => at + 1),
    );
    one.stop();
  }
});
