import { byText } from './order.ts';

/** The paging arguments of a connection. */
export type Paging = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
};

/** A list in its order, before a page is cut from it. */
export type Listing<Item> = {
  readonly items: readonly Item[];
  /** The order's name, as cursors carry it: a name ending in `_DESC` runs down the keys. */
  readonly order: string;
  readonly key: (item: Item) => string;
  readonly undated: () => number;
};

/** One page of a list. Cursors are base64url(JSON [order, key]): a position, whether or not an item stands there. */
export function connection<Item, Shown>(
  { items, order, key, undated }: Listing<Item>,
  paging: Paging,
  show: (item: Item) => Shown,
) {
  const down = order.endsWith('_DESC');
  const compare = (a: string, b: string) => (down ? byText(b, a) : byText(a, b));
  const ordered = items.map((item) => ({ item, key: key(item) })).sort((a, b) => compare(a.key, b.key));
  const after = position(paging.after, order);
  const before = position(paging.before, order);
  const range = ordered.filter(
    (place) =>
      (after === undefined || compare(place.key, after) > 0) &&
      (before === undefined || compare(place.key, before) < 0),
  );
  const backward = paging.last !== undefined && paging.last !== null;
  const size = paging.last ?? paging.first ?? 25;
  const page = backward ? range.slice(-size) : range.slice(0, size);
  const more = range.length > page.length;
  const beforePage = after !== undefined && ordered.some((place) => compare(place.key, after) <= 0);
  const afterPage = before !== undefined && ordered.some((place) => compare(place.key, before) >= 0);
  const cursor = (place: { key: string } | undefined) => (place ? cursorOf(order, place.key) : null);
  return {
    edges: page.map((place) => ({ cursor: cursor(place), node: show(place.item) })),
    nodes: page.map((place) => show(place.item)),
    pageInfo: {
      hasNextPage: backward ? afterPage : more,
      hasPreviousPage: backward ? more : beforePage,
      startCursor: cursor(page[0]),
      endCursor: cursor(page.at(-1)),
    },
    totalCount: ordered.length,
    undated,
  };
}

export function cursorOf(order: string, key: string): string {
  return Buffer.from(JSON.stringify([order, key])).toString('base64url');
}

function position(cursor: string | null | undefined, order: string): string | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const [name, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string];
  if (name !== order) throw new Error(`a cursor of the order ${name}, given to the order ${order}`);
  return key;
}
