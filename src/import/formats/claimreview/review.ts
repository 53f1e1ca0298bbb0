import { digest } from '../../../domain/id.ts';
import { type Problem, shorten } from '../../../domain/problem.ts';
import { longestText } from '../../../domain/text.ts';
import { isoDate } from '../common/iso-date.ts';
import { hash53 } from '../common/number-map.ts';
import {
  address,
  addressKey,
  type Found,
  firstValues,
  isNode,
  isReference,
  type Node,
  text,
  types,
  values,
  verbatim,
  words,
} from './nodes.ts';

/** A person or an organisation as a review names it. `identities` are what sameAs says, `urls` all addresses. */
export type Agent = {
  name: string | undefined;
  identities: string[];
  urls: string[];
  kind: 'Person' | 'Institution' | undefined;
};

/** A page or another work: where a claim appeared, or a review stands. */
export type Work = {
  url: string;
  title?: string;
  published?: string;
  language?: string;
  authors: Agent[];
  publishers: Agent[];
};

/** Something that was said, of which the review speaks. */
export type ReviewedItem = { authors: Agent[]; said: string | undefined; appearances: Work[] };

export type Rating = { label?: string; value?: number; best?: number; worst?: number };

/** A ClaimReview as it is understood here. */
export type Review = {
  claim: string;
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
  /** A digest of all that it says, of the order of keys apart. */
  content(): string;
  /** Tells reviews apart that differ in anything, be it the order of keys. */
  mark: number;
};

/** Most characters of a name or a label. */
const longestName = 5000;

export type Resolve = (value: unknown) => unknown;

/** Labels that stand where no author is known; they name nobody. */
const nobody =
  /^(unknown|anonymous|unnamed|unnamed source|unspecified|not available|n\/?a|none|null|-+|\?+)$/i;

/** Reads one review, or says what is missing in it or cannot be understood. `resolve` finds what an @id stands for. */
export function readReview(found: Found, resolve: Resolve): Review | Problem {
  const { review } = found;
  const whole = JSON.stringify(review);
  // JSON writes half of a surrogate pair as an escape, and nothing else of that range.
  let wrong: Problem | undefined = /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(whole)
    ? {
        field: '',
        value: shorten(whole),
        reason: 'must be well-formed Unicode (it holds half of a surrogate pair)',
      }
    : undefined;
  const date = (node: Node, field: string, path: string): string | undefined => {
    const given = text(node, field);
    if (given === undefined) return undefined;
    const read = isoDate(given);
    if (read === undefined)
      wrong ??= { field: path, value: shorten(given), reason: 'must be an ISO 8601 date' };
    return read;
  };
  const works = firstValues(review, 'itemReviewed').map(resolve);
  const nodes = works.filter(isNode);
  const claim =
    text(review, 'claimReviewed') ?? nodes.map((node) => text(node, 'text', 'name')).find((one) => one);
  if (claim === undefined)
    return { field: 'claimReviewed', value: '', reason: 'is missing: the claim that is reviewed' };
  const items = nodes.map((node, at): ReviewedItem => {
    const path = `itemReviewed${nodes.length > 1 ? `.${at}` : ''}.`;
    const appearances = [
      ...firstValues(node, 'appearance'),
      ...firstValues(node, 'firstAppearance'),
      ...firstValues(node, 'url'),
      // Before schema.org had Claim, a CreativeWork's sameAs said where the claim stands.
      ...(types(node).includes('Claim') ? [] : values(node, 'sameAs')),
    ].flatMap((value) =>
      workOf(resolve(value), resolve, (work) =>
        date(work, 'datePublished', `${path}appearance.datePublished`),
      ),
    );
    return {
      authors: firstValues(node, 'author', 'creator').flatMap((value) => agentOf(resolve(value))),
      said:
        date(node, 'datePublished', `${path}datePublished`) ??
        date(node, 'dateCreated', `${path}dateCreated`),
      appearances: [...new Map(appearances.map((work) => [addressKey(work.url), work])).values()],
    };
  });
  const said = date(review, 'datePublished', 'datePublished') ?? date(review, 'dateCreated', 'dateCreated');
  const modified = date(review, 'dateModified', 'dateModified');
  const publishers = firstValues(review, 'publisher', 'sdPublisher').flatMap((value) =>
    agentOf(resolve(value)),
  );
  const authors = firstValues(review, 'author', 'creator').flatMap((value) => agentOf(resolve(value)));
  const language = languageOf(review);
  const url = [...values(review, 'url'), ...values(review, 'mainEntityOfPage'), ...values(review, '@id')]
    .map((value) => address(resolve(value)))
    .find((one) => one);
  const title = text(review, 'headline', 'name');
  const page =
    url === undefined
      ? undefined
      : {
          url,
          ...(title === undefined ? {} : { title }),
          ...(said === undefined ? {} : { published: said }),
          ...(language === undefined ? {} : { language }),
          authors: [],
          publishers: publishers.length > 0 ? publishers : authors,
        };
  const own = text(review, '@id');
  const content = () => digest(JSON.stringify(sorted(review)));
  const corrections = values(review, 'correction').flatMap((value) => {
    const node = resolve(value);
    const quote = isNode(node) ? text(node, 'text', 'description', 'url') : words(node);
    const when = isNode(node) ? date(node, 'datePublished', 'correction.datePublished') : undefined;
    return quote === undefined ? [] : [{ quote, said: when }];
  });
  const around: Node = { deleted: found.deleted, modified: found.modified };
  const deleted = date(around, 'deleted', 'dateDeleted');
  const status = text(review, 'creativeWorkStatus');
  const retracted =
    deleted !== undefined
      ? { said: deleted }
      : status && /retract|withdr[ae]wn/i.test(status)
        ? { said: modified }
        : undefined;
  const result: Review = {
    ...{ claim, items, authors, publishers, page, said, language, corrections, retracted, content },
    mark: hash53(whole),
    identity: own ?? (url === undefined ? content() : addressKey(url)),
    rating: ratingOf(review, resolve),
    quote: verbatim(review, 'reviewBody', 'text', 'description'),
    stamp: modified ?? date(around, 'modified', 'dateModified') ?? said ?? '',
  };
  return wrong ?? longOf(result) ?? result;
}

