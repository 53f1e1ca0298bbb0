import edtf, { type Parsed, parse } from 'edtf';
import { z } from 'zod';
import type { Problem } from './problem.ts';

/** Earliest and latest instant of a date, in milliseconds UTC, both included; null where that end is open. */
export type Span = { from: number | null; to: number | null };

const accepted =
  'an EDTF date, for example 2025-12-29, 2025-12-29~ (about), 2025?-12-29 (the year is inferred), 2025-12, ../2025-12-31 or 2025-12-29T10:00:00Z';

/** A date as people write it in records: Extended Date/Time Format (ISO 8601-2), kept as given. */
export const edtfSchema = z
  .string({ error: `must be ${accepted}` })
  .max(200, { error: `must be ${accepted}` })
  .refine((text) => edtfSpan(text) !== null, { error: `must be ${accepted}` });

const cached = new Map<string, Span | null>();
const cacheSize = 20_000;

/**
 * The instants that an EDTF text covers, or null where it is none. A time without a zone is UTC; seasons are the
 * quarters that the edtf package takes them for; `..` and an empty end of an interval are open.
 */
export function edtfSpan(text: string): Span | null {
  let span = cached.get(text);
  if (span === undefined) {
    span = computeSpan(text);
    if (cached.size >= cacheSize) cached.clear();
    cached.set(text, span);
  }
  return span;
}

/** The year of a 29 February that a date names and its year does not have: the package takes it for 1 March. */
function yearWithoutLeapDay(text: string): number | undefined {
  const named = text.replace(/[?~%]/g, '').matchAll(/(?<![\d-])(-?\d{4})-02-29(?!\d)/g);
  return [...named].map(([, year]) => Number(year)).find((year) => !isLeap(year));
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The fields that hold dates, by the type of the record. */
const dated: Readonly<Record<string, readonly string[]>> = {
  Statement: ['said'],
  Utterance: ['said'],
  Document: ['published'],
  SpeaksFor: ['from', 'to'],
  SameAs: ['at'],
};

/** What is wrong with a date that can be read, but as another than is meant: a day that does not exist, a century, a decade. */
export function misreadDate(text: string): string | undefined {
  const year = yearWithoutLeapDay(text);
  if (year !== undefined) return `is a day that does not exist: ${year} has no 29 February`;
  const ends = text.replace(/[?~%]/g, '').split('/');
  if (!ends.some((end) => /^-?\d{2,3}$/.test(end))) return undefined;
  const [part, whole] =
    ends.length > 1
      ? ['has an end', ', both ends of an interval in full (2024-12-24/2024-12-25)']
      : ['is', ''];
  return `${part} of two or three digits: write a month as 2024-03, a year with four digits${whole}, a decade as 202X and a century as 20XX`;
}

/** Whether it is a date, and read as the one that is meant. */
export const isDate = (text: string): boolean => edtfSpan(text) !== null && misreadDate(text) === undefined;

/** What is wrong with the dates of a record, by their fields. */
export function dayProblems(record: Readonly<Record<string, unknown>>): Problem[] {
  return (dated[String(record.type)] ?? []).flatMap((field) => {
    const value = record[field];
    if (typeof value !== 'string') return [];
    const reason = misreadDate(value);
    return reason === undefined ? [] : [{ field, value, reason }];
  });
}

function computeSpan(text: string): Span | null {
  const ends = text.split('/');
  if (ends.length > 2) return null;
  if (ends.length === 1) return pointSpan(text);
  const [lower, upper] = ends.map(intervalEnd);
  if (!lower || !upper || text === '/') return null;
  if (lower.from !== null && upper.to !== null && lower.from > upper.to) return null;
  return { from: lower.from, to: upper.to };
}

function intervalEnd(text: string): Span | null {
  return text === '..' || text === '' ? { from: null, to: null } : pointSpan(text);
}

/** A date without "/": the package reads it, and each member of a set or list by itself, since it misjudges ranges in them. */
function pointSpan(text: string): Span | null {
  try {
    return parsedSpan(parse(withZone(text), { level: 3, seasonUncertainty: true }));
  } catch {
    return null;
  }
}

function parsedSpan(parsed: Parsed): Span | null {
  if (parsed.type !== 'Set' && parsed.type !== 'List') return inRange(edtf(parsed));
  const members = (parsed.values.flat() as Parsed[]).map(parsedSpan);
  if (members.length === 0 || members.some((member) => member === null)) return null;
  const spans = members as Span[];
  return {
    from: parsed.earlier ? null : Math.min(...spans.map((span) => span.from as number)),
    to: parsed.later ? null : Math.max(...spans.map((span) => span.to as number)),
  };
}

/** Years beyond what an instant can hold (about ±270,000) are no dates here. */
function inRange({ min, max }: { min: number | null; max: number | null }): Span | null {
  const whole = Number.isSafeInteger(min) && Number.isSafeInteger(max);
  return whole && Math.abs(min as number) <= 8.64e15 && Math.abs(max as number) <= 8.64e15
    ? { from: min, to: max }
    : null;
}

function withZone(text: string): string {
  return /T\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text}Z` : text;
}
