import type { Entry, Format } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { nameOf } from '../common/feed-name.ts';
import { faultOf, lists, objectsIn, type StixObject } from './objects.ts';
import { recordsOf } from './records.ts';
import { danglingOf, type Survey, surveyOf } from './survey.ts';

/**
 * Bundles of STIX 2.1 (and 2.0), an array of objects or one object a line. Of several versions of an object the newest
 * counts; what it names and does not bring is listed; what has no place in the model is counted by its type.
 */
export const stix: Format = {
  name: 'stix',
  twice: true,
  recognise: (start) =>
    /^\s*[[{]/.test(start) &&
    (/"type"\s*:\s*"bundle"/.test(start) || /"spec_version"\s*:\s*"2\.\d"/.test(start)),
  async *read(chunks, { file, feed, again }) {
    const survey = await surveyOf(elementsOf(again(), lists));
    const dangling = danglingOf(survey);
    const authors = new Set<unknown>();
    const scope = feed ?? survey.bundle ?? nameOf(file);
    for await (const elements of elementsOf(chunks, lists)) {
      const entries = elements
        .flatMap((element) => entriesOf(element, survey, dangling, scope))
        .filter((entry) => isFresh(entry, authors));
      if (entries.length > 0) yield entries;
    }
    const missing = dangling.all().map(({ line, ...rest }) => ({ line, dangling: rest }));
    if (missing.length > 0) yield missing;
  },
};

/** An author who has a name and no object is in what he wrote, again and again; the first time is enough. */
function isFresh(entry: Entry, authors: Set<unknown>): boolean {
  if (!('value' in entry)) return true;
  const { type, id } = entry.value as { type: string; id?: string };
  if (type !== 'Person' || !id?.startsWith('author/')) return true;
  if (authors.has(id)) return false;
  authors.add(id);
  return true;
}

function entriesOf(
  element: Element,
  survey: Survey,
  dangling: ReturnType<typeof danglingOf>,
  feed: string,
): Entry[] {
  const { line, bytes } = element;
  if ('problem' in element) return [{ line, bytes, problem: element.problem }];
  return objectsIn(element.value).flatMap((value): Entry[] => {
    const problem = faultOf(value);
    if (problem) return [{ line, bytes, problem }];
    const object = value as StixObject;
    if (!survey.isNewest(object)) return [{ line, passed: `${object.type} (older version)` }];
    dangling.look(object, line);
    const records = recordsOf(object, survey, feed);
    if (records.length === 0) return [{ line, passed: object.type }];
    return records.map((record) => ({ line, bytes, value: record, derived: true }));
  });
}