/** A part that is longer than its field may be, so that no review comes in halves. */
function longOf(review: Review): Problem | undefined {
  const agents = [...review.authors, ...review.publishers, ...review.items.flatMap((item) => item.authors)];
  const parts: [string, string | undefined, number][] = [
    ['claimReviewed', review.claim, longestText],
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

function agentOf(value: unknown): Agent[] {
  const alone = words(value);
  if (alone !== undefined) {
    const url = address(alone);
    if (url !== undefined) return [{ name: hostOf(url), identities: [], urls: [url], kind: undefined }];
    return nobody.test(alone) ? [] : [{ name: alone, identities: [], urls: [], kind: undefined }];
  }
  if (!isNode(value)) return [];
  const all = (name: string) =>
    values(value, name)
      .map(address)
      .filter((one) => one !== undefined);
  const identities = [...new Set(all('sameAs'))].sort();
  const urls = [...new Set([...identities, ...all('url'), ...all('@id')])].sort();
  const parts = [text(value, 'givenName'), text(value, 'familyName')].filter((part) => part !== undefined);
  const given = text(value, 'name', 'legalName', 'alternateName') ?? (parts.join(' ') || undefined);
  const name = given ?? (urls[0] === undefined ? undefined : hostOf(urls[0]));
  if (name === undefined || (nobody.test(name) && urls.length === 0)) return [];
  return [{ name, identities, urls, kind: kindOf(types(value)) }];
}

const hostOf = (url: string) => new URL(url).host.replace(/^www\./, '');

function kindOf(given: readonly string[]): Agent['kind'] {
  if (given.includes('Person') || given.includes('Patient')) return 'Person';
  return given.some((type) => type !== 'Thing' && type !== '') ? 'Institution' : undefined;
}

function workOf(value: unknown, resolve: Resolve, date: (work: Node) => string | undefined): Work[] {
  const url = address(value);
  if (url === undefined) return [];
  if (!isNode(value)) return [{ url, authors: [], publishers: [] }];
  const title = text(value, 'headline', 'name');
  const published = date(value);
  const language = languageOf(value);
  return [
    {
      url,
      ...(title === undefined ? {} : { title }),
      ...(published === undefined ? {} : { published }),
      ...(language === undefined ? {} : { language }),
      authors: firstValues(value, 'author', 'creator').flatMap((one) => agentOf(resolve(one))),
      publishers: values(value, 'publisher').flatMap((one) => agentOf(resolve(one))),
    },
  ];
}

function languageOf(node: Node): string | undefined {
  const [given] = values(node, 'inLanguage');
  const tag = isNode(given) ? text(given, 'alternateName', 'identifier', 'name') : words(given);
  return tag !== undefined && /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/.test(tag)
    ? tag.replaceAll('_', '-')
    : undefined;
}

/** The assessor's own words and numbers; numbers may be written as texts, and a text may stand where a number should. */
function ratingOf(review: Node, resolve: Resolve): Rating | undefined {
  const [given] = firstValues(review, 'reviewRating').map(resolve);
  const node: Node = isNode(given) ? given : given === undefined ? {} : { ratingValue: given };
  const raw = text(node, 'ratingValue');
  const number = (name: string) => {
    const told = text(node, name);
    return told !== undefined && /^-?\d+([.,]\d+)?$/.test(told) ? Number(told.replace(',', '.')) : undefined;
  };
  const value = number('ratingValue');
  const label =
    text(node, 'alternateName', 'name') ??
    (value === undefined ? raw : undefined) ??
    text(node, 'ratingExplanation');
  const rating = { label, value, best: number('bestRating'), worst: number('worstRating') };
  const told = Object.entries(rating).filter(([, one]) => one !== undefined);
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/** A value with its keys in order, so that two spellings of one object are equal. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isNode(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, member]) => [key, sorted(member)]);
}

/** Whether a review names something only by an @id, so that all nodes must be known before it can be read. */
export function hasReferences(review: Node): boolean {
  return Object.values(review).some((value) =>
    [value].flat().some((one) => isReference(one) || (isNode(one) && hasReferences(one))),
  );
}
