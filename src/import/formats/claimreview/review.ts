import { exactNumber } from '../../../domain/exact-number.ts';
import { digest } from '../../../domain/id.ts';
import { type Problem, shorten } from '../../../domain/problem.ts';
import { longestText } from '../../../domain/text.ts';
import { isoDate } from '../common/iso-date.ts';
import { hash53 } from '../common/number-map.ts';
import { type Agent, agentOf } from './agents.ts';
import type { Found } from './find-reviews.ts';
import {
  addresses,
  addressKey,
  firstValues,
  isNode,
  type Node,
  text,
  values,
  verbatim,
  words,
} from './nodes.ts';
import type { Resolve } from './resolve.ts';
import { type Unresolved, unresolvedIn } from './unkept.ts';
import { appearancesOf, archiveOf, type DateOf, languageOf, mediaOf, type Work } from './works.ts';

/** Something that was said, of which the review speaks. */
export type ReviewedItem = {
  authors: Agent[];
  said: string | undefined;
  appearances: Work[];
  /** The words that were said, where the review gives them beside the claim. */
  quote: string | undefined;
  /** What the item is called, where that is not the claim: the occasion on which it was said. */
  occasion: string | undefined;
};

export type Rating = { label?: string; value?: number; best?: number; worst?: number };

/** A ClaimReview as it is understood here. */
export type Review = {
  /** The claims that it reviews, in words; mostly one. */
  claims: string[];
  items: ReviewedItem[];
  authors: Agent[];
  publishers: Agent[];
  page: Work | undefined;
  /** What identifies it within all feeds. */
  identity: string;
  rating: Rating | undefined;
  quote: string | undefined;
  language: string | undefined;
  said: string | undefined;
  /** When it was changed last, for telling versions apart. */
  stamp: string;
  corrections: { quote: string; said: string | undefined }[];
  /** Taken back by its author, and when, as far as it is known. */
  retracted: { said: string | undefined } | undefined;
  /** What it names by an @id that leads to nothing in its file. */
  unresolved: Unresolved[];
  /** A digest of all that it says, of the order of keys apart. */
  content(): string;
  /** Tells reviews apart that differ in anything, be it the order of keys. */
  mark: number;
};

/** Most characters of a name or a label. */
const longestName = 5000;

/** Reads one review, or says what is missing in it or cannot be understood. `resolve` finds what an @id stands for. */
export function readReview(found: Found, resolve: Resolve): Review | Problem {
  const { review } = found;
  const whole = JSON.stringify(review);
  // JSON writes half of a surrogate pair as an escape, and nothing else of that range.
  if (/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(whole)) {
    const reason = 'must be well-formed Unicode (it holds half of a surrogate pair)';
    return { field: '', value: shorten(whole), reason };
  }
  let wrong: Problem | undefined;
  const date: DateOf = (node, field, path) => {
    const given = text(node, field);
    if (given === undefined) return undefined;
    const read = isoDate(given);
    if (read === undefined)
      wrong ??= { field: path, value: shorten(given), reason: 'must be an ISO 8601 date' };
    return read;
  };
  const { claims, nodes } = claimsOf(review, resolve);
  if (claims.length === 0)
    return { field: 'claimReviewed', value: '', reason: 'is missing: the claim that is reviewed' };
  const said = date(review, 'datePublished', 'datePublished') ?? date(review, 'dateCreated', 'dateCreated');
  const modified = date(review, 'dateModified', 'dateModified');
  const agents = (...names: string[]) =>
    firstValues(review, ...names).flatMap((value) => agentOf(resolve(value)));
  const [authors, publishers] = [agents('author', 'creator'), agents('publisher', 'sdPublisher')];
  const language = languageOf(review);
  const page = pageOf(review, resolve, {
    said,
    language,
    publishers: publishers.length > 0 ? publishers : authors,
  });
  const around: Node = { deleted: found.deleted, modified: found.modified };
  const deleted = date(around, 'deleted', 'dateDeleted');
  const content = () => digest(JSON.stringify(sorted(review)));
  const rating = ratingOf(review, resolve);
  const result: Review = {
    ...{ claims, authors, publishers, page, said, language, content, rating },
    items: itemsOf(nodes, claims, mediaOf(review, resolve, date), resolve, date),
    corrections: correctionsOf(review, resolve, date),
    retracted:
      deleted !== undefined ? { said: deleted } : isRetracted(review) ? { said: modified } : undefined,
    unresolved: unresolvedIn(review, resolve),
    mark: hash53(whole),
    identity: text(review, '@id') ?? (page === undefined ? content() : addressKey(page.url)),
    quote: verbatim(review, 'reviewBody', 'text', 'description') ?? explanationOf(review, rating, resolve),
    stamp: modified ?? date(around, 'modified', 'dateModified') ?? said ?? '',
  };
  return wrong ?? longOf(result) ?? result;
}

/** The claims in words, and the nodes with who said them, where and when. */
function claimsOf(review: Node, resolve: Resolve): { claims: string[]; nodes: Node[] } {
  const given = values(review, 'claimReviewed').map(resolve);
  const wordsOf = (value: unknown) =>
    isNode(value) ? text(value, 'text', 'name', 'headline', 'description') : words(value);
  const items = firstValues(review, 'itemReviewed').map(resolve);
  const named = given.flatMap((value) => wordsOf(value) ?? []);
  const claims =
    named.length > 0
      ? named
      : items.flatMap((item) => wordsOf(isNode(item) ? item : undefined) ?? []).slice(0, 1);
  const nodes = items.filter(isNode);
  return { claims: [...new Set(claims)], nodes: nodes.length > 0 ? nodes : given.filter(isNode) };
}

