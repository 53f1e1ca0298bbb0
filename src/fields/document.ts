import { bound, connection, type Fields, list, one, property, same } from '../plan/field.ts';
import { record } from './record.ts';

export const document: Fields = {
  ...record,
  title: property('title'),
  url: property('url'),
  archivedUrl: property('archivedUrl'),
  publisher: one('document/publisher'),
  published: property('published'),
  language: property('language'),
  text: property('text'),
  textSha256: property('textSha256'),
  statements: connection('document/statements'),
};

/** Two documents, `left` and `right`. */
export const comparison: Fields = {
  left: bound('left'),
  right: bound('right'),
  discrepancies: list('comparison/discrepancies'),
  claims: same(),
  actors: same(),
  evidence: same(),
};

export const claimComparison: Fields = {
  both: list('comparison/claims-both'),
  onlyLeft: list('comparison/claims-only-left'),
  onlyRight: list('comparison/claims-only-right'),
};

export const actorComparison: Fields = {
  both: list('comparison/actors-both'),
  onlyLeft: list('comparison/actors-only-left'),
  onlyRight: list('comparison/actors-only-right'),
};

export const evidenceComparison: Fields = {
  both: list('comparison/evidence-both'),
  onlyLeft: list('comparison/evidence-only-left'),
  onlyRight: list('comparison/evidence-only-right'),
};
