import { levelOf } from '../../../domain/marking.ts';
import type { Element } from '../../input/json-elements.ts';
import { hash53, numberMap } from '../common/number-map.ts';
import { markingOf } from './markings.ts';
import { creatorObjectOf, faultOf, isObject, objectsIn, type StixObject, text, texts } from './objects.ts';

/** What must be known of a whole bundle before its first object is read. */
export type Survey = Awaited<ReturnType<typeof surveyOf>>;

/** Sees every object once. Of most it keeps two numbers. */
export async function surveyOf(elements: AsyncIterable<Element[]>) {
  const newest = numberMap();
  const names = new Map<number, string>();
  const asked = new Set<number>();
  /** Creators that stand as objects in the places of their references. */
  const creators = new Set<number>();
  const markings = new Map<string, string>();
  /** Of what is translated: by language, and in that by field. */
  const contents = new Map<string, Map<string, Readonly<Record<string, unknown>>>>();
  let bundle: string | undefined;
  for await (const some of elements) {
    for (const element of some) {
      if (!('value' in element)) continue;
      const { value } = element;
      if (typeof value === 'object' && value !== null && 'objects' in value) {
        bundle ??= text(value as Readonly<Record<string, unknown>>, 'id');
      }
      for (const object of objectsIn(value)) {
        if (faultOf(object) !== undefined) continue;
        see(object as StixObject);
        const creator = creatorObjectOf(object as StixObject);
        if (creator && text(creator, 'name') !== undefined) creators.add(hash53(creator.id));
      }
    }
  }

  function see(object: StixObject): void {
    const key = hash53(object.id);
    newest.set(key, Math.max(newest.get(key) ?? Number.NEGATIVE_INFINITY, modifiedOf(object)));
    const name = text(object, 'name') ?? text(object, 'value');
    if (name !== undefined) names.set(key, name);
    if (object.type === 'note' || object.type === 'opinion')
      for (const id of texts(object, 'object_refs')) asked.add(hash53(id));
    const marking = object.type === 'marking-definition' ? markingOf(object) : undefined;
    if (marking !== undefined) markings.set(object.id, marking);
    if (object.type === 'language-content' && isObject(object.contents)) {
      const about = text(object, 'object_ref') ?? '';
      const known = contents.get(about) ?? new Map<string, Readonly<Record<string, unknown>>>();
      for (const [language, fields] of Object.entries(object.contents)) {
        if (isObject(fields)) known.set(language, { ...known.get(language), ...fields });
      }
      contents.set(about, known);
    }
  }

  return {
    bundle,
    isCreator: (id: string) => creators.has(hash53(id)),
    isHere: (id: string) => newest.get(hash53(id)) !== undefined || levelOf(id) !== undefined,
    isNewest: (object: StixObject) => newest.get(hash53(object.id)) === modifiedOf(object),
    /** Whether a note or an opinion speaks of it, so that there must be something to speak of. */
    isAsked: (id: string) => asked.has(hash53(id)),
    nameOf: (id: string) => names.get(hash53(id)) ?? id,
    /** A field of an object in other languages, as the file's language-content has it. */
    translationsOf(id: string, field: string): Record<string, string> | undefined {
      const translated = [...(contents.get(id) ?? [])].flatMap(([language, fields]) => {
        const words = text(fields, field);
        return words === undefined ? [] : [[language, words] as const];
      });
      return translated.length === 0 ? undefined : Object.fromEntries(translated.sort());
    },
    markingOf: (id: string) => markings.get(id) ?? levelOf(id),
  };
}

/** Instant of the version, in milliseconds; what has no versions is always the newest. */
function modifiedOf(object: StixObject): number {
  const at = Date.parse(text(object, 'modified') ?? text(object, 'created') ?? '');
  return Number.isNaN(at) ? 0 : at;
}
