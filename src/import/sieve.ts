import type { Reference } from '../domain/common.ts';
import { references } from '../domain/record.ts';
import { cypher } from '../graph/cypher.ts';
import type { Graph } from '../graph/driver.ts';
import type { Presumed } from './run.ts';

/**
 * Takes out of a batch what the graph holds as it is, without checking, locking or writing anything: a file that is
 * imported again is mostly that.
 */
export type Sieve = {
  /** Set while most of what comes is in the graph already; else looking would be in vain. */
  on: boolean;
  /** Nouns of records that others refer to, as far as this run has met them. */
  nouns: Map<string, string>;
};

/** So many nouns are remembered; then remembering begins anew. */
const mostNouns = 100_000;

export function openSieve(): Sieve {
  return { on: false, nouns: new Map() };
}

/** A record that is in the graph as it is given, and its references that lead nowhere yet. */
export type Same = { given: Presumed; unresolved: Reference[] };

/**
 * Parts a batch into what is in the graph as it is given, and the rest in its order. Of an id that a batch has twice
 * nothing is taken out, since there the order counts.
 */
export async function sift<Given extends { presumed?: unknown }>(
  { graph, sieve }: { graph: Graph; sieve: Sieve },
  batch: readonly (Given | Presumed)[],
): Promise<{ same: Same[]; rest: (Given | Presumed)[] }> {
  const times = new Map<string, number>();
  const presumed = batch.filter((one): one is Presumed => one.presumed !== undefined);
  for (const { presumed: record } of presumed) times.set(record.id, (times.get(record.id) ?? 0) + 1);
  const candidates = presumed.filter((one) => times.get(one.presumed.id) === 1);
  if (candidates.length === 0) return { same: [], rest: [...batch] };
  const [[found] = []] = await graph.read(cypher('import/same').text, {
    ids: candidates.map((one) => one.presumed.id),
    digests: candidates.map(({ digest }) => digest),
  });
  const same = (found as number[]).map((at) => candidates[at] as Presumed);
  const taken = new Set<Given | Presumed>(same);
  await learnNouns(graph, sieve, same);
  return {
    same: same.map((given) => ({ given, unresolved: unresolved(sieve, given) })),
    rest: batch.filter((one) => !taken.has(one)),
  };
}

async function learnNouns(graph: Graph, { nouns }: Sieve, same: readonly Presumed[]): Promise<void> {
  if (nouns.size > mostNouns) nouns.clear();
  const unknown = new Set<string>();
  for (const { presumed } of same) {
    for (const { id } of references(presumed)) if (!nouns.has(id)) unknown.add(id);
  }
  if (unknown.size === 0) return;
  const rows = await graph.read(cypher('import/nouns').text, { ids: [...unknown] });
  for (const [id, noun] of rows) nouns.set(id as string, noun as string);
}

function unresolved({ nouns }: Sieve, { presumed }: Presumed): Reference[] {
  return references(presumed).filter(({ id, noun }) => {
    const found = nouns.get(id);
    return noun === 'Record' ? found === undefined : found !== noun;
  });
}
