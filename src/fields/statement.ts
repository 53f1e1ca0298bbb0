import { type Likelihood, likelihoodRange } from '../domain/vocabulary.ts';
import { connection, type Fields, list, one, properties, property, same, versioned } from '../plan/field.ts';
import { chainText, hedges, present, rating, span, translations } from './decode.ts';
import { coded, record } from './record.ts';

/** The fields that all five types share. */
export const statement: Fields = {
  ...record,
  ...coded,
  actor: one('statement/actor'),
  claims: list('statement/claims'),
  topics: list('statement/topics'),
  act: property('act'),
  stance: property('stance'),
  factuality: property('factuality'),
  hedges: properties(['hedgeTexts', 'hedgeKinds', 'hedgeBys'], hedges),
  hedged: property('hedgeTexts', present),
  mention: property('mention'),
  verb: property('verb'),
  quote: property('quote'),
  quoteKind: property('quoteKind'),
  language: property('language'),
  translations: property('translations', translations),
  medium: property('medium'),
  place: property('place'),
  addressees: property('addressees'),
  onBehalfOf: one('statement/on-behalf-of'),
  targets: list('statement/targets'),
  access: property('access'),
  said: property('said'),
  saidFrom: property('saidFrom'),
  saidTo: property('saidTo'),
  via: one('statement/via'),
  relays: connection('statement/relays'),
  basedOn: list('statement/based-on'),
  basisOf: connection('statement/basis-of'),
  respondsTo: list('statement/responds-to'),
  responses: connection('statement/responses'),
  chain: same(),
  utterance: one('statement/utterance'),
  document: one('statement/document'),
  span: one('statement/span', span),
  coder: property('coder'),
  origin: property('origin', (origin) => origin ?? 'IMPORT'),
  evidence: list('statement/evidence'),
  recordedFrom: property('recordedFrom'),
  recordedTo: versioned('recordedTo'),
  revision: property('revision'),
  supersedes: one('statement/supersedes'),
  supersededBy: one('statement/superseded-by'),
  reason: versioned('reason'),
};

export const assessment: Fields = {
  ...statement,
  finding: property('finding'),
  verdict: property('verdict'),
  rating: properties(['ratingLabel', 'ratingValue', 'ratingBest', 'ratingWorst'], rating),
  likelihood: property('likelihood', likelihood),
  confidence: property('confidence'),
  credibility: property('credibility'),
};

export const chain: Fields = {
  hops: list('statement/hops'),
  document: one('statement/chain-document'),
  text: one('statement/chain-text', chainText),
  depth: one('statement/depth', (value) => value),
};

/** The source's term, with the range in percent that ICD 203 defines for it. */
function likelihood(value: unknown): Record<string, unknown> | null {
  if (!present(value)) return null;
  return { word: value, ...likelihoodRange[value as Likelihood] };
}
