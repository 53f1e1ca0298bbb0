import { HearsayError } from '../errors.ts';

/** Four characters of the answer's text count as one token: the usual estimate for English. */
const charactersOfToken = 4;
export const defaultTokens = 2000;
export const leastTokens = 500;
export const mostTokens = 20_000;

/** A list that an answer shows as much of as it has room for. */
export type Listing = Readonly<{
  /** What stands before the list in every part of the answer. */
  head: Readonly<Record<string, unknown>>;
  /** The name of the list in the answer. */
  name: string;
  items: readonly unknown[];
  /** The position after an item, by its index; what the tool reads on from. */
  positionAfter(index: number): string;
  /** Whether there are more items than these. */
  hasMore: boolean;
}>;

export type ToolAnswer = Record<string, unknown>;

/** The longest string that stays whole, and the longest list within the head or an item. */
type Cut = Readonly<{ text: number; list: number }>;

/**
 * Strings are cut to these lengths, one after the other, until the head and the first item have room; then lists, since ids are
 * never cut and may be long.
 */
const cuts: readonly Cut[] = [
  ...[1200, 500, 200, 80, 30].map((text) => ({ text, list: Number.POSITIVE_INFINITY })),
  ...[2, 1, 0].map((list) => ({ text: 30, list })),
];

/**
 * The answer with as many items as have room, and the cursor to go on. Long strings are cut, and lists where that is not enough,
 * which the answer says by `cut: true`; ids never are. Throws LIMIT_EXCEEDED if not even one item has room.
 */
export function fitted(listing: Listing, tool: string, maxTokens: number = defaultTokens): ToolAnswer {
  const room = maxTokens * charactersOfToken;
  for (const cut of cuts) {
    const answer = fittedWith(listing, tool, room, cut);
    if (answer) return answer;
  }
  throw new HearsayError('LIMIT_EXCEEDED', `maxTokens is ${maxTokens}: the first item has no room in it.`, {
    argument: 'maxTokens',
  });
}

function fittedWith(
  { head, name, items, positionAfter, hasMore }: Listing,
  tool: string,
  room: number,
  cut: Cut,
): ToolAnswer | undefined {
  const shortHead = shortened(head, cut);
  const short = items.map((item) => shortened(item, cut));
  const sizes = short.map((item) => textOf(item).length + 1);
  const cursorAt = (count: number) =>
    count < items.length || hasMore ? `${tool}:${count === 0 ? '' : positionAfter(count - 1)}` : null;
  const answerWith = (count: number) => {
    const isCut =
      textOf(shortHead) !== textOf(head) ||
      short.slice(0, count).some((item, index) => textOf(item) !== textOf(items[index]));
    const told = isCut ? { cut: true } : {};
    return { ...(shortHead as object), [name]: short.slice(0, count), ...told, cursor: cursorAt(count) };
  };
  let used = textOf(answerWith(0)).length;
  let count = 0;
  while (count < sizes.length && used + (sizes[count] ?? 0) <= room) {
    used += sizes[count] ?? 0;
    count += 1;
  }
  // The cursor takes room too, more after a long id.
  while (count > 0 && textOf(answerWith(count)).length > room) count -= 1;
  const answer = answerWith(count);
  return (count > 0 || items.length === 0) && textOf(answer).length <= room ? answer : undefined;
}

/** The same value with long strings and lists cut; ids stay whole. */
function shortened(value: unknown, cut: Cut): unknown {
  if (typeof value === 'string') return cutText(value, cut.text);
  if (Array.isArray(value)) return value.slice(0, cut.list).map((item) => shortened(item, cut));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isIds(key, inner) ? (Array.isArray(inner) ? inner.slice(0, cut.list) : inner) : shortened(inner, cut),
    ]),
  );
}

/** Ids stand under `id`, and those of a statement's claims as a list of texts. */
const isIds = (key: string, value: unknown) =>
  key === 'id' || (key === 'claims' && Array.isArray(value) && value.every((one) => typeof one === 'string'));

function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Half of a surrogate pair is no text.
  const kept = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept} […${text.length - kept.length} more characters]`;
}

/**
 * The JSON that an agent reads. Characters that nobody sees (zero width, of direction, tags) are written as escapes, so that no text of a
 * document can hide words in them.
 */
export function textOf(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** The position in a cursor of a tool; undefined: there is no cursor. Throws BAD_USER_INPUT for a cursor of another tool. */
export function positionIn(tool: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  if (cursor.startsWith(`${tool}:`)) return cursor.slice(tool.length + 1) || undefined;
  throw badCursor(tool, cursor);
}

/** The same where the position is a number of items. */
export function offsetIn(tool: string, cursor: string | undefined): number {
  const position = positionIn(tool, cursor);
  if (position === undefined) return 0;
  if (!/^\d{1,9}$/.test(position)) throw badCursor(tool, String(cursor));
  return Number(position);
}

function badCursor(tool: string, cursor: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `cursor must be one that ${tool} returned for the same arguments, not ${JSON.stringify(cursor.slice(0, 80))}.`,
    { argument: 'cursor' },
  );
}

/** A listing of items that are all there, from an offset on. */
export function listed(
  head: Readonly<Record<string, unknown>>,
  name: string,
  all: readonly unknown[],
  from: number,
): Listing {
  return {
    head,
    name,
    items: all.slice(from),
    positionAfter: (index) => String(from + index + 1),
    hasMore: false,
  };
}

/** A page of a GraphQL connection. */
export type Page<Node> = Readonly<{
  totalCount?: number;
  undated?: number;
  edges: readonly Readonly<{ cursor: string; node: Node }>[];
  pageInfo: Readonly<{ hasNextPage: boolean }>;
}>;

/** A listing of a page of a GraphQL connection, whose cursors are the positions. */
export function paged<Node>(
  head: Readonly<Record<string, unknown>>,
  name: string,
  page: Page<Node>,
  itemOf: (node: Node) => unknown,
): Listing {
  return {
    head,
    name,
    items: page.edges.map(({ node }) => itemOf(node)),
    positionAfter: (index) => page.edges[index]?.cursor ?? '',
    hasMore: page.pageInfo.hasNextPage,
  };
}
