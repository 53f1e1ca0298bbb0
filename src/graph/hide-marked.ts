import type { Draft } from '../domain/draft.ts';
import { needsOf } from '../domain/marking.ts';
import { cypher } from './cypher.ts';
import { sightOfDrafts } from './draft-sight.ts';
import type { Graph } from './driver.ts';
import { recomputeNeeds } from './writer/needs.ts';

/** How it is worked out what a reader must hold: another number means that it must be done anew. */
export const needsVersion = 2;

/** Records or drafts that are looked at in one transaction. */
const pageSize = 1000;

/**
 * Works out what a reader must hold to see the records of a database that was written by a program which kept markings and hid
 * nothing, and what hides the drafts of one that did not hide these, or only some of them. It may be repeated.
 */
export async function hideMarked(graph: Graph, progress: (line: string) => void): Promise<void> {
  const [[stored] = []] = await graph.read(cypher('migration/needs-version').text, {});
  if (stored === needsVersion) return;
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
  await hideDrafts(graph, progress);
  await graph.write(cypher('migration/needed').text, { version: BigInt(needsVersion) });
}

/** Notes what drafts mention, and what the markings of their records ask for, of those that were saved without. */
async function hideDrafts(graph: Graph, progress: (line: string) => void): Promise<void> {
  const page = () =>
    graph.transaction(async (run) => {
      await run(cypher('write/lock').text, {});
      const saved = await run(cypher('migration/old-drafts').text, { limit: BigInt(pageSize) });
      const drafts = saved.map(([id, document, coder, origin, record]) => {
        return { id, document, coder, origin, record: JSON.parse(record as string) } as Draft;
      });
      const sights = await sightOfDrafts(run, drafts);
      if (sights.some(({ needs }) => needs !== null)) await run(cypher('write/announce-marked').text, {});
      const rows = drafts.map(({ id }, at) => ({ id, ...sights[at] }));
      await run(cypher('migration/draft-sight').text, { rows });
      return rows.length;
    });
  for (let count = await page(); count > 0; count = await page())
    progress(`migrating the database: who may see drafts, ${count} more`);
}
