import { canonicalLanguage } from '../../../domain/language.ts';
import { type Agent, agentOf } from './agents.ts';
import {
  address,
  addresses,
  addressKey,
  firstValues,
  isNode,
  type Node,
  text,
  types,
  values,
  words,
} from './nodes.ts';
import type { Resolve } from './resolve.ts';

/** A page or another work: where a claim appeared, or a review stands. */
export type Work = {
  url: string;
  archived?: string;
  title?: string;
  published?: string;
  language?: string;
  authors: Agent[];
  publishers: Agent[];
};

/** How a date of a work is read; undefined where it has none. */
export type DateOf = (node: Node, field: string, path: string) => string | undefined;

/** The works that a value names, one for each address in it. */
export function worksIn(value: unknown, resolve: Resolve, date: (work: Node) => string | undefined): Work[] {
  const own = addresses(value);
  if (!isNode(value)) return own.map((url) => ({ url, authors: [], publishers: [] }));
  const title = text(value, 'headline', 'name');
  const published = date(value);
  const language = languageOf(value);
  const archived = archiveOf(value, resolve);
  // Of a work that is gone only the copy has an address.
  const found = own.length === 0 && archived !== undefined ? [archived] : own;
  return found.map((url) => ({
    url,
    ...(archived === undefined ? {} : { archived }),
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(language === undefined ? {} : { language }),
    authors: firstValues(value, 'author', 'creator').flatMap((one) => agentOf(resolve(one))),
    publishers: values(value, 'publisher').flatMap((one) => agentOf(resolve(one))),
  }));
}

/** Where a copy of a work is kept: `archivedAt`, an address or a page. */
export function archiveOf(node: Node, resolve: Resolve): string | undefined {
  return archivesOf(node, resolve)[0];
}

/** Each address at which a copy is kept. */
export function archivesOf(node: Node, resolve: Resolve): string[] {
  return values(node, 'archivedAt').flatMap((value) => addresses(resolve(value)));
}

/** Where what is reviewed appeared, each address once. */
export function appearancesOf(item: Node, resolve: Resolve, date: DateOf, path: string): Work[] {
  const isClaim = types(item).includes('Claim');
  const listed = [...firstValues(item, 'appearance'), ...firstValues(item, 'firstAppearance')];
  const works = listed.flatMap((value) =>
    worksIn(resolve(value), resolve, (work) =>
      date(work, 'datePublished', `${path}appearance.datePublished`),
    ),
  );
  // Before schema.org had Claim, a CreativeWork's url or sameAs said where the claim stands: then it is that work.
  const own = [...firstValues(item, 'url'), ...(isClaim ? [] : values(item, 'sameAs'))].flatMap((value) =>
    addresses(resolve(value)),
  );
  const archived = archiveOf(item, resolve);
  const title = isClaim ? undefined : text(item, 'headline', 'name');
  for (const url of own) {
    works.push({ url, ...(title === undefined ? {} : { title }), authors: [], publishers: [] });
  }
  const distinct = [...new Map(works.map((work) => [addressKey(work.url), work])).values()];
  if (archived === undefined || distinct.length > 1) return distinct;
  if (distinct.length === 0) return [{ url: archived, archived, authors: [], publishers: [] }];
  return distinct.map((work) => ({ archived, ...work }));
}

/** The media that a review of media (MediaReview) beside this one speaks of: where the claim was seen. */
export function mediaOf(review: Node, resolve: Resolve, date: DateOf): Work[] {
  return values(review, 'associatedMediaReview')
    .map(resolve)
    .filter(isNode)
    .flatMap((media) => values(media, 'itemReviewed').map(resolve).filter(isNode))
    .flatMap((item) => [
      ...values(item, 'mediaItemAppearance'),
      ...(address(item) === undefined ? [] : [item]),
    ])
    .flatMap((value) =>
      worksIn(resolve(value), resolve, (work) =>
        date(work, 'datePublished', 'associatedMediaReview.itemReviewed.mediaItemAppearance.datePublished'),
      ),
    );
}

export function languageOf(node: Node): string | undefined {
  const [given] = values(node, 'inLanguage');
  const tag = isNode(given) ? text(given, 'alternateName', 'identifier', 'name') : words(given);
  return tag !== undefined && /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/.test(tag)
    ? canonicalLanguage(tag)
    : undefined;
}
