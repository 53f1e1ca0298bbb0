import { edtfSpan } from '../../../domain/edtf.ts';
import { digestId } from '../../../domain/id.ts';
import type { Element } from '../../input/json-elements.ts';
import { nameOf } from '../common/feed-name.ts';
import { hash53, numberMap } from '../common/number-map.ts';
import { actorsOf, type Role } from './actors.ts';
import type { Agent } from './agents.ts';
import { reviewsIn } from './find-reviews.ts';
import {
  addressKey,
  identifiedIn,
  isNode,
  isReference,
  type Node,
  normalAddress,
  text,
  values,
} from './nodes.ts';
import { hasReferences, type Resolve } from './resolve.ts';
import { type Review, readReview } from './review.ts';
import type { Work } from './works.ts';

/** What must be known of a whole feed before its first review is read: whatever its order, the records are the same. */
export type Survey = ReturnType<typeof emptySurvey>;

/** The lists that make an object a feed; their entries are read one by one. */
export const lists: ReadonlySet<string> = new Set(['dataFeedElement', '@graph', 'itemListElement']);

/** All works of a review that become documents. */
export const worksOf = (review: Review): Work[] => [
  ...(review.page ? [review.page] : []),
  ...review.items.flatMap((item) => item.appearances),
];

/** The reviewers of a review, or who publishes it where nobody is named. */
export const reviewersOf = (review: Review): Agent[] =>
  review.authors.length > 0 ? review.authors : review.publishers;

export const documentId = (url: string) => digestId('document', [addressKey(url)]);

/** Surveys a feed that is read from its beginning; twice where something stands only by reference. */
export async function surveyOf(
  elements: () => AsyncIterable<Element[]>,
  given: { feed: string | undefined; file: string },
): Promise<Survey> {
  let survey = emptySurvey(given);
  for await (const some of elements())
    for (const element of some) if ('value' in element) survey.see(element.value);
  if (survey.referring()) {
    survey = emptySurvey(given, survey.nodes);
    for await (const some of elements())
      for (const element of some) if ('value' in element) survey.see(element.value);
  }
  return survey;
}

function emptySurvey(
  given: { feed: string | undefined; file: string },
  nodes: Map<string, Node> = new Map(),
) {
  let header: string | undefined;
  let referring = false;
  const complete = nodes.size > 0;
  const referred = new Set<string>();
  const actors = actorsOf(() => given.feed ?? header ?? nameOf(given.file));
  const versions = versionsOf();
  const pages = numberMap();
  const disputed = new Set<number>();

  const resolve: Resolve = (value) => {
    if (!isReference(value)) return value;
    referred.add(value['@id']);
    return nodes.get(value['@id']) ?? value;
  };

  /** Who is nobody in particular is never the same as another. */
  const meet = (agent: Agent, role: Role) => {
    if (agent.kind !== 'UnnamedSource') actors.meet(agent, role);
  };

  function see(value: unknown): void {
    if (isNode(value) && [...lists].some((list) => values(value, list).length > 0 || list in value))
      header ??= text(value, '@id', 'url', 'name');
    if (!complete) for (const [id, node] of identifiedIn(value)) nodes.set(id, node);
    for (const found of reviewsIn(value, { deleted: undefined, modified: undefined })) {
      referring ||= !complete && hasReferences(found.review);
      const review = readReview(found, resolve);
      if ('reason' in review) continue;
      for (const agent of reviewersOf(review)) meet(agent, 'reviewer');
      for (const agent of review.items.flatMap((item) => item.authors)) meet(agent, 'speaker');
      for (const { publishers, authors } of worksOf(review)) {
        for (const agent of publishers) meet(agent, 'reviewer');
        for (const agent of authors) meet(agent, 'speaker');
      }
      for (const work of worksOf(review)) meetPage(work);
      versions.meet(review);
    }
  }

  /** A page that two reviews describe differently is written once, at the end, from what all of them say. */
  function meetPage(work: Work): void {
    const key = hash53(addressKey(work.url));
    const description = descriptionOf(work);
    const known = pages.get(key);
    if (known === undefined) pages.set(key, description);
    else if (known !== description) disputed.add(key);
  }

  return {
    see,
    resolve,
    actors,
    nodes,
    versionStatus: versions.versionStatus,
    referring: () => referring,
    /** Whether a node of the file is what something else refers to. */
    isReferred: (id: unknown) => typeof id === 'string' && referred.has(id),
    isDisputed: (url: string) => disputed.has(hash53(addressKey(url))),
  };
}

/** What a review says of a page, however its address is spelt. */
function descriptionOf({ url, archived, title, published, language, publishers }: Work): number {
  const addresses = [normalAddress(url), archived && normalAddress(archived)];
  return hash53([...addresses, title, published, language, publishers[0]?.name].join('\n'));
}

/** Which of several reviews of one page, claim and reviewer is the newest. */
function versionsOf() {
  const dates = numberMap();
  const marks = numberMap();
  const several = new Set<number>();
  const key = (review: Review) =>
    hash53([review.identity, ...review.claims, ...reviewersOf(review).map((one) => one.name)].join('\n'));
  const dateOf = ({ stamp }: Review) => edtfSpan(stamp)?.from ?? Number.NEGATIVE_INFINITY;
  return {
    meet(review: Review): void {
      const at = key(review);
      const [known, date] = [dates.get(at), dateOf(review)];
      if (known === undefined || known < date) {
        dates.set(at, date);
        marks.set(at, review.mark);
        several.delete(at);
      } else if (known === date && marks.get(at) !== review.mark) several.add(at);
    },
    versionStatus(review: Review): 'only' | 'older' | 'one of several' {
      const at = key(review);
      if (dates.get(at) !== dateOf(review)) return 'older';
      return several.has(at) ? 'one of several' : 'only';
    },
  };
}
