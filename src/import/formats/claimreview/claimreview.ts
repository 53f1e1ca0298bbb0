import type { Entry, Format } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { isNode, reviewsIn, types } from './nodes.ts';
import { type Records, recordsOf } from './records.ts';
import { readReview } from './review.ts';
import { lists, type Survey, surveyOf } from './survey.ts';

/**
 * schema.org's ClaimReview as JSON-LD: a feed, an array, a graph, a page, or one object a line. The feed is seen as a
 * whole first, so that its order means nothing; no context is ever fetched.
 */
export const claimreview: Format = {
  name: 'claimreview',
  twice: true,
  recognise: (start) =>
    /^\s*[[{]/.test(start) &&
    (/"@type"\s*:\s*(\[[^\]]*)?"(schema:|https?:\/\/schema\.org\/)?(ClaimReview|DataFeed|DataFeedItem)"/.test(
      start,
    ) ||
      /"@context"\s*:\s*(\[\s*|\{[^}]*)?"https?:\/\/schema\.org\/?"/.test(start)),
  async *read(chunks, { file, feed, verdicts, again }) {
    const survey = await surveyOf(() => elementsOf(again(), lists), { feed, file });
    const records = recordsOf(survey, verdicts);
    let line = 1;
    for await (const elements of elementsOf(chunks, lists)) {
      const entries = elements.flatMap((element) => entriesOf(element, survey, records));
      line = elements.at(-1)?.line ?? line;
      if (entries.length > 0) yield entries;
    }
    const last = records.rest().map((value) => ({ line, value, derived: true }));
    if (last.length > 0) yield last;
  },
};

function entriesOf(element: Element, survey: Survey, records: Records): Entry[] {
  const { line, bytes } = element;
  if ('problem' in element) return [{ line, bytes, problem: element.problem }];
  const { value } = element;
  if (typeof value !== 'object' || value === null) {
    return [{ line, bytes, problem: { field: '', value: String(value), reason: 'must be a JSON object' } }];
  }
  const entries: Entry[] = [];
  let any = false;
  for (const found of reviewsIn(value, { deleted: undefined, modified: undefined })) {
    any = true;
    const review = readReview(found, survey.resolve);
    if ('reason' in review) entries.push({ line, bytes, problem: review });
    else if (survey.versionStatus(review) === 'older')
      entries.push({ line, passed: 'ClaimReview (older version)' });
    else entries.push(...records.of(review).map((record) => ({ line, bytes, value: record, derived: true })));
  }
  if (!any) entries.push(...passedOf(value, element.frame, survey).map((passed) => ({ line, passed })));
  return entries;
}

/** What is neither a review nor a feed nor what a review refers to, by its type. */
function passedOf(value: object, frame: boolean, survey: Survey): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (isNode(one) ? passedOf(one, false, survey) : []));
  const node = value as Readonly<Record<string, unknown>>;
  if (survey.isReferred(node['@id'])) return [];
  if (frame && [...lists].some((list) => list in node)) return [];
  return [types(node)[0] ?? 'object without @type'];
}
