import type { Entry, Format, FormatContext } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { newTally, type Tally } from '../common/tally.ts';
import { claimsOf, entitiesIn, type Found, isEntity, labelOf } from './entities.ts';
import { type Known, recordsOf } from './records.ts';

const noLists: ReadonlySet<string> = new Set();

/**
 * Wikidata's entities as JSON: `{"entities": {…}}`, an array (as dumps are), one entity a line, or an item as Wikibase's
 * REST interface gives it. An item is a topic, each of its statements a claim that Wikidata ranks and that its references
 * assert. What an item refers to is named by its label where one of the files has it, else by its number.
 */
export const wikidata: Format = {
  name: 'wikidata',
  twice: true,
  recognise: (start) =>
    /^\s*[[{]/.test(start) &&
    (/^\s*\{\s*"entities"\s*:\s*[[{]/.test(start) ||
      /"type"\s*:\s*"(item|property)"\s*[,}]/.test(start) ||
      /^\s*\{\s*"entity"\s*:\s*"[QPL]\d+"\s*,\s*"redirect"/.test(start)) &&
    /"(labels|claims|statements|datatype|missing|redirect)"\s*:/.test(start),
  async *read(chunks, context) {
    const known = await knownOf(context);
    const tally = newTally();
    const given = new Set<unknown>();
    let line = 1;
    for await (const elements of elementsOf(chunks, noLists)) {
      const entries = elements.flatMap((element) => entriesOf(element, { known, given, tally }));
      line = elements.at(-1)?.line ?? line;
      if (entries.length > 0) yield entries;
    }
    const last = tally.entries(line);
    if (last.length > 0) yield last;
  },
};

type Names = { labels: Map<string, string>; redirects: Map<string, string> };

/** What this file calls its entities, and what the other files of the command call theirs; its own names come first. */
async function knownOf({ again, others }: FormatContext): Promise<Known> {
  const own = await namesIn(again());
  const shared = await others('wikidata/names', namesIn);
  const labels = new Map(shared.flatMap((names) => [...names.labels]));
  for (const [id, label] of own.labels) labels.set(id, label);
  const redirects = new Map([own, ...shared].flatMap((names) => [...names.redirects]));
  for (const [from, to] of redirects) {
    const label = labels.get(to);
    if (label !== undefined && !labels.has(from)) labels.set(from, label);
  }
  return { labels, redirects };
}

async function namesIn(chunks: AsyncIterable<Uint8Array>): Promise<Names> {
  const names: Names = { labels: new Map(), redirects: new Map() };
  for await (const elements of elementsOf(chunks, noLists)) {
    for (const found of elements.flatMap(foundIn)) {
      if ('from' in found) names.redirects.set(found.from, found.to);
      const entity = 'value' in found && isEntity(found.value) ? found.value : undefined;
      const label = entity && labelOf(entity);
      if (entity && label !== undefined) names.labels.set(entity.id, label);
    }
  }
  return names;
}

const foundIn = (element: Element): Found[] => ('value' in element ? entitiesIn(element.value) : []);

/** `given`: sources that were introduced before, so that what a thousand references name is written once. */
type Reader = { known: Known; given: Set<unknown>; tally: Tally };

function entriesOf(element: Element, { known, given, tally }: Reader): Entry[] {
  const { line, bytes } = element;
  if ('problem' in element) return [{ line, bytes, problem: element.problem }];
  return foundIn(element).flatMap((found): Entry[] => {
    if ('missing' in found) return [{ line, passed: `missing on Wikidata: ${found.missing}` }];
    if ('from' in found) return [];
    const entity = found.value;
    if (!isEntity(entity)) {
      const reason = 'must be an entity of Wikidata, with its id';
      return [{ line, bytes, problem: { field: 'id', value: '', reason } }];
    }
    if (entity.type !== 'item') return [{ line, passed: entity.type }];
    const { claims, problems } = claimsOf(entity);
    const records = recordsOf(entity, claims, known, tally).filter((record) => isFresh(record, given));
    return [
      ...records.map((value) => ({ line, bytes, value, derived: true, object: entity.id })),
      ...problems.map((problem) => ({ line, bytes, problem, object: entity.id })),
    ];
  });
}

/** How many sources are remembered, so that a dump of any length fits in memory. */
const remembered = 50_000;

function isFresh({ type, id }: Record<string, unknown>, given: Set<unknown>): boolean {
  if (type !== 'Institution' && type !== 'Person' && type !== 'Document') return true;
  if (given.has(id)) return false;
  if (given.size >= remembered) given.clear();
  given.add(id);
  return true;
}
