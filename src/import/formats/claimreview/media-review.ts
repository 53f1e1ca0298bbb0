import { firstValues, isNode, type Node, text, types, values } from './nodes.ts';

/** What of a review of media is another field of the ClaimReview that it is read as. */
const moved = /^(schema:|https?:\/\/schema\.org\/)?(itemReviewed|mediaAuthenticityCategory)$/;

/**
 * A review of media (MediaReview) that says which claim the media stand for, as a ClaimReview of that claim: its category is the
 * rating, and the media are where the claim appeared. Undefined: it is none, or names no claim, so that nothing in the model is like it.
 */
export function reviewOfMedia(node: Node): Node | undefined {
  if (!types(node).includes('MediaReview')) return undefined;
  const items = values(node, 'itemReviewed').filter(isNode);
  const claims = items.flatMap((item) => firstValues(item, 'interpretedAsClaim'));
  if (claims.length === 0) return undefined;
  const category = text(node, 'mediaAuthenticityCategory')?.replace(
    /^(schema:|https?:\/\/schema\.org\/)/,
    '',
  );
  const page = text(node, 'url');
  return {
    ...Object.fromEntries(Object.entries(node).filter(([key]) => !moved.test(key))),
    '@type': ['ClaimReview', 'MediaReview'],
    // A page has its review of the claim and that of the media at one address; neither is a version of the other.
    ...(text(node, '@id') === undefined && page !== undefined ? { '@id': `${page}#media-review` } : {}),
    claimReviewed: claims,
    ...(category === undefined ? {} : { reviewRating: { '@type': 'Rating', alternateName: category } }),
    associatedMediaReview: { '@type': 'MediaReview', itemReviewed: items },
  };
}
