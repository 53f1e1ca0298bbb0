import { contentDigest } from '../../domain/content.ts';
import type { Place } from '../../domain/place.ts';
import type { Problem } from '../../domain/problem.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { BatchItem } from './decide.ts';
import { type ExistingRecord, takesEffect } from './existing.ts';

/** Where places lie, by their ids: in which other, or nowhere in particular. */
type Whereabouts = Map<string, string | undefined>;
/** A place of a batch that becomes the graph's, and its place in the batch. */
type Given = { at: number; place: Place };

/**
 * Which places of a batch would lie in themselves, by their place in it: of each circle the one that comes last. `earlier`
 * are places of batches before, of a run that writes nothing. For who holds only `held` of markings, others are not named.
 */
export async function placesInCircles(
  run: RunQuery,
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  revise: boolean,
  {
    earlier = new Map(),
    held,
  }: { earlier?: ReadonlyMap<string, string | undefined>; held?: readonly string[] | undefined } = {},
): Promise<Map<number, Problem[]>> {
  const problems = new Map<number, Problem[]>();
  const { given, later } = placesGiven(items, existingRecords, revise);
  if (![...given.values()].some(({ place }) => place.within !== undefined)) return problems;
  const stored: Whereabouts = new Map();
  const hidden = new Set<string>();
  const all = [...given.values(), ...[...later.values()].flat()];
  const ids = all.flatMap(({ place }) => [place.id, ...[place.within ?? []].flat()]);
  for (const [id, within, needs] of await run(cypher('write/within').text, { ids: [...new Set(ids)] })) {
    stored.set(id as string, within as string);
    if (held && ((needs ?? []) as string[]).some((need) => !held.includes(need))) hidden.add(id as string);
  }
  for (const [id, within] of earlier) stored.set(id, within);
  const now: Whereabouts = new Map([
    ...stored,
    ...[...given].map(([id, { place }]) => [id, place.within] as const),
  ]);
  for (let circle = anyCircle(given, now); circle !== undefined; circle = anyCircle(given, now)) {
    const { at, place } = circle
      .flatMap((id) => given.get(id) ?? [])
      .reduce((one, other) => (other.at > one.at ? other : one));
    const from = circle.indexOf(place.id);
    const names = [...circle.slice(from), ...circle.slice(0, from)];
    problems.set(at, [{ field: 'within', value: place.within ?? '', reason: reasonOf(names, hidden) }]);
    // Where the first record of an id is refused, the next one decides.
    const next = later.get(place.id)?.shift();
    if (next) given.set(place.id, next);
    else given.delete(place.id);
    now.set(place.id, next ? next.place.within : stored.get(place.id));
  }
  return problems;
}

function placesGiven(
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  revise: boolean,
): { given: Map<string, Given>; later: Map<string, Given[]> } {
  const given = new Map<string, Given>();
  const later = new Map<string, Given[]>();
  for (const [at, { record, exported }] of items.entries()) {
    // A graph from before such circles were refused comes back as it is.
    if (record.type !== 'Place' || exported) continue;
    const existing = existingRecords.get(record.id);
    const same = existing?.hash === contentDigest(record);
    if (same || !takesEffect(existing, revise)) continue;
    const one = { at, place: record };
    if (given.has(record.id)) later.set(record.id, [...(later.get(record.id) ?? []), one]);
    else given.set(record.id, one);
  }
  return { given, later };
}

/** The ids of the first circle that one of these places is in, each lying in the next. */
function anyCircle(given: ReadonlyMap<string, Given>, whereabouts: Whereabouts): string[] | undefined {
  // What leads nowhere from one place does so from all on the way.
  const clear = new Set<string>();
  for (const id of given.keys()) {
    const way = new Set<string>();
    let next: string | undefined = id;
    while (next !== undefined && !clear.has(next) && !way.has(next)) {
      way.add(next);
      next = whereabouts.get(next);
    }
    if (next !== undefined && way.has(next)) {
      const circle = [...way].slice([...way].indexOf(next));
      if (circle.some((one) => given.has(one))) return circle;
    }
    for (const one of way) clear.add(one);
  }
  return undefined;
}

const mostNamed = 10;

function reasonOf(circle: readonly string[], hidden: ReadonlySet<string>): string {
  const [first, ...rest] = [...circle, circle[0]].map((id) =>
    id === undefined || hidden.has(id) ? 'a place that you may not see' : id,
  );
  const shown = rest.length <= mostNamed ? rest : [...rest.slice(0, mostNamed - 1), '…', rest.at(-1)];
  return `must not make the place lie in itself: ${first} lies in ${shown.join(', which lies in ')}`;
}
