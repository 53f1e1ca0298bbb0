import { bound, connection, each, type Fields, list, one, property } from '../plan/field.ts';
import { coded, record } from './record.ts';

export const document: Fields = {
  ...record,
  ...coded,
  title: property('title'),
  url: property('url'),
  archivedUrl: property('archivedUrl'),
  publisher: one('document/publisher'),
  published: property('published'),
  language: property('language'),
  text: property('body'),
  textSha256: property('textSha256'),
  authors: property('authors'),
  section: property('section'),
  genre: property('genre'),
  notes: property('notes'),
  statements: connection('document/statements'),
};

/** A comparison of two documents: the left one is `one`, the right one `other`. */
export const comparison: Fields = {
  left: bound('one'),
  right: bound('other'),
  discrepancies: list('comparison/discrepancies'),
  claims: one('comparison/claims'),
  actors: one('comparison/actors'),
  evidence: one('comparison/evidence'),
};

export const claimComparison = sides('Claim');
export const actorComparison = sides('Actor');
export const evidenceComparison = sides('Evidence');

function sides(noun: string): Fields {
  const of = (name: string) => each(name, ['item', noun]);
  return { both: of('both'), onlyLeft: of('onlyLeft'), onlyRight: of('onlyRight') };
}
