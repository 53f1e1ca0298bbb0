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
  /** What a key is compared by, where that is not the key itself. */
  readonly place?: (key: string) => string;
  readonly undated: () => number;
};

/** One page of a list. Cursors are base64url(JSON [order, key]): a position, whether or not an item stands there. */
export function connection<Item, Shown>(
  { items, order, key, place = (same) => same, undated }: Listing<Item>,
  paging: Paging,
  show: (item: Item) => Shown,
) {
  const down = order.endsWith('_DESC');
  const compare = (a: string, b: string) => (down ? -1 : 1) * byText(place(a), place(b));
  const ordered = items.map((item) => ({ item, key: key(item) })).sort((a, b) => compare(a.key, b.key));
  const after = position(paging.after, order);
  const before = position(paging.before, order);
  const range = ordered.filter(
    (one) =>
      (after === undefined || compare(one.key, after) > 0) &&
      (before === undefined || compare(one.key, before) < 0),
  );
  const backward = paging.last !== undefined && paging.last !== null;
  const size = paging.last ?? paging.first ?? 25;
  const page = backward ? range.slice(-size) : range.slice(0, size);
  const more = range.length > page.length;
  const beforePage = after !== undefined && ordered.some((one) => compare(one.key, after) <= 0);
  const afterPage = before !== undefined && ordered.some((one) => compare(one.key, before) >= 0);
  const cursor = (one: { key: string } | undefined) => (one ? cursorOf(order, one.key) : null);
  return {
    edges: page.map((one) => ({ cursor: cursor(one), node: show(one.item) })),
    nodes: page.map((one) => show(one.item)),
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
