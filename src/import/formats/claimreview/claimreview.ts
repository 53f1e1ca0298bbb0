import { shorten } from '../../../domain/problem.ts';
import type { Entry, Format, FormatContext } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { type DanglingIds, newDanglingIds } from '../common/dangling.ts';
import { newTally, type Tally } from '../common/tally.ts';
import { reviewsIn } from './find-reviews.ts';
import { isNode, type Node, text, types, values } from './nodes.ts';
import { type Records, recordsOf } from './records.ts';
import { readReview } from './review.ts';
import { lists, type Survey, surveyOf } from './survey.ts';
import { tallyReview } from './unkept.ts';

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
      /"@context"\s*:\s*(\[\s*|\{[^}]*)?"https?:\/\/schema\.org\/?"/.test(start) ||
      /"(schema:)?claimReviewed"\s*:/.test(start)),
  read: (chunks, context) =>
    readReviews(elementsOf(chunks, lists), () => elementsOf(context.again(), lists), context),
};

/** What reads reviews as a file goes on: what all of the file says, the records so far, and what is not kept. */
type Reader = { survey: Survey; records: Records; tally: Tally; unresolved: DanglingIds };

/** The records of all reviews in these elements, which are surveyed once before, from the beginning. */
export async function* readReviews(
  elements: AsyncIterable<Element[]>,
  again: () => AsyncIterable<Element[]>,
  { feed, file, verdicts }: Pick<FormatContext, 'feed' | 'file' | 'verdicts'>,
): AsyncGenerator<Entry[]> {
  const survey = await surveyOf(again, { feed, file });
  const tally = newTally();
  const reader = { survey, records: recordsOf(survey, verdicts, tally), tally, unresolved: newDanglingIds() };
  let line = 1;
  for await (const some of elements) {
    const entries = some.flatMap((element) => entriesOf(element, reader));
    line = some.at(-1)?.line ?? line;
    if (entries.length > 0) yield entries;
  }
  const last: Entry[] = [
    ...reader.records.rest().map((value) => ({ line, value, derived: true })),
    ...reader.unresolved.entries(),
    ...tally.entries(line),
  ];
  if (last.length > 0) yield last;
}

/** What a report calls a review: its page, else the claim that it is about. */
const nameOfReview = (review: Node) => shorten(text(review, 'url', '@id', 'claimReviewed') ?? review);

function entriesOf(element: Element, reader: Reader): Entry[] {
  const { line, bytes } = element;
  if ('problem' in element) return [{ line, bytes, problem: element.problem }];
  const { value } = element;
  if (typeof value !== 'object' || value === null) {
    return [{ line, bytes, problem: { field: '', value: String(value), reason: 'must be a JSON object' } }];
  }
  const { survey, records, tally } = reader;
  const entries: Entry[] = [];
  let any = false;
  for (const found of reviewsIn(value, { deleted: undefined, modified: undefined })) {
    any = true;
    const review = readReview(found, survey.resolve);
    const object = nameOfReview(found.review);
    if ('reason' in review) entries.push({ line, bytes, problem: review, object });
    else if (survey.versionStatus(review) === 'older')
      entries.push({ line, passed: 'ClaimReview (older version)' });
    else {
      entries.push(
        ...records.of(review).map((record) => ({ line, bytes, value: record, derived: true, object })),
      );
      tallyReview(found.review, survey.resolve, tally);
      // Of a review of media beside it only the addresses are kept.
      const beside = types(found.review).includes('MediaReview')
        ? []
        : values(found.review, 'associatedMediaReview');
      entries.push(...beside.map(() => ({ line, passed: 'MediaReview' })));
      for (const { field, id } of review.unresolved) {
        reader.unresolved.add(id, { record: review.page?.url ?? review.identity, field, line });
      }
    }
  }
  const passed = any ? besidesReviews(value, survey) : passedOf(value, element.frame, survey);
  entries.push(...passed.map((type) => ({ line, passed: type })));
  return entries;
}

/** The types of what stands beside reviews in one graph or list of a page, and holds none itself. */
function besidesReviews(value: object, survey: Survey): string[] {
  const members = Array.isArray(value) ? value : values(value as Node, '@graph');
  return members
    .filter(isNode)
    .filter((member) => reviewsIn(member, { deleted: undefined, modified: undefined }).next().done)
    .flatMap((member) => passedOf(member, false, survey));
}

/** What is neither a review nor a feed nor what a review refers to, by its type. */
function passedOf(value: object, frame: boolean, survey: Survey): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (isNode(one) ? passedOf(one, false, survey) : []));
  const node = value as Readonly<Record<string, unknown>>;
  if (survey.isReferred(node['@id'])) return [];
  if (frame && [...lists].some((list) => list in node)) return [];
  return [types(node)[0] ?? 'object without @type'];
}
