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

/**
 * How late a statement is, by its saidKey: the undated, whose keys start with the end of time, are moved to the beginning,
 * so that read backwards they are last here too.
 */
export function rank(saidKey: string): string {
  const undated = key(endOfTime);
  return saidKey.startsWith(undated) ? key(-endOfTime) + saidKey.slice(undated.length) : saidKey;
}

export function recordedKey(id: string, recordedFrom: number): string {
  return key(recordedFrom) + id;
}

export function nameKey(id: string, name: string): string {
  return `${fold(name)}\u0001${id}`;
}

/** Compares by code points, as the database does; the operators of JavaScript compare UTF-16 units. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  if (!beyond.test(a) && !beyond.test(b)) return a < b ? -1 : 1;
  const [left, right] = [codePoints(a), codePoints(b)];
  const place = left.findIndex((point, index) => point !== right[index]);
  return place === -1 ? -1 : (left[place] as number) - (right[place] ?? -1);
}

/** Where UTF-16 units and code points may be in another order. */
const beyond = /[\ud800-\uffff]/;

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) as number);
}

/** A copy in the order of a text key. */
export function sortedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Item[] {
  const keyed = [...items].map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => byText(a.key, b.key)).map(({ item }) => item);
}
