import { type Problem, shorten } from './problem.ts';
import { isSeen, pointsOf } from './text.ts';

const named = ['name', 'aliases'];

/** The texts that a record is listed, found or chosen by; of a list or an object each of its texts. */
const shown: Readonly<Record<string, readonly string[]>> = {
  Person: named,
  Institution: named,
  UnnamedSource: named,
  Place: named,
  Topic: ['name'],
  Variable: ['name', 'categories'],
  Document: ['title', 'authors'],
  Claim: ['text', 'translations'],
};

/** What is wrong with texts in which nothing can be seen: nobody could see or choose what is listed by them. */
export function blankProblems(record: Readonly<Record<string, unknown>>): Problem[] {
  return (shown[String(record.type)] ?? []).flatMap((field) => blanksIn(record[field], field));
}

function blanksIn(value: unknown, field: string): Problem[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => blanksIn(member, `${field}.${key}`));
  if (typeof value !== 'string' || value === '' || isSeen(value)) return [];
  const reason = `must have a character that can be seen, and has only ${pointsOf(value)}`;
  return [{ field, value: shorten(value), reason }];
}
