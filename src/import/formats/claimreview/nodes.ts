import { decodeHTML } from 'entities';
import { isSeen } from '../../../domain/text.ts';

/** JSON-LD of schema.org as it stands in pages and feeds, read without any context from elsewhere. */
export type Node = Readonly<Record<string, unknown>>;

/** schema.org's names may be written in full or with a prefix. */
const prefixes = ['', 'schema:', 'http://schema.org/', 'https://schema.org/'];
const spellings = new Map<string, string[]>();

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of a property, whether it has none, one or a list of them. */
export function values(node: Node, name: string): unknown[] {
  let spelt = spellings.get(name);
  if (!spelt) {
    spelt = prefixes.map((prefix) => prefix + name);
    spellings.set(name, spelt);
  }
  for (const key of spelt) if (Object.hasOwn(node, key)) return flat(node[key]);
  return [];
}

/** The values of the first of these properties that has any. */
export function firstValues(node: Node, ...names: string[]): unknown[] {
  for (const name of names) {
    const found = values(node, name).filter((value) => value !== '');
    if (found.length > 0) return found;
  }
  return [];
}

/** The first text among the values of these properties, as it stands but for space around it. */
export function verbatim(node: Node, ...names: string[]): string | undefined {
  for (const name of names) {
    const found = values(node, name).find((value) => typeof value === 'string' && value.trim() !== '');
    if (typeof found === 'string') return withoutEntities(found).trim();
  }
  return undefined;
}

function flat(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(flat);
  if (isNode(value) && ('@list' in value || '@set' in value)) return flat(value['@list'] ?? value['@set']);
  if (isNode(value) && '@value' in value) return flat(value['@value']);
  return [value];
}

/** ASCII with single spaces is as it should be. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** Pages write HTML into their JSON: `&quot;`, `&#39;`, `&eacute;`; some twice over, `&amp;quot;`. */
function withoutEntities(text: string): string {
  if (!/&#?\w+;/.test(text)) return text;
  const once = decodeHTML(text);
  return /&#?\w+;/.test(once) ? decodeHTML(once) : once;
}

/** A text with its spaces made one each; numbers count, an object has none. */
export function words(value: unknown): string | undefined {
  const text =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? withoutEntities(value) : '';
  if (plain.test(text)) return text;
  const clean = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return isSeen(clean) ? clean : undefined;
}

/** The first text among the values of these properties. */
export function text(node: Node, ...names: string[]): string | undefined {
  for (const name of names) {
    const found = values(node, name)
      .map(words)
      .find((one) => one !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Its types without schema.org's prefix. */
export function types(node: Node): string[] {
  return [...flat(node['@type']), ...('@type' in node ? [] : flat(node.type))]
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^(schema:|https?:\/\/schema\.org\/)/, ''));
}

/** A ClaimReview by its type; without a type what says which claim it reviews. */
export function isReview(node: Node): boolean {
  const own = types(node);
  return own.length === 0 ? values(node, 'claimReviewed').length > 0 : own.includes('ClaimReview');
}

/** A web address as given, where it is one; undefined otherwise. Of an object its url, or what identifies it. */
export function address(value: unknown): string | undefined {
  if (isNode(value))
    return firstValues(value, 'url', 'contentUrl', 'embedUrl', 'sameAs', '@id')
      .map(address)
      .find((one) => one);
  if (typeof value !== 'string') return undefined;
  const url = withoutEntities(value.trim());
  return keyOf(url) === undefined ? undefined : url;
}

/** All web addresses in a value: of a text each that stands in it, of an object each of its url. */
export function addresses(value: unknown): string[] {
  if (isNode(value)) {
    const own = values(value, 'url').flatMap(addresses);
    return own.length > 0 ? own : [address(value) ?? []].flat();
  }
  if (typeof value !== 'string') return [];
  const whole = address(value);
  if (whole !== undefined && !/\s/.test(whole) && !between.test(whole)) return [whole];
  const found = withoutEntities(value).match(
    /https?:\/\/\S+?(?=[\s<>"]|[,;|]+\s*https?:\/\/|[,;|.)\]]*(?:\s|$))/gi,
  );
  return [...new Set(found ?? [])].flatMap((url) => address(url) ?? []);
}

/** Marks that stand between two addresses and belong to neither. */
const between = /[,;|]\s*https?:\/\//i;

/** What two spellings of one address have in common: no scheme, no "www.", no slash at the end. */
export function addressKey(url: string): string {
  return keyOf(url) ?? url;
}

const longestAddress = 8000;

/** What was asked lately: one review asks for each of its addresses many times, and reviews share most of them. */
const lately = new Map<string, string | undefined>();

function keyOf(url: string): string | undefined {
  if (lately.has(url)) return lately.get(url);
  if (lately.size > 10_000) lately.clear();
  const parsed =
    url.length <= longestAddress && /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
  const key =
    parsed &&
    `${parsed.host.replace(/^www\./, '')}${parsed.pathname.replace(/\/+$/, '')}${parsed.search}${parsed.hash}`;
  lately.set(url, key);
  return key;
}

/**
 * One spelling of all that RFC 3986 counts as one address: the host in lower case, no default port, no slash that is all of the
 * path, everything but ASCII by its percent codes. What only seldom makes a difference (`http`, `www.`, a slash at the end of a longer
 * path) stays as given: an address must lead where its author meant it to.
 */
export function normalAddress(url: string): string {
  const { href, pathname, search, hash } = new URL(url);
  const bare = search === '' && hash === '' ? href.replace(/[?#]+$/, '') : href;
  const normal = pathname === '/' && search === '' && hash === '' ? bare.slice(0, -1) : bare;
  return normal.length <= longestAddress ? normal : url;
}

/** How deep a page nests what belongs together. */
export const deepest = 12;

/** Nodes with an identifier that are no reviews, at any depth: what an `@id` alone may refer to. */
export function* identifiedIn(value: unknown, depth = 0): Generator<[string, Node]> {
  if (depth > deepest || typeof value !== 'object' || value === null) return;
  if (isNode(value)) {
    const id = value['@id'];
    if (typeof id === 'string' && Object.keys(value).length > 1 && !isReview(value)) yield [id, value];
  }
  for (const member of Object.values(value)) yield* identifiedIn(member, depth + 1);
}

/** Whether a node says no more than which other it is. */
export function isReference(value: unknown): value is { '@id': string } {
  return (
    isNode(value) &&
    typeof value['@id'] === 'string' &&
    Object.keys(value).every((key) => key === '@id' || key === '@type')
  );
}
