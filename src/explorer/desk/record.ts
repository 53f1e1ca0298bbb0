import { quotationsOf } from '../../domain/quotations.ts';
import type { Range, TextUnits } from './text.ts';
import { codePoints, isLineBreak, overlap, wordsAt } from './text.ts';

/**
 * A record as a line of an import has it. A draft may be incomplete or wrong, so each of its fields is read as what it
 * may be.
 */
export type DraftRecord = Readonly<Record<string, unknown>> & Readonly<{ type: string; id: string }>;

export type Hedge = Readonly<{ text: string; kind: string; by: string }>;

/** The record of a draft, with the id that it gets where it has none; undefined where it is no object. */
export function recordOf(value: unknown, draft: string): DraftRecord | undefined {
  if (!isObject(value)) return undefined;
  const { type, id } = value;
  return {
    ...value,
    type: typeof type === 'string' ? type : 'Statement',
    id: typeof id === 'string' ? id : draft,
  };
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is a text; empty where it is none. */
export const textOf = (record: DraftRecord, field: string): string => {
  const value = record[field];
  return typeof value === 'string' ? value : '';
};

/** A field that is a list of texts, such as ids. */
export const listOf = (record: DraftRecord, field: string): readonly string[] => {
  const value = record[field];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

/** A number where one is typed; while it is typed, and where it is none, the text, which the server judges. */
export const numberOf = (text: string): number | string =>
  text.trim() !== '' && String(Number(text)) === text.trim() ? Number(text) : text;

export function hedgesOf(record: DraftRecord): readonly Hedge[] {
  const { hedges } = record;
  if (!Array.isArray(hedges)) return [];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return hedges
    .filter(isObject)
    .map((hedge) => ({ text: text(hedge.text), kind: text(hedge.kind), by: text(hedge.by) }));
}

/** Where a record stands in the text; undefined where it says nothing or something impossible. */
export function placeOfRecord(record: DraftRecord): Range | undefined {
  const { span } = record;
  if (!isObject(span)) return undefined;
  const { start, end } = span;
  return typeof start === 'number' && typeof end === 'number' && start < end ? { start, end } : undefined;
}

/** A record with another value in a field; an empty text or list and undefined take the field away. */
export function withField(record: DraftRecord, field: string, value: unknown): DraftRecord {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  const { [field]: _, ...rest } = record;
  const kept = { ...rest, type: record.type, id: record.id };
  return empty ? kept : { ...kept, [field]: value };
}

/** The acts of an assessment, the only statements that have a finding, a verdict, a likelihood or a confidence. */
export const assessments: ReadonlySet<string> = new Set(['ASSESS', 'QUESTION', 'ENDORSE']);
const assessmentOnly = ['finding', 'verdict', 'rating', 'likelihood', 'confidence'];
const assertions: ReadonlySet<string> = new Set(['ASSERT', 'CONFIRM', 'ACCUSE']);

/** The stance that an act implies; undefined where the coder has to say it. */
export function impliedStance(act: string): 'SUPPORTS' | 'REJECTS' | 'NONE' | undefined {
  if (act === '' || assessments.has(act)) return undefined;
  if (assertions.has(act)) return 'SUPPORTS';
  return act === 'DENY' ? 'REJECTS' : 'NONE';
}

/** Whether a stance may stand beside an act. */
export const goesWith = (act: string, stance: string): boolean =>
  !(assertions.has(act) && stance === 'REJECTS') && !(act === 'DENY' && stance === 'SUPPORTS');

/** A statement with another act: what does not go with it is taken away. */
export function withAct(record: DraftRecord, act: string): DraftRecord {
  const next = withField(record, 'act', act);
  const fitting = goesWith(act, textOf(next, 'stance')) ? next : withField(next, 'stance', undefined);
  if (assessments.has(act)) return fitting;
  return assessmentOnly.reduce((left, field) => withField(left, field, undefined), fitting);
}

/** How many code points of the text stand before and after a span, for a person to find it by. */
const context = 32;

/** A place as the API takes it. */
export function spanAt(units: TextUnits, { start, end }: Range): Readonly<Record<string, unknown>> {
  const prefix = wordsAt(units, { start: Math.max(0, start - context), end: start });
  const suffix = wordsAt(units, { start: end, end: end + context });
  return {
    exact: wordsAt(units, { start, end }),
    ...(prefix === '' ? {} : { prefix }),
    ...(suffix === '' ? {} : { suffix }),
    start,
    end,
  };
}

/** A new statement of the words at a place. */
export function statementAt(
  units: TextUnits,
  place: Range,
  { id, document, language }: Readonly<{ id: string; document: string; language?: string | null }>,
): DraftRecord {
  return {
    type: 'Statement',
    id,
    document,
    quote: wordsAt(units, place),
    quoteKind: quoteKindAt(units, place),
    ...(language ? { language } : {}),
    span: spanAt(units, place),
  };
}

/** A statement with the words at a place in one of its fields; its span grows to them within its paragraph. */
export function withWordsAt(
  record: DraftRecord,
  field: 'quote' | 'mention' | 'verb' | 'hedges',
  units: TextUnits,
  place: Range,
): DraftRecord {
  const words = wordsAt(units, place);
  const span = placeOfRecord(record);
  const paragraph = units.paragraphs.find((range) => overlap(range, place));
  const near = span === undefined || (paragraph !== undefined && overlap(paragraph, span));
  const hull = span
    ? { start: Math.min(span.start, place.start), end: Math.max(span.end, place.end) }
    : place;
  const placed = near ? withField(record, 'span', spanAt(units, hull)) : record;
  if (field === 'quote')
    return { ...withField(placed, 'quote', words), quoteKind: quoteKindAt(units, place) };
  if (field !== 'hedges') return withField(placed, field, words);
  const by = quoteKindAt(units, place) === 'DIRECT' ? 'SPEAKER' : 'REPORTER';
  return withField(placed, 'hedges', [...hedgesOf(placed), { text: words, kind: 'APPEARANCE', by }]);
}

/** Whose words stand at a place: in quotation marks the speaker's own, else the reporter's. */
export function quoteKindAt(units: TextUnits, place: Range): 'DIRECT' | 'INDIRECT' | 'MIXED' {
  const quoted = quotationsIn(units).filter((range) => overlap(range, place));
  let inside = 0;
  let words = 0;
  for (let at = place.start; at < Math.min(place.end, units.points.length); at += 1) {
    if (!/[\p{L}\p{N}]/u.test(units.points[at] as string)) continue;
    words += 1;
    if (quoted.some(({ start, end }) => start <= at && at < end)) inside += 1;
  }
  if (inside === 0) return 'INDIRECT';
  return inside === words ? 'DIRECT' : 'MIXED';
}

const known = new WeakMap<TextUnits, readonly Range[]>();

/** The quotations of a text, in code points. */
function quotationsIn(units: TextUnits): readonly Range[] {
  const found = known.get(units);
  if (found) return found;
  const { points } = units;
  // One line end for all kinds of them, each in the place of the one that it stands for.
  const lined = points.map((point, at) => {
    if (point === '\r' && points[at + 1] === '\n') return ' ';
    return isLineBreak(point) ? '\n' : point;
  });
  // Quotations count UTF-16 units.
  const pointAt: number[] = [];
  for (const [at, point] of points.entries())
    for (let unit = 0; unit < point.length; unit += 1) pointAt.push(at);
  pointAt.push(points.length);
  const ranges = quotationsOf(lined.join('')).map(({ start, end }) => ({
    start: pointAt[start] as number,
    end: pointAt[end] as number,
  }));
  known.set(units, ranges);
  return ranges;
}

/** A name as a part of an id: its letters and digits, joined by hyphens. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const joined = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
  return codePoints(joined) > 60 ? [...joined].slice(0, 60).join('') : joined;
}
