import type { Format } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { readReviews } from '../claimreview/claimreview.ts';
import { newTally, type Tally } from '../common/tally.ts';

const lists: ReadonlySet<string> = new Set(['claims', 'results']);

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Answers of the Google Fact Check Tools API (claims:search, claims:imageSearch): claims with their reviews. Each review
 * is read as a ClaimReview; answers may stand one after the other, or one a line. An empty answer is `{}`.
 */
export const factcheck: Format = {
  name: 'factcheck',
  twice: true,
  recognise: (start) =>
    /^\s*\{\s*\}\s*$/.test(start) ||
    (/^\s*\{/.test(start) &&
      /"(claims|results)"\s*:\s*\[/.test(start) &&
      /"claimReview"\s*:\s*\[/.test(start) &&
      !/"@type"/.test(start)),
  async *read(chunks, context) {
    const tally = newTally();
    const reviews = (bytes: AsyncIterable<Uint8Array>, count?: Tally) =>
      reviewElements(elementsOf(bytes, lists), count);
    yield* readReviews(reviews(chunks, tally), () => reviews(context.again()), context);
    yield tally.entries(1);
  },
};

async function* reviewElements(
  elements: AsyncIterable<Element[]>,
  tally: Tally | undefined,
): AsyncGenerator<Element[]> {
  for await (const some of elements) {
    for (const element of some) if (tally) tallyAnswer(element, tally);
    yield some.flatMap(reviewsOf);
  }
}

/** What an answer says besides its claims: `nextPageToken` says that it is one page of several. */
function tallyAnswer(element: Element, tally: Tally): void {
  if (!('value' in element) || !isFields(element.value)) return;
  if (Object.keys(element.value).some((key) => lists.has(key)))
    tally.addFields('answer', element.value, lists);
}

/** The reviews of a claim as nodes of schema.org; an answer that stands on one line has its claims within it. */
function reviewsOf(element: Element): Element[] {
  if (!('value' in element)) return [element];
  const { value } = element;
  if (isFields(value) && Object.keys(value).length === 0) return [];
  const listed = isFields(value) ? (value.claims ?? value.results) : undefined;
  if (Array.isArray(listed)) {
    return listed.flatMap((claim) => reviewsOf({ ...element, value: claim, frame: false }));
  }
  // A search by an image gives each claim within a result.
  if (isFields(value) && isFields(value.claim)) return reviewsOf({ ...element, value: value.claim });
  if (!isFields(value) || !Array.isArray(value.claimReview)) return [element];
  const { claimReview, ...claim } = value;
  if (claimReview.length === 0) return [{ ...element, value: { '@type': 'claim without a review' } }];
  return claimReview.map((review) => ({
    ...element,
    value: isFields(review) ? nodeOf(claim, review) : review,
  }));
}

/** What has no name of its own in schema.org keeps its name, and is counted as not kept. */
function nodeOf(claim: Fields, review: Fields): Fields {
  const { text, claimant, claimDate, ...restOfClaim } = claim;
  const { publisher, url, title, reviewDate, textualRating, languageCode, ...restOfReview } = review;
  const { name, site, ...restOfPublisher } = isFields(publisher) ? publisher : { name: publisher };
  return {
    ...restOfReview,
    ...{ '@type': 'ClaimReview', claimReviewed: text, url, headline: title, datePublished: reviewDate },
    inLanguage: languageCode,
    author: {
      ...restOfPublisher,
      '@type': 'Organization',
      name: name ?? site,
      ...(typeof site === 'string' && site !== '' ? { url: addressOf(site) } : {}),
    },
    itemReviewed: { ...restOfClaim, '@type': 'Claim', author: claimant, datePublished: claimDate },
    reviewRating: { '@type': 'Rating', alternateName: textualRating },
  };
}

const addressOf = (site: string) => (/^https?:\/\//i.test(site) ? site : `https://${site}`);
