import type { Entry, Format } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { claimsOf, entitiesIn, isEntity, labelOf } from './entities.ts';
import { recordsOf } from './records.ts';

const noLists: ReadonlySet<string> = new Set();

/**
 * Wikidata's entities as JSON: `{"entities": {…}}`, an array (as dumps are), or one entity a line. An item is a topic, each
 * of its statements a claim that Wikidata ranks and that its references assert. What an item refers to is named by its label
 * where it is in the file, else by its number.
 */
export const wikidata: Format = {
  name: 'wikidata',
  twice: true,
  recognise: (start) =>
    /^\s*[[{]/.test(start) &&
    (/^\s*\{\s*"entities"\s*:\s*\{/.test(start) || /"type"\s*:\s*"(item|property)"\s*,/.test(start)) &&
    /"(labels|claims|datatype)"\s*:/.test(start),
  async *read(chunks, { again }) {
    const labels = new Map<string, string>();
    for await (const elements of elementsOf(again(), noLists)) {
      for (const entity of elements.flatMap(entitiesOf)) {
        const label = isEntity(entity) ? labelOf(entity) : undefined;
        if (isEntity(entity) && label !== undefined) labels.set(entity.id, label);
      }
    }
    const given = new Set<unknown>();
    for await (const elements of elementsOf(chunks, noLists)) {
      const entries = elements.flatMap((element) => entriesOf(element, labels, given));
      if (entries.length > 0) yield entries;
    }
  },
};

const entitiesOf = (element: Element): unknown[] => ('value' in element ? entitiesIn(element.value) : []);

/** `given`: sources that were introduced before, so that what a thousand references name is written once. */
function entriesOf(element: Element, labels: ReadonlyMap<string, string>, given: Set<unknown>): Entry[] {
  const { line, bytes } = element;
  if ('problem' in element) return [{ line, bytes, problem: element.problem }];
  return entitiesOf(element).flatMap((entity): Entry[] => {
    if (!isEntity(entity)) {
      const reason = 'must be an entity of Wikidata, with its id';
      return [{ line, bytes, problem: { field: 'id', value: '', reason } }];
    }
    if (entity.type !== 'item') return [{ line, passed: entity.type }];
    const { claims, problems } = claimsOf(entity);
    const records = recordsOf(entity, claims, labels).filter((record) => isFresh(record, given));
    return [
      ...records.map((value) => ({ line, bytes, value, derived: true })),
      ...problems.map((problem) => ({ line, bytes, problem })),
    ];
  });
}

/** How many sources are remembered, so that a dump of any length fits in memory. */
const remembered = 50_000;

function isFresh({ type, id }: Record<string, unknown>, given: Set<unknown>): boolean {
  if (type !== 'Institution' && type !== 'Document') return true;
  if (given.has(id)) return false;
  if (given.size >= remembered) given.clear();
  given.add(id);
  return true;
}