function itemsOf(
  nodes: readonly Node[],
  claims: readonly string[],
  media: readonly Work[],
  resolve: Resolve,
  date: DateOf,
): ReviewedItem[] {
  const items = nodes.map((node, at): ReviewedItem => {
    const path = `itemReviewed${nodes.length > 1 ? `.${at}` : ''}.`;
    const appearances = appearancesOf(node, resolve, date, path);
    const quote = verbatim(node, 'text');
    const name = text(node, 'name');
    const isTitle = appearances.some(({ title }) => title === name);
    return {
      authors: firstValues(node, 'author', 'creator').flatMap((value) => agentOf(resolve(value))),
      said:
        date(node, 'datePublished', `${path}datePublished`) ??
        date(node, 'dateCreated', `${path}dateCreated`),
      appearances,
      quote: quote !== undefined && claims.includes(words(quote) ?? '') ? undefined : quote,
      occasion: name === undefined || isTitle || claims.includes(name) ? undefined : name,
    };
  });
  if (media.length === 0) return items;
  const [
    first = { authors: [], said: undefined, appearances: [], quote: undefined, occasion: undefined },
    ...rest
  ] = items;
  const all = [...first.appearances, ...media];
  const appearances = [...new Map(all.map((work) => [addressKey(work.url), work])).values()];
  return [{ ...first, appearances }, ...rest];
}

function pageOf(
  review: Node,
  resolve: Resolve,
  {
    said,
    language,
    publishers,
  }: { said: string | undefined; language: string | undefined; publishers: Agent[] },
): Work | undefined {
  const url = [...values(review, 'url'), ...values(review, 'mainEntityOfPage'), ...values(review, '@id')]
    .flatMap((value) => addresses(resolve(value)))
    .at(0);
  if (url === undefined) return undefined;
  const title = text(review, 'headline', 'name');
  const archived = archiveOf(review, resolve);
  return {
    url,
    ...(archived === undefined ? {} : { archived }),
    ...(title === undefined ? {} : { title }),
    ...(said === undefined ? {} : { published: said }),
    ...(language === undefined ? {} : { language }),
    authors: [],
    publishers,
  };
}

function correctionsOf(review: Node, resolve: Resolve, date: DateOf): Review['corrections'] {
  return values(review, 'correction').flatMap((value) => {
    const node = resolve(value);
    const quote = isNode(node) ? text(node, 'text', 'description', 'url') : words(node);
    const said = isNode(node) ? date(node, 'datePublished', 'correction.datePublished') : undefined;
    return quote === undefined ? [] : [{ quote, said }];
  });
}

function isRetracted(review: Node): boolean {
  return /retract|withdr[ae]wn/i.test(text(review, 'creativeWorkStatus') ?? '');
}

/** A part that is longer than its field may be, so that no review comes in halves. */
function longOf(review: Review): Problem | undefined {
  const agents = [...review.authors, ...review.publishers, ...review.items.flatMap((item) => item.authors)];
  const parts: [string, string | undefined, number][] = [
    ...review.claims.map((claim): [string, string, number] => ['claimReviewed', claim, longestText]),
    ...review.items.map(({ quote }): [string, string | undefined, number] => [
      'itemReviewed.text',
      quote,
      longestText,
    ]),
    ...review.items.map(({ occasion }): [string, string | undefined, number] => [
      'itemReviewed.name',
      occasion,
      longestName,
    ]),
    ['reviewBody', review.quote, longestText],
    ['reviewRating', review.rating?.label, longestName],
    ['headline', review.page?.title, longestName],
    ...agents.map(({ name }): [string, string | undefined, number] => ['author', name, longestName]),
  ];
  const found = parts.find(([, text, longest]) => (text?.length ?? 0) > longest);
  return (
    found && { field: found[0], value: shorten(found[1]), reason: `must be at most ${found[2]} characters` }
  );
}

/** The assessor's own words and numbers; numbers may be written as texts, and a text may stand where a number should. */
function ratingOf(review: Node, resolve: Resolve): Rating | undefined {
  const node = ratingNodeOf(review, resolve);
  const raw = text(node, 'ratingValue');
  const number = (name: string) => {
    const given = text(node, name);
    if (given === undefined || !/^-?\d+([.,]\d+)?$/.test(given)) return undefined;
    const written = given.replace(',', '.');
    // What would be rounded stays a text, which the record's schema refuses by name.
    return exactNumber(written) ?? (written as unknown as number);
  };
  const value = number('ratingValue');
  const label =
    text(node, 'alternateName', 'name') ??
    (value === undefined ? raw : undefined) ??
    text(node, 'ratingExplanation');
  const rating = { label, value, best: number('bestRating'), worst: number('worstRating') };
  const given = Object.entries(rating).filter(([, one]) => one !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function ratingNodeOf(review: Node, resolve: Resolve): Node {
  const [given] = firstValues(review, 'reviewRating').map(resolve);
  return isNode(given) ? given : given === undefined ? {} : { ratingValue: given };
}

/** Why it was rated so, in words of the assessor, unless these are the label already. */
function explanationOf(review: Node, rating: Rating | undefined, resolve: Resolve): string | undefined {
  const explanation = verbatim(ratingNodeOf(review, resolve), 'ratingExplanation');
  return explanation === undefined || words(explanation) === rating?.label ? undefined : explanation;
}

/** A value with its keys in order, so that two spellings of one object are equal. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isNode(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, member]) => [key, sorted(member)]);
}
