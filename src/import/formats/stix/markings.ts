import { isObject, referenceOf, type StixObject, text, texts } from './objects.ts';

/** Marking definitions that the standard defines for every program (STIX 2.1, 7.2.1.4; TLP 2.0 by its extension). */
const traffic: Readonly<Record<string, string>> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'TLP:WHITE',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'TLP:GREEN',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'TLP:AMBER',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'TLP:RED',
  'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487': 'TLP:CLEAR',
  'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb': 'TLP:GREEN',
  'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421': 'TLP:AMBER',
  'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003': 'TLP:AMBER+STRICT',
  'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1': 'TLP:RED',
};
export const predefined = (id: string): string | undefined =>
  Object.hasOwn(traffic, id) ? traffic[id] : undefined;

/** What a marking definition says in words, where it does. */
export function markingOf(object: StixObject): string | undefined {
  const definition = object.definition;
  const tlp = isObject(definition) ? text(definition, 'tlp') : undefined;
  const statement = isObject(definition) ? text(definition, 'statement') : undefined;
  return text(object, 'name') ?? statement ?? (tlp && `TLP:${tlp.toUpperCase()}`);
}

/** The properties of an object that each of its records is made of. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  Document: [
    'name',
    'abstract',
    'published',
    'external_references',
    'created_by_ref',
    'object_refs',
    'labels',
  ],
  Claim: [
    'name',
    'description',
    'content',
    'explanation',
    'value',
    'pattern',
    'relationship_type',
    'source_ref',
    'target_ref',
  ],
  Statement: [
    ...[
      'description',
      'content',
      'explanation',
      'opinion',
      'authors',
      'confidence',
      'created_by_ref',
      'object_refs',
    ],
    ...['relationship_type', 'source_ref', 'target_ref'],
  ],
};

/** Markings of a whole object, by their ids and, where they are known, in their words. */
export function markingsOf(object: StixObject, wordsOf: (id: string) => string | undefined): string[] {
  return worded(texts(object, 'object_marking_refs'), wordsOf);
}

/**
 * Markings of parts of an object that a record of this type is made of. An actor is made of all of it; so is any record
 * where nothing says which records a part is in.
 */
export function granularMarkingsOf(
  object: StixObject,
  record: string,
  wordsOf: (id: string) => string | undefined,
): string[] {
  const known = new Set(Object.values(partsOf).flat());
  const own = partsOf[record];
  const ids = [object.granular_markings ?? []].flat().flatMap((marking) => {
    const id = isObject(marking) ? referenceOf(marking.marking_ref) : undefined;
    if (id === undefined || !isObject(marking)) return [];
    const parts = texts(marking, 'selectors').map((selector) => selector.split('.')[0] as string);
    const concerned =
      own === undefined || parts.length === 0 || parts.some((part) => own.includes(part) || !known.has(part));
    return concerned ? [id] : [];
  });
  return worded(ids, wordsOf);
}

function worded(ids: readonly string[], wordsOf: (id: string) => string | undefined): string[] {
  return [...ids, ...ids.flatMap((id) => wordsOf(id) ?? [])];
}
