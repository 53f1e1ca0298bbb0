import type { Tally } from '../common/tally.ts';
import {
  addresses,
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
import type { Resolve } from './resolve.ts';
import { appearancesOf, archivesOf, languageOf } from './works.ts';

/** An id that a review names and its file does not bring, and under which field. */
export type Unresolved = { field: string; id: string };

const always = ['@context', '@type', '@id', 'type'];
const titles = ['url', 'headline', 'name', 'archivedAt', 'inLanguage', 'datePublished'];
const keptOfReview = new Set([
  ...[
    ...always,
    ...titles,
    'claimReviewed',
    'itemReviewed',
    'reviewRating',
    'author',
    'creator',
    'publisher',
  ],
  ...['sdPublisher', 'mainEntityOfPage', 'dateCreated', 'dateModified', 'reviewBody', 'text', 'description'],
  ...['correction', 'creativeWorkStatus', 'associatedMediaReview'],
]);
const keptOfItem = new Set([
  ...[...always, 'author', 'creator', 'datePublished', 'dateCreated', 'appearance', 'firstAppearance', 'url'],
  ...['name', 'text', 'archivedAt'],
]);
const keptOfRating = new Set([
  ...[...always, 'ratingValue', 'alternateName', 'name', 'bestRating', 'worstRating', 'ratingExplanation'],
]);
const keptOfAgent = new Set([
  ...[...always, 'name', 'legalName', 'alternateName', 'givenName', 'familyName', 'url', 'sameAs'],
]);
const keptOfWork = new Set([
  ...[...always, ...titles, 'contentUrl', 'embedUrl', 'sameAs', 'author', 'creator', 'publisher'],
]);

/** Counts what a review says and the graph does not keep. */
export function tallyReview(review: Node, resolve: Resolve, tally: Tally): void {
  tally.addFields('ClaimReview', bare(review), keptOfReview);
  tallyAgents('author', [...values(review, 'author'), ...values(review, 'publisher')], resolve, tally);
  tallyPlace('ClaimReview', review, resolve, tally);
  tallyLanguage('ClaimReview', review, tally);
  const items = nodes(values(review, 'itemReviewed'), resolve);
  for (const item of items) tallyItem(item, resolve, tally);
  for (const claim of nodes(values(review, 'claimReviewed'), resolve)) {
    if (items.length === 0) tallyItem(claim, resolve, tally);
    else tallyClaim(claim, tally);
  }
  for (const [field, value] of Object.entries(bare(review))) {
    const given = [value].flat().filter(isNode);
    for (const one of given) if ('@language' in one) tally.add('ClaimReview', `${field}.@language`);
  }
  const rated = nodes(values(review, 'reviewRating'), resolve);
  for (const rating of rated) tally.addFields('Rating', bare(rating), keptOfRating);
  if (rated.length > 1) tally.add('ClaimReview', 'reviewRating (the second and further ones)');
  // One text is kept as the quotation; what stands beside it with other words is not.
  const texts = [
    ...['reviewBody', 'text', 'description'].map((field) => [field, verbatim(review, field)]),
    ...rated.map((rating) => ['reviewRating.ratingExplanation', verbatim(rating, 'ratingExplanation')]),
  ].filter(([, given]) => given !== undefined);
  const labels = rated.flatMap((rating) => text(rating, 'alternateName', 'name') ?? []);
  for (const [field, given] of texts.slice(1)) {
    const known = given === texts[0]?.[1] || labels.includes(words(given) ?? '');
    if (!known) tally.add('ClaimReview', field as string);
  }
  for (const media of nodes(values(review, 'associatedMediaReview'), resolve)) {
    tally.addFields('MediaReview', bare(media), new Set([...always, 'itemReviewed']));
  }
}

/** Of a claim beside what was reviewed only its words are read: the first of these. */
function tallyClaim(claim: Node, tally: Tally): void {
  const read = ['text', 'name', 'headline', 'description'].find((field) => text(claim, field) !== undefined);
  tally.addFields('claimReviewed', bare(claim), new Set([...always, read ?? 'text']));
}

/** A page has one address here, and one copy. */
function tallyPlace(type: string, page: Node, resolve: Resolve, tally: Tally): void {
  const further = '(the second and further ones)';
  if (firstValues(page, 'url').flatMap(addresses).length > 1) tally.add(type, `url ${further}`);
  if (archivesOf(page, resolve).length > 1) tally.add(type, `archivedAt ${further}`);
}

/** A language is kept if it is a tag, and not a name of one. */
function tallyLanguage(type: string, node: Node, tally: Tally): void {
  if (values(node, 'inLanguage').length > 0 && languageOf(node) === undefined) {
    tally.add(type, 'inLanguage (no language tag)');
  }
}

function tallyItem(item: Node, resolve: Resolve, tally: Tally): void {
  const isClaim = types(item).includes('Claim');
  // Which of several places the copy is of is not said.
  const isUnclear = appearancesOf(item, resolve, () => undefined, '').length > 1;
  if (isUnclear && archivesOf(item, resolve).length > 0) tally.add('itemReviewed', 'archivedAt');
  tally.addFields(
    'itemReviewed',
    bare(item),
    isClaim ? keptOfItem : new Set([...keptOfItem, 'sameAs', 'headline']),
  );
  tallyAgents('itemReviewed.author', values(item, 'author'), resolve, tally);
  for (const value of [...values(item, 'appearance'), ...values(item, 'firstAppearance')]) {
    const work = resolve(value);
    if (isNode(work)) {
      tally.addFields('appearance', bare(work), keptOfWork);
      tallyLanguage('appearance', work, tally);
      if (archivesOf(work, resolve).length > 1)
        tally.add('appearance', 'archivedAt (the second and further ones)');
    } else if (typeof work === 'string' && work.trim() !== '' && !/https?:\/\//i.test(work))
      tally.add('itemReviewed', 'appearance (no address)');
  }
}

function tallyAgents(field: string, given: readonly unknown[], resolve: Resolve, tally: Tally): void {
  for (const agent of nodes(given, resolve)) tally.addFields(field, bare(agent), keptOfAgent);
}

function nodes(given: readonly unknown[], resolve: Resolve): Node[] {
  return given.map(resolve).filter(isNode);
}

/** The same with the names of its properties without schema.org's prefix. */
function bare(node: Node): Node {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key.replace(/^(schema:|https?:\/\/schema\.org\/)/, ''),
      value,
    ]),
  );
}

/** Fields whose ids must lead somewhere to be of use; an address alone is enough for a page. */
const referring = [
  'author',
  'creator',
  'publisher',
  'sdPublisher',
  'itemReviewed',
  'reviewRating',
  'claimReviewed',
];

/** What a review, and what it reviews, names by an @id that leads to nothing in its file. */
export function unresolvedIn(review: Node, resolve: Resolve): Unresolved[] {
  const within = [review, ...nodes(values(review, 'itemReviewed'), resolve)];
  return within.flatMap((node) =>
    referring.flatMap((field) =>
      values(node, field)
        .map(resolve)
        .filter(isReference)
        .map((reference) => ({ field, id: reference['@id'] })),
    ),
  );
}
