import { isObject, referenceOf, type StixObject, text, texts } from './objects.ts';

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
