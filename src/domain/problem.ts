import type { z } from 'zod';

/** One thing wrong with a record: where, what stands there (shortened), and what is accepted instead. */
export type Problem = { field: string; value: string; reason: string };

/** A value as an error message shows it: JSON, at most 120 characters, as many programs read it: no half of a surrogate pair. */
export function shorten(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value.slice(0, 200) : jsonOf(value).slice(0, 200);
  return wellFormed(text.length > 120 ? `${text.slice(0, 119).replace(/[\uD800-\uDBFF]$/, '')}…` : text);
}

/** A text in which U+FFFD stands for each half of a surrogate pair: some readers of JSON refuse a whole text for one. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\u{FFFD}');

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '(nested too deeply to be shown)';
  }
}

/**
 * Why JSON.parse refuses a text. From version 22 on, Node adds a line and a column: these are of the text alone, which begins
 * somewhere in its file.
 */
export function whyNotJson(error: unknown): string {
  return `is not JSON: ${(error as Error).message.replace(/ \(line \d+ column \d+\)$/, '')}`;
}

/** What zod found wrong, as problems: unknown keys one by one, a missing field said to be missing. */
export function problemsOf(error: z.ZodError, input: unknown, keys: readonly string[]): Problem[] {
  return error.issues.flatMap((issue) => {
    const value = at(input, issue.path);
    if (issue.code === 'unrecognized_keys') {
      // What an object within a record must be, its schema says.
      const known = issue.path.length === 0 ? `; known here: ${keys.join(', ')}` : `; ${issue.message}`;
      return issue.keys.map((key) => ({
        field: wellFormed([...issue.path, key].join('.')),
        value: shorten((value as Record<string, unknown> | undefined)?.[key]),
        reason: `is an unknown key${known}`,
      }));
    }
    const reason = value === undefined ? `is missing: ${issue.message}` : issue.message;
    return [{ field: wellFormed(issue.path.join('.')), value: shorten(value), reason }];
  });
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}
