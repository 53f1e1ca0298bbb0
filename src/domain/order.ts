import { fold } from './text.ts';

/** The end of time, in milliseconds: the last instant that a JavaScript Date can hold. */
export const endOfTime = 8_640_000_000_000_000;

/** An instant (milliseconds) as 11 characters that sort as instants do. */
export function key(instant: number): string {
  return (instant + endOfTime).toString(36).padStart(11, '0');
}

/**
 * Where a statement stands by the time it was said: by its own earliest instant, else its own latest, the undated last;
 * then by its latest (which may be the relay's or the document's); then by id, so that no two are equal.
 */
export function saidKey(
  id: string,
  said: { from: number | null; to: number | null },
  saidTo: number | null,
): string {
  return key(said.from ?? said.to ?? endOfTime) + key(saidTo ?? endOfTime) + id;
}

/**
 * What stands for a version in keys: its id, or for an older one the id that it had, and then its own. So an older version
 * stands where it stood when it was the current one, and no two are equal.
 */
export function orderId(id: string, versionOf?: string): string {
  return versionOf === undefined ? id : `${versionOf}\u0001${id}`;
}

/** Where a record stands by when it was recorded: a statement this version of it, anything else its first. */
export function recordedKey(id: string, recorded: number): string {
  return key(recorded) + id;
}

/** Where an actor or a topic stands by name; U+0001 sorts before every letter, so that "Ann" precedes "Anna". */
export function nameKey(id: string, name: string): string {
  return `${fold(name)}\u0001${id}`;
}
