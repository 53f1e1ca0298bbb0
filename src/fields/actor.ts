import { type Arguments, bound, connection, type Fields, list, one, property } from '../plan/field.ts';
import { coded, linkId, record } from './record.ts';

/** The fields that a person, an institution and an unnamed source share. */
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
  statements: connection(byCluster, { structural: ['cluster'] }),
  asserted: connection('actor/asserted'),
  denied: connection('actor/denied'),
  assessed: connection('actor/assessed'),
  stanceOn: list('actor/stance-on'),
};

export const affiliation: Fields = {
  id: linkId('voice'),
  recordId: linkId('voice'),
  record: bound('voice'),
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

export const stanceChange: Fields = {
  actor: bound('actor'),
  claim: bound('claim'),
  from: bound('before'),
  to: bound('after'),
};

/** A list of ids as an argument: null means absent, and what it takes to look for them is kept within bounds. */
const ids: readonly [number, number] = [0, 500];

export const stanceChanges = list(byStart, undefined, {
  bounds: { actor: ids, claim: ids, topic: ids },
  size: { arguments: ['limit'], default: 500, min: 1, max: 2000 },
});

/** Where topics are all that is asked, their claims are where to start; else they are a condition. */
function byStart({ actor, claim, topic }: Arguments): string {
  const onlyTopics = topic !== undefined && actor === undefined && claim === undefined;
  return onlyTopics ? 'query/stance-changes-on-topics' : 'query/stance-changes';
}

function byCluster({ cluster }: Arguments): string {
  return cluster === true ? 'actor/cluster-statements' : 'actor/statements';
}
