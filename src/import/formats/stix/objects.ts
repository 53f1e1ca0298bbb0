import { shorten } from '../../../domain/problem.ts';
import { isSeen } from '../../../domain/text.ts';
import { isoDate } from '../common/iso-date.ts';

/** A STIX object as it stands in a bundle. */
export type StixObject = Readonly<Record<string, unknown>> & { type: string; id: string };

export const lists: ReadonlySet<string> = new Set(['objects']);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a value of the file: itself, or those of a bundle or a TAXII envelope (which has no type) on one line. */
export function objectsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  const around =
    isObject(value) &&
    (value.type === 'bundle' || (value.type === undefined && Array.isArray(value.objects)));
  return around ? [value.objects ?? []].flat() : [value];
}

/** Why a value is no STIX object, or undefined where it is one. */
export function faultOf(value: unknown): { field: string; value: string; reason: string } | undefined {
  if (!isObject(value)) return { field: '', value: String(value), reason: 'must be a STIX object' };
  const wrong = (['type', 'id'] as const).find((key) => typeof value[key] !== 'string' || value[key] === '');
  if (wrong)
    return {
      field: wrong,
      value: '',
      reason: `is missing: every STIX object has ${wrong === 'id' ? 'an' : 'a'} ${wrong}`,
    };
  const { type, id } = value as StixObject;
  if (!id.startsWith(`${type}--`)) return { field: 'id', value: id, reason: `must be ${type}-- and a UUID` };
  for (const key of ['created', 'modified', 'published']) {
    const date = text(value, key);
    if (date !== undefined && isoDate(date) === undefined)
      return { field: key, value: date, reason: 'must be an instant, for example 2016-05-12T08:17:27.000Z' };
  }
  const absent = partsOfClaim[type]?.find((key) => wordOf(value, key) === undefined);
  if (absent === undefined) return undefined;
  const what = value[absent] === undefined ? 'is missing' : 'must be a text';
  return { field: absent, value: shorten(value[absent]), reason: `${what}: every ${type} has a ${absent}` };
}

/** What objects say something with that have no name: a claim made of them would be half a sentence without one. */
const partsOfClaim: Readonly<Record<string, readonly string[]>> = {
  relationship: ['relationship_type', 'source_ref', 'target_ref'],
  sighting: ['sighting_of_ref'],
};

/** A word, or the id that a reference gives. */
export function wordOf(object: Readonly<Record<string, unknown>>, key: string): string | undefined {
  return text(object, key) ?? (key.endsWith('_ref') ? referenceOf(object[key]) : undefined);
}

export function text(object: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && isSeen(value) ? value.trim() : undefined;
}

export function texts(object: Readonly<Record<string, unknown>>, key: string): string[] {
  return [object[key] ?? []].flat().filter((one): one is string => typeof one === 'string' && isSeen(one));
}

export const typeOf = (id: string) => id.slice(0, Math.max(0, id.indexOf('--')));

/** The id that a reference gives, also where the object itself stands in its place. */
export function referenceOf(value: unknown): string | undefined {
  const id = isObject(value) ? value.id : value;
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
}

/** Who created an object: `created_by_ref`; MISP names the author's identity in a property of its own. */
export function creatorOf(object: Readonly<Record<string, unknown>>): string | undefined {
  return (
    referenceOf(object.created_by_ref) ??
    referenceOf(object.created_by) ??
    referenceOf(object.x_misp_author_ref)
  );
}

/** The creator as an object that stands in the reference's place, where the file gives it like that. */
export function creatorObjectOf(object: Readonly<Record<string, unknown>>): StixObject | undefined {
  const given = [object.created_by_ref, object.created_by].find(isObject);
  return given !== undefined && faultOf(given) === undefined ? (given as StixObject) : undefined;
}

/** Every reference in an object, at any depth: what stands under a key that ends in _ref or _refs. */
export function* referencesIn(value: unknown, depth = 0): Generator<{ field: string; id: string }> {
  if (depth > 12 || typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (/_refs?$/.test(key))
      for (const id of [member].flat()) if (typeof id === 'string') yield { field: key, id };
    if (typeof member === 'object') yield* referencesIn(member, depth + 1);
  }
}

/** Confidence from 0 to 100 in the words of ICD 203, by the table None/Low/Med/High of STIX 2.1, appendix A. */
export function confidenceOf(object: StixObject): 'LOW' | 'MODERATE' | 'HIGH' | undefined {
  const value = percent(object);
  if (value === undefined || value === 0) return undefined;
  return value < 30 ? 'LOW' : value < 70 ? 'MODERATE' : 'HIGH';
}

/** The same by the table Admiralty Credibility there: 1 (confirmed) to 5 (improbable). */
export function credibilityOf(object: StixObject): number | undefined {
  const value = percent(object);
  return value === undefined ? undefined : 5 - Math.min(4, Math.floor(value / 20));
}

function percent({ confidence }: StixObject): number | undefined {
  return typeof confidence === 'number' && confidence >= 0 && confidence <= 100 ? confidence : undefined;
}

/** What other catalogues call an object: "mitre-attack: T1059"; where they give no name for it, where they speak of it. */
export function externalIdsOf(object: StixObject): string[] {
  const references = [object.external_references ?? []].flat().filter(isObject);
  return references.flatMap((one) => {
    const [source, id, url] = [text(one, 'source_name'), text(one, 'external_id'), text(one, 'url')];
    if (id !== undefined) return [source === undefined ? id : `${source}: ${id}`];
    return url ?? [];
  });
}

/** The first address that an object refers to. */
export function urlOf(object: StixObject): string | undefined {
  const references = [object.external_references ?? []].flat().filter(isObject);
  return references
    .map((one) => text(one, 'url'))
    .find((url) => url !== undefined && /^https?:/i.test(url) && URL.canParse(url));
}
