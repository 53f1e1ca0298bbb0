import { bound, connection, type Fields, list, one, property } from '../plan/field.ts';
import { coded, record } from './record.ts';

/** The same for a person, an institution and an unnamed source. */
export const actor: Fields = {
  ...record,
  ...coded,
  name: property('name'),
  aliases: property('aliases'),
  description: property('description'),
  sameAs: property('sameAs'),
  reliability: property('reliability'),
  country: property('country'),
  speaksFor: list('actor/speaks-for'),
  spokespeople: list('actor/spokespeople'),
  canonical: one('actor/canonical'),
  statements: connection('actor/statements'),
  asserted: connection('actor/asserted'),
  denied: connection('actor/denied'),
  assessed: connection('actor/assessed'),
  stanceOn: list('actor/stance-on'),
};

export const affiliation: Fields = {
  institution: bound('institution'),
  actor: bound('actor'),
  role: property('role', undefined, 'voice'),
  from: property('from', undefined, 'voice'),
  to: property('to', undefined, 'voice'),
};

export const stance: Fields = {
  stance: property('stance'),
  statement: bound('self'),
  said: property('said'),
};
