import type { Actor } from '../domain/actor.ts';
import type { Document } from '../domain/document.ts';
import type { StoredRecord } from '../domain/record.ts';
import type { Statement } from '../domain/statement.ts';
import { statementType } from '../domain/vocabulary.ts';
import type { Exporter } from './formats.ts';
import { iriOf } from './quads.ts';
import { labelOf, type Snapshot } from './snapshot.ts';

/** ClaimReview as JSON-LD of schema.org, one for each assessment, in a feed as fact-checkers publish it. */
export const claimreview: Exporter = {
  name: 'claimreview',
  about: 'assessments as ClaimReview, JSON-LD of schema.org',
  mediaType: 'application/ld+json',
  extension: 'json',
  history: false,
  async *write(snapshot) {
    yield '{"@context":"https://schema.org","@type":"DataFeed","name":"hearsay","dataFeedElement":[';
    let comma = '\n';
    for await (const versions of snapshot.versions(['Statement'])) {
      const assessments = versions.flatMap(({ record, readable }) =>
        readable && record.type === 'Statement' && isReview(record) ? [record] : [],
      );
      if (assessments.length === 0) continue;
      const find = await around(snapshot, assessments);
      const reviews = assessments.map((assessment) => JSON.stringify(reviewOf(assessment, find)));
      yield `${comma}${reviews.join(',\n')}`;
      comma = ',\n';
    }
    yield '\n]}\n';
  },
};

const isReview = ({ act, claims }: Statement) =>
  statementType(act) === 'Assessment' && (claims?.length ?? 0) > 0;

type Find = (id: string | undefined) => StoredRecord | undefined;

/** The records that a page of assessments refers to, and those that the statements they respond to refer to. */
async function around(snapshot: Snapshot, assessments: readonly Statement[]): Promise<Find> {
  const found = new Map<string, StoredRecord>();
  const load = async (ids: Iterable<string | undefined>) => {
    const wanted = [...new Set(ids)].filter((id) => id !== undefined && !found.has(id)) as string[];
    for (const { record } of await snapshot.byIds(wanted)) found.set(record.id, record);
  };
  await load(
    assessments.flatMap(({ actor, document, claims, respondsTo }) => [
      ...[actor, document],
      ...(claims ?? []),
      ...(respondsTo ?? []),
    ]),
  );
  const records = [...found.values()];
  await load(records.flatMap((one) => (one.type === 'Statement' ? [one.actor, one.document] : [])));
  await load([...found.values()].flatMap((one) => (one.type === 'Document' ? [one.publisher] : [])));
  return (id) => (id === undefined ? undefined : found.get(id));
}

function reviewOf(assessment: Statement, find: Find): object {
  const { id, actor, claims = [], rating, quote, language, said, respondsTo = [] } = assessment;
  const page = documentOf(find(assessment.document));
  const texts = claims.map((claim) => labelOf(find(claim) ?? ({ id: claim } as StoredRecord)));
  const reviewed = respondsTo.flatMap((answered) => itemOf(find(answered), page, find));
  const [only] = reviewed;
  return {
    '@type': 'ClaimReview',
    // A review without an address is identified by its statement.
    ...(page?.url === undefined ? { '@id': iriOf(id) } : { url: page.url }),
    claimReviewed: texts.length === 1 ? texts[0] : texts,
    datePublished: isoDate(said),
    inLanguage: language,
    author: agentOf(find(actor)),
    publisher: page?.publisher === undefined ? undefined : agentOf(find(page.publisher)),
    headline: page?.title,
    reviewBody: quote,
    reviewRating: rating && {
      '@type': 'Rating',
      alternateName: rating.label,
      ratingValue: rating.value,
      bestRating: rating.best,
      worstRating: rating.worst,
    },
    itemReviewed: reviewed.length === 0 ? undefined : reviewed.length === 1 ? only : reviewed,
  };
}

/** The reviewed statement: who said it, when and where. */
function itemOf(record: StoredRecord | undefined, page: Document | undefined, find: Find): object[] {
  if (record?.type !== 'Statement') return [];
  const document = documentOf(find(record.document));
  const appearance =
    document?.url === undefined || document.id === page?.id ? undefined : workOf(document, find);
  const author = agentOf(find(record.actor));
  return [{ '@type': 'Claim', author, datePublished: isoDate(record.said), text: record.quote, appearance }];
}

function workOf({ url, title, published, language, publisher }: Document, find: Find): object {
  return {
    '@type': 'CreativeWork',
    ...{ url, headline: title, datePublished: isoDate(published), inLanguage: language },
    publisher: publisher === undefined ? undefined : agentOf(find(publisher)),
  };
}

const documentOf = (record: StoredRecord | undefined) => (record?.type === 'Document' ? record : undefined);

function agentOf(record: StoredRecord | undefined): object | undefined {
  if (record === undefined || !('name' in record)) return undefined;
  const { type, name, sameAs } = record as Actor;
  const kind = type === 'Institution' ? 'Organization' : type === 'Person' ? 'Person' : 'Thing';
  return { '@type': kind, name, sameAs: sameAs?.length === 1 ? sameAs[0] : sameAs };
}

/** A date for schema.org, which cannot express uncertainty: inferred and approximate dates and intervals are left out. */
function isoDate(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)?$/.test(text)
    ? text
    : undefined;
}
