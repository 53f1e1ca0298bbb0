import type { Reference } from '../../domain/common.ts';
import { nounOfRecord, references, unmetReferences } from '../../domain/record.ts';
import { cypher } from '../../graph/cypher.ts';
import type { Graph } from '../../graph/driver.ts';
import type { UncheckedEntry } from './entries.ts';

/**
 * Takes out of a batch what the graph holds as it is, without checking, locking or writing anything: a file that is
 * imported again is mostly that.
 */
export type UnchangedFilter = {
  /** Set while most records are in the graph already; otherwise the lookup would find little. */
  on: boolean;
  /** Nouns of records that others refer to, as far as this run has met them. */
  nouns: Map<string, string>;
};

/** `on`: whether the first records may be in the graph already. */
export function unchangedFilter(on: boolean): UnchangedFilter {
  return { on, nouns: new Map() };
}

/** So many nouns are remembered; then remembering begins anew. */
const mostNouns = 100_000;

/** A record that is in the graph as it is given, and its references that lead nowhere yet. */
export type UnchangedEntry = { given: UncheckedEntry; unresolved: Reference[] };

/**
 * Parts a batch into what is in the graph as it is given, and the rest in its order. Of an id that a batch has twice
 * nothing is taken out, since there the order counts.
 */
export async function skipUnchanged<Given extends { presumed?: unknown }>(
  { graph, unchangedFilter }: { graph: Graph; unchangedFilter: UnchangedFilter },
  batch: readonly (Given | UncheckedEntry)[],
): Promise<{ same: UnchangedEntry[]; rest: (Given | UncheckedEntry)[] }> {
  const times = new Map<string, number>();
  const presumed = batch.filter((one): one is UncheckedEntry => one.presumed !== undefined);
  for (const { presumed: record } of presumed) times.set(record.id, (times.get(record.id) ?? 0) + 1);
  const candidates = presumed.filter((one) => times.get(one.presumed.id) === 1);
  if (candidates.length === 0) return { same: [], rest: [...batch] };
  const [[stored] = []] = await graph.read(cypher('import/same').text, {
    ids: candidates.map((one) => one.presumed.id),
  });
  const found = candidates.filter(({ digest }, at) => digest === (stored as string[])[at]);
  const taken = new Set<Given | UncheckedEntry>(found);
  return {
    same: await withUnresolved(graph, unchangedFilter, found),
    rest: batch.filter((one) => !taken.has(one)),
  };
}

async function withUnresolved(
  graph: Graph,
  { nouns }: UnchangedFilter,
  found: readonly UncheckedEntry[],
): Promise<UnchangedEntry[]> {
  if (nouns.size > mostNouns) nouns.clear();
  for (const { presumed } of found) nouns.set(presumed.id, nounOfRecord(presumed));
  const named = found.map(({ presumed }) => references(presumed));
  const unknown = new Set<string>();
  for (const references of named) for (const { id } of references) if (!nouns.has(id)) unknown.add(id);
  if (unknown.size > 0) {
    const rows = await graph.read(cypher('import/nouns').text, { ids: [...unknown] });
    for (const [id, noun] of rows) nouns.set(id as string, noun as string);
  }
  return found.map((given, at) => ({
    given,
    unresolved: unmetReferences(given.presumed, (id) => nouns.get(id), named[at]),
  }));
}
