import { shorten } from '../../../domain/problem.ts';
import type { Entry, Format } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { type DanglingIds, newDanglingIds } from '../common/dangling.ts';
import { nameOf } from '../common/feed-name.ts';
import { newTally, type Tally } from '../common/tally.ts';
import { faultOf, lists, objectsIn, referencesIn, type StixObject } from './objects.ts';
import { exportedRecord, recordsOf } from './records.ts';
import { type Survey, surveyOf } from './survey.ts';
import { tallyObject } from './unkept.ts';

/**
 * Bundles of STIX 2.1 (and 2.0), an array of objects or one object a line. Of several versions of an object the newest
 * counts; what it names and does not bring is listed; what has no place in the model is counted by its type.
 */
export const stix: Format = {
  name: 'stix',
  twice: true,
  recognise: (start) =>
    /^\s*[[{]/.test(start) &&
    (/"type"\s*:\s*"bundle"/.test(start) ||
      /"spec_version"\s*:\s*"2\.\d"/.test(start) ||
      // An envelope of TAXII, whose objects may leave out the version.
      (/"objects"\s*:\s*\[/.test(start) && /"id"\s*:\s*"[a-z0-9-]+--[0-9a-f-]{36}"/.test(start))),
  async *read(chunks, { file, feed, again }) {
    const survey = await surveyOf(elementsOf(again(), lists));
    const dangling = newDanglingIds();
    const authors = new Set<unknown>();
    const tally = newTally();
    let last = 1;
    const reader: Reader = { survey, dangling, tally, authors, feed: feed ?? survey.bundle ?? nameOf(file) };
    for await (const elements of elementsOf(chunks, lists)) {
      const entries = elements.flatMap((element) => entriesOf(element, reader));
      last = elements.at(-1)?.line ?? last;
      if (entries.length > 0) yield entries;
    }
    const missing: Entry[] = [...dangling.entries(), ...tally.entries(last)];
    if (missing.length > 0) yield missing;
  },
};

/** What a report calls an object: its id, else how it begins. */
function nameOfObject(value: unknown): string {
  const id = (value as { id?: unknown } | null)?.id;
  return shorten(typeof id === 'string' && id !== '' ? id : value);
}

type Reader = {
  survey: Survey;
  dangling: DanglingIds;
  tally: Tally;
  /** Authors who have no object of their own, and are in all that they wrote: the first time is enough. */
  authors: Set<unknown>;
  feed: string;
};

function entriesOf(element: Element, { survey, dangling, tally, authors, feed }: Reader): Entry[] {
  const { line, bytes } = element;
  if ('problem' in element) return [{ line, bytes, problem: element.problem }];
  return objectsIn(element.value).flatMap((value): Entry[] => {
    const problem = faultOf(value);
    if (problem) return [{ line, bytes, problem, object: nameOfObject(value) }];
    const object = value as StixObject;
    if (!survey.isNewest(object)) return [{ line, passed: `${object.type} (older version)` }];
    for (const { field, id } of referencesIn(object)) {
      if (!survey.isHere(id) && !survey.isCreator(id)) dangling.add(id, { record: object.id, field, line });
    }
    const records = recordsOf(object, survey, feed);
    if (records.length === 0) return [{ line, passed: object.type }];
    // A record that was exported whole leaves nothing out.
    const exported = exportedRecord(object) !== undefined;
    if (!exported) tallyObject(object, tally);
    const fresh = records.filter(({ type, id }) => {
      if ((type !== 'Person' && type !== 'Institution') || id === object.id) return true;
      const known = authors.has(id);
      authors.add(id);
      return !known;
    });
    return fresh.map((record) => ({
      ...{ line, bytes, value: record, derived: true, object: object.id },
      ...(exported ? { exported } : {}),
    }));
  });
}
