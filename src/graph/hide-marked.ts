import { needsOf } from '../domain/marking.ts';
import { cypher } from './cypher.ts';
import type { Graph } from './driver.ts';
import { recomputeNeeds } from './writer/needs.ts';

/** How it is worked out what a reader must hold: another number means that it must be done anew. */
const version = 1;

/** Records that are looked at in one transaction. */
const pageSize = 1000;

/**
 * Works out what a reader must hold to see the records of a database that was written by a program which kept markings and hid
 * nothing. It may be repeated, and run twice at a time.
 */
export async function hideMarked(graph: Graph, progress: (line: string) => void): Promise<void> {
  const [[stored] = []] = await graph.read(cypher('migration/needs-version').text, {});
  if (stored === version) return;
  const found = (await graph.read(cypher('migration/markings').text, {})) as [string, string[], boolean][];
  const marked = found
    .map(([id, markings, isLink]) => ({ id, needs: needsOf(markings), isLink }))
    .filter(({ needs }) => needs.length > 0);
  if (marked.length > 0) progress('migrating the database: who may see marked records');
  for (let at = 0; at < marked.length; at += pageSize) {
    const page = marked.slice(at, at + pageSize);
    const rows = page.map(({ id, needs }) => [id, needs]);
    const links = page.flatMap(({ id, needs, isLink }) => (isLink ? [[id, needs]] : []));
    await graph.transaction(async (run) => {
      await run(cypher('write/lock').text, {});
      await run(cypher('write/announce-marked').text, {});
      await run(cypher('migration/own-needs').text, { rows });
      if (links.length > 0) await run(cypher('write/needs-links').text, { rows: links });
      await recomputeNeeds(
        run,
        page.map(({ id }) => id),
        [],
      );
    });
  }
  await graph.write(cypher('migration/needed').text, { version: BigInt(version) });
}
