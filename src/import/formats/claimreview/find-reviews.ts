import { reviewOfMedia } from './media-review.ts';
import { deepest, isReview, type Node, types, values } from './nodes.ts';

/** A review, and what the feed's item around it says of it. */
export type Found = { review: Node; deleted: unknown; modified: unknown };

/** The reviews in a value, at any depth: in a feed's items, a page, a graph. */
export function* reviewsIn(value: unknown, around: Omit<Found, 'review'>, depth = 0): Generator<Found> {
  if (depth > deepest || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const member of value) yield* reviewsIn(member, around, depth + 1);
    return;
  }
  const node = value as Node;
  const review = isReview(node) ? node : reviewOfMedia(node);
  if (review) {
    yield { review, ...around };
    return;
  }
  const isItem = types(node).includes('DataFeedItem');
  const item = isItem
    ? { deleted: values(node, 'dateDeleted')[0], modified: values(node, 'dateModified')[0] }
    : around;
  for (const member of Object.values(node)) yield* reviewsIn(member, item, depth + 1);
}
