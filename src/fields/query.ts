import { sourceOf } from '../plan/conditions.ts';
import {
  type Arguments,
  bound,
  connection,
  type Fields,
  list,
  one,
  provided,
  variable,
} from '../plan/field.ts';
import { stanceChanges } from './actor.ts';
import { agreement } from './agreement.ts';
import { claimsBy } from './claim.ts';
import { drawing, paths } from './drawing.ts';
import { facets } from './facets.ts';
import type { Representation } from './federation.ts';
import { highlight } from './highlight.ts';
import { discourseNetwork, discourseSeries, polarization } from './network.ts';
import { similar } from './similar.ts';

export const query: Fields = {
  node: one(byVersion('query/node', 'query/node-known')),
  nodes: list(byVersion('query/nodes', 'query/nodes-known'), undefined, {
    size: { arguments: ['ids'], default: 0, max: 500 },
    perItem: { argument: 'ids', id: String, withId: (_, id) => id },
  }),
  actor: one('query/actor'),
  claim: one('query/claim'),
  statement: one(byVersion('query/statement', 'query/statement-known')),
  document: one('query/document'),
  evidence: one('query/evidence'),
  topic: one('query/topic'),
  utterance: one('query/utterance'),
  place: one('query/place'),
  variable: one('query/variable'),
  actors: connection('query/actors'),
  claims: connection(claimsBy('query/claims', 'query/claims-by-statements', 'query/claims-by-contested')),
  statements: connection(byFilter),
  documents: connection(documentsByOrder),
  topics: connection('query/topics'),
  evidences: connection('query/evidences'),
  utterances: connection('query/utterances'),
  places: connection('query/places'),
  variables: connection('query/variables'),
  judgements: connection('query/judgements'),
  search: connection('query/search'),
  similarClaims: similar('query/similar-claims'),
  contradictions: connection('query/contradictions', {
    readsAll: { limit: 'counted', unless: ['where.topic', 'where.actor', 'where.claim'] },
  }),
  compare: one('query/compare'),
  facets,
  discourseNetwork,
  discourseSeries,
  polarization,
  stanceChanges,
  paths,
  graph: drawing,
  changes: connection(changesBy),
  drafts: connection('query/drafts', { unlogged: true }),
  draft: one('query/draft', undefined, { unlogged: true }),
  handIns: list('query/hand-ins', undefined, { unlogged: true }),
  agreement,
  caller: provided('caller'),
  _entities: list(byVersion('query/entities', 'query/entities-known'), undefined, {
    size: { arguments: ['representations'], default: 0, max: 10_000 },
    perItem: {
      argument: 'representations',
      id: (item) => (item as Representation).id,
      withId: (item, id) => Object.freeze({ ...(item as Representation), id }),
    },
  }),
};

/** An older version of a statement is a separate node, so another file looks up an id under `asOf.known`. */
function byVersion(file: string, past: string): (args: Arguments) => string {
  return (args) => {
    const asOf = args.asOf as { known?: unknown } | null | undefined;
    return asOf?.known === undefined || asOf.known === null ? file : past;
  };
}

function documentsByOrder({ orderBy }: Arguments): string {
  return String(orderBy).startsWith('PUBLISHED') ? 'query/documents-by-published' : 'query/documents';
}

/** The changes of statements that a filter finds through an index start from these; those of others are found by going through the log. */
function changesBy(args: Arguments): string {
  const { actor } = (args.where ?? {}) as Record<string, unknown>;
  const isIndexed = actor !== undefined || sourceOf('Statement', args, []) !== undefined;
  return isIndexed ? 'query/changes-of-statements' : 'query/changes';
}

/** The statements of one claim, document or actor are read in order from an index that starts with its id. */
function byFilter(args: Arguments): string {
  const where = (args.where ?? {}) as Record<string, unknown>;
  const fewer = ['ids', 'utterance', 'respondsTo', 'basedOn', 'text'].some(
    (name) => where[name] !== undefined,
  );
  const one = (name: string) => Array.isArray(where[name]) && where[name].length === 1;
  const of = fewer ? undefined : ['claim', 'document', 'actor'].find(one);
  return of === undefined ? 'query/statements' : `query/statements-of-${of}`;
}

export const searchHit: Fields = {
  score: variable('score'),
  highlight: one('search-hit/passages', highlight),
  node: bound('self'),
};

export const contradiction: Fields = {
  kind: variable('kind'),
  left: bound('left'),
  right: bound('right'),
  claim: bound('claim'),
};
