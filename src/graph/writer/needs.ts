import { needsOf } from '../../domain/marking.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import { hasNeeds, isMarked } from '../marked.ts';
import { attributePrefix } from './attributes.ts';

/** What a reader must hold for a record's own markings, as it is stored. */
export function ownNeeds({ markings }: Pick<StoredRecord, 'markings'>): string[] | undefined {
  const needs = needsOf(markings);
  return needs.length > 0 ? needs : undefined;
}

/**
 * Brings up to date what a reader must hold to see these records, which have just been written, and all that cannot be read
 * without them. Nothing is done in a graph without any marking.
 */
export async function recomputeNeeds(
  run: RunQuery,
  written: Iterable<string>,
  records: Iterable<object>,
): Promise<void> {
  if (!(await isMarked(run))) {
    if (![...records].some(hasNeeds)) return;
    await run(cypher('write/announce-marked').text, {});
  }
  let pending = new Set(written);
  while (pending.size > 0) {
    const variables = await run(cypher('write/marked-variables').text, {});
    const rows = await run(cypher('write/needs').text, { ids: [...pending], variables });
    const changed = rows.filter(([, hasChanged]) => hasChanged === true);
    await markLinks(run, changed);
    pending = new Set(await idsOf(run, 'write/needing', { ids: changed.map(([id]) => id) }));
    for (const name of new Set(changed.flatMap(([, , , names]) => names as string[])))
      for (const id of await idsOf(run, 'write/coded-ever', { property: attributePrefix + name }))
        pending.add(id);
  }
}

/** Hides the edges of links too. Those of older versions may join others than the link does now, so they are searched for. */
async function markLinks(run: RunQuery, changed: readonly unknown[][]): Promise<void> {
  const linksThat = (revised: boolean) =>
    changed.flatMap(([id, , needs, , isLink, isRevised]) =>
      isLink === true && isRevised === revised ? [[id, needs]] : [],
    );
  for (const [path, rows] of [
    ['write/needs-joining', linksThat(false)],
    ['write/needs-links', linksThat(true)],
  ] as const)
    if (rows.length > 0) await run(cypher(path).text, { rows });
}

async function idsOf(run: RunQuery, path: string, params: Record<string, unknown>): Promise<string[]> {
  return (await run(cypher(path).text, params)).map(([id]) => id as string);
}
