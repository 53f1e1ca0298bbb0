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

/** Strings are cut to these lengths, one after the other, until the head and the first item have room. */
const cuts = [1200, 500, 200, 80, 30];

/**
 * The answer with as many items as have room, and the cursor to go on. Long strings are cut, which the answer says by
 * `cut: true`; ids never are. Throws LIMIT_EXCEEDED if not even one item has room.
 */
export function fitted(listing: Listing, tool: string, maxTokens: number = defaultTokens): ToolAnswer {
  const room = maxTokens * charactersOfToken;
  for (const longest of cuts) {
    const answer = fittedWith(listing, tool, room, longest);
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
  longest: number,
): ToolAnswer | undefined {
  const shortHead = shortened(head, longest);
  const short = items.map((item) => shortened(item, longest));
  const sizes = short.map((item) => textOf(item).length + 1);
  const cursorAt = (count: number) =>
    count < items.length || hasMore ? `${tool}:${count === 0 ? '' : positionAfter(count - 1)}` : null;
  const answerWith = (count: number) => {
    const isCut =
      textOf(shortHead) !== textOf(head) ||
      short.slice(0, count).some((item, index) => textOf(item) !== textOf(items[index]));
    const cut = isCut ? { cut: true } : {};
    return { ...(shortHead as object), [name]: short.slice(0, count), ...cut, cursor: cursorAt(count) };
  };
  let used = textOf(answerWith(0)).length + 600;
  let count = 0;
  while (count < sizes.length && used + (sizes[count] ?? 0) <= room) {
    used += sizes[count] ?? 0;
    count += 1;
  }
  if (count === 0 && items.length > 0) return undefined;
  const answer = answerWith(count);
  return textOf(answer).length <= room ? answer : undefined;
}

/** The same value with long strings cut; those under `id` and `cursor` stay. */
function shortened(value: unknown, longest: number): unknown {
  if (typeof value === 'string') return cutText(value, longest);
  if (Array.isArray(value)) return value.map((item) => shortened(item, longest));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'id' || key === 'claims' ? inner : shortened(inner, longest),
    ]),
  );
}

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
