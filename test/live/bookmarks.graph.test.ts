import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { serve } from '../server/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { changesIn, cursorOf, overEvents, overWebSocket, until } from './clients.ts';

const query = gql`subscription ($after: String) { changes(after: $after) { position } }`;

// Neo4j shows a commit piece by piece: the end of the log may be seen before its entries are. Only who reads with the bookmark of
// what was seen there sees them all.
it('reads the entries up to the end of the log with the bookmark of who saw that end', async () => {
  await migrate(await emptyGraph());
  const watched = watchBookmarks();
  const { url } = await serve({}, { graph: watched.graph });
  const heard = overWebSocket(url, query, { variables: { after: cursorOf(0) } });
  for (let at = 1; at <= 3; at += 1) {
    await write(testGraph(), [{ type: 'Topic', id: `t/${at}`, name: 'A topic' }]);
    await until(`change ${at}`, () => heard.results.length === at);
  }
  heard.stop();
  expect(changesIn(heard).map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(watched.readings.length).toBeGreaterThanOrEqual(3);
  for (const { bookmarks, last } of watched.readings) {
    expect(bookmarks).toHaveLength(1);
    expect(watched.seen.get(bookmarks[0] as string)).toBeGreaterThanOrEqual(last);
  }
});

it.each([
  ['WebSocket', overWebSocket],
  ['event stream', overEvents],
])('reads over a %s what the bookmark in its header has written', async (_, subscribe) => {
  await migrate(await emptyGraph());
  const graph = testGraph();
  const readings: unknown[] = [];
  const read: typeof graph.read = (text, params, options) => {
    readings.push(options?.bookmarks);
    return graph.read(text, params, options);
  };
  const reading: typeof graph.reading = (work, options) => {
    readings.push(options?.bookmarks);
    return graph.reading(work, options);
  };
  const { url } = await serve({}, { graph: { ...graph, read, reading } });
  const { bookmark } = await graph.write('MERGE (:Ledger {name: "writes"})', {});
  const headers = { 'hearsay-bookmark': bookmark };
  const heard = subscribe(url, gql`{ topics { totalCount } }`, { headers });
  expect(await heard.ended).toBe('complete');
  expect(heard.results).toEqual([{ data: { topics: { totalCount: 0 } } }]);
  expect(readings).toContainEqual([bookmark]);
});

/** The graph of this test, how far the log was seen to reach by which bookmark, and with which bookmarks its entries were read. */
function watchBookmarks() {
  const graph = testGraph();
  const seen = new Map<string, number>();
  const readings: { bookmarks: readonly string[]; last: number }[] = [];
  const attempt: typeof graph.attempt = async (work, options) => {
    let bookmark = '';
    const committed = (one: string) => {
      bookmark = one;
      options.committed?.(one);
    };
    const result = await graph.attempt(work, { ...options, committed });
    const [row] = result as unknown[][];
    if (typeof row?.[0] === 'number') seen.set(bookmark, row[0]);
    return result;
  };
  const read: typeof graph.read = (text, params, options) => {
    const given = Object.values((params.p ?? {}) as object);
    const [after = 0, last = 0] = given.filter((value) => /^\d{16}$/.test(value)).map(Number);
    if (last > after) readings.push({ bookmarks: options?.bookmarks ?? [], last });
    return graph.read(text, params, options);
  };
  return { graph: { ...graph, attempt, read }, seen, readings };
}
