import { fold } from '../../src/domain/text.ts';

const endOfTime = 8_640_000_000_000_000;
type Span = { from: number | null; to: number | null };

/** An instant as 11 characters that sort as instants do. */
function key(instant: number): string {
  return (instant + endOfTime).toString(36).padStart(11, '0');
}

export function saidKey(id: string, said: Span, saidTo: number | null): string {
  return key(said.from ?? said.to ?? endOfTime) + key(saidTo ?? endOfTime) + id;
}

/** As saidKey, but the undated start with the beginning of time, so that read backwards it has them last. */
export function saidDescKey(id: string, said: Span, saidTo: number | null): string {
  return key(said.from ?? said.to ?? -endOfTime) + key(saidTo ?? endOfTime) + id;
}

export function recordedKey(id: string, recordedFrom: number): string {
  return key(recordedFrom) + id;
}

export function nameKey(id: string, name: string): string {
  return `${fold(name)}\u0001${id}`;
}

/** Compares by code points, as the database does; the operators of JavaScript compare UTF-16 units. */
export function byText(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let place = 0; place < left.length && place < right.length; place++) {
    const difference = (left[place]?.codePointAt(0) ?? 0) - (right[place]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** A copy in the order of a text key. */
export function sortedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Item[] {
  const keyed = [...items].map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => byText(a.key, b.key)).map(({ item }) => item);
}
