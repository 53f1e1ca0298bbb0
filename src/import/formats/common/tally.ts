import type { Entry } from '../../format.ts';

/** Counts what a file holds and the graph does not keep, by its type and field, for the report. */
export type Tally = Readonly<{
  add(type: string, field: string): void;
  /** Counts each field of an object that has a value and is none of those `kept`. */
  addFields(type: string, given: Readonly<Record<string, unknown>>, kept: ReadonlySet<string>): void;
  /** Notes how something was read that could be read otherwise. */
  note(text: string): void;
  entries(line: number): Entry[];
}>;

export function newTally(): Tally {
  const counts = new Map<string, Map<string, number>>();
  const notes = new Map<string, number>();
  const add = (type: string, field: string) => {
    const fields = counts.get(type) ?? new Map<string, number>();
    counts.set(type, fields.set(field, (fields.get(field) ?? 0) + 1));
  };
  return {
    add,
    addFields(type, given, kept) {
      for (const [field, value] of Object.entries(given))
        if (!kept.has(field) && !isEmpty(value)) add(type, field);
    },
    note: (text) => void notes.set(text, (notes.get(text) ?? 0) + 1),
    entries: (line) => [
      ...[...counts].flatMap(([type, fields]) =>
        [...fields].map(([field, count]) => ({ line, unkept: { type, field, count } })),
      ),
      ...[...notes].map(([note, count]) => ({ line, note, count })),
    ],
  };
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
