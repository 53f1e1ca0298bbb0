import { createHash } from 'node:crypto';
import { digestId } from '../domain/id.ts';
import { actorsOf } from './claimreview-actors.ts';
import {
  addressKey,
  identifiedIn,
  isNode,
  isReference,
  type Node,
  reviewsIn,
  text,
  values,
} from './claimreview-nodes.ts';
import {
  type Agent,
  hasReferences,
  type Resolve,
  type Review,
  readReview,
  type Work,
} from './claimreview-review.ts';
import type { Element } from './elements.ts';
import { nameOf } from './feed-name.ts';

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
  const pages = new Map<number, number>();
  const disputed = new Set<string>();

  const resolve: Resolve = (value) => {
    if (!isReference(value)) return value;
    referred.add(value['@id']);
    return nodes.get(value['@id']) ?? value;
  };

  function see(value: unknown): void {
    if (isNode(value) && [...lists].some((list) => values(value, list).length > 0 || list in value))
      header ??= text(value, '@id', 'url', 'name');
    if (!complete) for (const [id, node] of identifiedIn(value)) nodes.set(id, node);
    for (const found of reviewsIn(value, { deleted: undefined, modified: undefined })) {
      referring ||= !complete && hasReferences(found.review);
      const review = readReview(found, resolve);
      if ('reason' in review) continue;
      for (const agent of reviewersOf(review)) actors.meet(agent, 'reviewer');
      for (const agent of review.items.flatMap((item) => item.authors)) actors.meet(agent, 'speaker');
      for (const agent of worksOf(review).flatMap((work) => work.publishers)) actors.meet(agent, 'reviewer');
      for (const work of worksOf(review)) meetPage(work);
      versions.meet(review);
    }
  }

  /** A page that two reviews describe differently is written once, at the end, from what all of them say. */
  function meetPage({ url, publishers, ...rest }: Work): void {
    const key = hash(documentId(url));
    const told = hash(JSON.stringify([url, rest, publishers.map((one) => one.name)]));
    const known = pages.get(key);
    if (known === undefined) pages.set(key, told);
    else if (known !== told) disputed.add(documentId(url));
  }

  return {
    see,
    resolve,
    actors,
    nodes,
    standing: versions.standing,
    referring: () => referring,
    /** Whether a node of the file is what something else refers to. */
    isReferred: (id: unknown) => typeof id === 'string' && referred.has(id),
    isDisputed: (id: string) => disputed.has(id),
  };
}

/** Which of several reviews of one page, claim and reviewer is the newest. */
function versionsOf() {
  const newest = new Map<number, string>();
  const others = new Map<number, Set<string>>();
  const key = (review: Review) =>
    hash(JSON.stringify([review.identity, review.claim, reviewersOf(review).map((one) => one.name)]));
  // The date goes first, so that the greater text is the newer review.
  const mark = ({ stamp, content }: Review) => `${stamp} ${content.slice(0, 12)}`;
  const dated = (text: string) => text.slice(0, -12);
  return {
    meet(review: Review): void {
      const at = key(review);
      const known = newest.get(at);
      const given = mark(review);
      if (known === undefined || dated(known) < dated(given)) {
        newest.set(at, given);
        others.delete(at);
      } else if (known !== given && dated(known) === dated(given)) {
        others.set(at, (others.get(at) ?? new Set([known])).add(given));
      }
    },
    standing(review: Review): 'only' | 'older' | 'one of several' {
      const at = key(review);
      if (dated(newest.get(at) as string) !== dated(mark(review))) return 'older';
      return others.has(at) ? 'one of several' : 'only';
    },
  };
}

/** 53 bits of a digest: a million of them are hardly ever two alike, and they fit in memory. */
function hash(text: string): number {
  const digest = createHash('sha256').update(text).digest();
  return digest.readUIntBE(0, 6) * 32 + (digest.readUInt8(6) >> 3);
}
