import { z } from 'zod';
import { type Problem, problemsOf } from '../../../domain/problem.ts';

/** A Wikidata entity: an item (Q…), a property (P…) or another, as its JSON has it. */
export type Entity = Readonly<Record<string, unknown>> & { id: string; type: string };

const snak = z.object(
  { snaktype: z.string(), property: z.string(), datavalue: z.object({ value: z.unknown() }).optional() },
  { error: 'must be a snak {snaktype, property, datavalue}' },
);
/** An empty object may be written as an empty list. */
const snaks = z
  .union([z.record(z.string(), z.array(snak)), z.array(z.never()).transform(() => ({}))])
  .transform((given): Readonly<Record<string, readonly Snak[]>> => given);
const claimSchema = z.object(
  {
    id: z.string({ error: 'must be a text' }).min(1, { error: 'must not be empty' }),
    mainsnak: snak,
    rank: z.enum(['preferred', 'normal', 'deprecated'], { error: 'must be preferred, normal or deprecated' }),
    qualifiers: snaks.optional(),
    references: z.array(z.object({ hash: z.string(), snaks })).optional(),
  },
  { error: 'must be a statement of Wikidata' },
);

export type Snak = z.infer<typeof snak>;
export type Snaks = Readonly<Record<string, readonly Snak[]>>;
export type Claim = z.infer<typeof claimSchema>;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entities of a value of the file: itself, or those under `entities`. */
export function entitiesIn(value: unknown): unknown[] {
  if (isFields(value) && isFields(value.entities)) return Object.values(value.entities);
  return Array.isArray(value) ? value : [value];
}

export function isEntity(value: unknown): value is Entity {
  return isFields(value) && typeof value.id === 'string' && value.id !== '' && typeof value.type === 'string';
}

/** What an entity is called: in English, else in the first language by its code. */
export function labelOf(entity: Entity, key = 'labels'): string | undefined {
  const labels = isFields(entity[key]) ? entity[key] : {};
  const [first] = Object.keys(labels).sort(
    (a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1),
  );
  const label = first === undefined ? undefined : labels[first];
  return isFields(label) && typeof label.value === 'string' && label.value !== '' ? label.value : undefined;
}

/** The statements of an item in the order of its JSON, and what is wrong with those that are none. */
export function claimsOf(entity: Entity): { claims: Claim[]; problems: Problem[] } {
  const given = isFields(entity.claims) ? Object.entries(entity.claims) : [];
  const [claims, problems]: [Claim[], Problem[]] = [[], []];
  for (const [property, statements] of given) {
    for (const [at, statement] of [statements].flat().entries()) {
      const parsed = claimSchema.safeParse(statement);
      const first = parsed.success ? undefined : problemsOf(parsed.error, statement, [])[0];
      if (parsed.success) claims.push(parsed.data);
      else if (first)
        problems.push({
          ...first,
          field: ['claims', property, at, first.field].filter((part) => part !== '').join('.'),
        });
    }
  }
  return { claims, problems };
}

/** The first value of a property among snaks, in words; undefined where it has none. */
export function wordsOf(
  snaks: Snaks,
  property: string,
  labels: ReadonlyMap<string, string>,
): string | undefined {
  const snak = snaks[property]?.find(({ snaktype }) => snaktype === 'value');
  return snak && spoken(snak, labels);
}

/** The item that a property names first. */
export function itemOf(snaks: Snaks, property: string): string | undefined {
  const value = snaks[property]?.find(({ snaktype }) => snaktype === 'value')?.datavalue?.value;
  return isFields(value) && typeof value.id === 'string' ? value.id : undefined;
}

/** A value in words: items and units by their labels where these are known. */
export function spoken(snak: Snak, labels: ReadonlyMap<string, string>): string {
  if (snak.snaktype === 'novalue') return 'no value';
  const value = snak.datavalue?.value;
  if (snak.snaktype !== 'value' || value === undefined) return 'an unknown value';
  if (!isFields(value)) return String(value);
  const name = (id: string) => labels.get(id) ?? id;
  if (typeof value.id === 'string') return name(value.id);
  if (typeof value.time === 'string') return dateOf(value) ?? value.time;
  if (typeof value.text === 'string') return value.text;
  if (typeof value.amount === 'string') {
    const unit = typeof value.unit === 'string' ? /Q\d+$/.exec(value.unit)?.[0] : undefined;
    return `${value.amount.replace(/^\+/, '')}${unit === undefined ? '' : ` ${name(unit)}`}`;
  }
  if (typeof value.latitude === 'number') return `${value.latitude}, ${value.longitude}`;
  return JSON.stringify(value);
}

/** A point in time as EDTF, as precise as it says: 11 is a day, 10 a month, 9 a year, 8 a decade, 7 a century. */
export function dateOf(value: Fields): string | undefined {
  const [, sign, year, month, day] = /^([+-])(\d{4,})-(\d\d)-(\d\d)T/.exec(String(value.time)) ?? [];
  if (year === undefined || sign === '-' || year.length > 4) return undefined;
  switch (value.precision) {
    case 11:
      return `${year}-${month}-${day}`;
    case 10:
      return `${year}-${month}`;
    case 9:
      return year;
    case 8:
      return `${year.slice(0, 3)}X`;
    case 7:
      return `${year.slice(0, 2)}XX`;
    default:
      return undefined;
  }
}

/** The date that a property gives first. */
export function dateIn(snaks: Snaks, property: string): string | undefined {
  const value = snaks[property]?.find(({ snaktype }) => snaktype === 'value')?.datavalue?.value;
  return isFields(value) ? dateOf(value) : undefined;
}
