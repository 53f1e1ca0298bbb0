import {
  type Arguments,
  bound,
  connection,
  each,
  type Fields,
  list,
  one,
  property,
  variable,
} from '../plan/field.ts';
import { translations } from './decode.ts';
import { coded, linkId, record } from './record.ts';
import { similar } from './similar.ts';

export const claim: Fields = {
  ...record,
  ...coded,
  text: property('text'),
  language: property('language'),
  translations: property('translations', translations),
  description: property('description'),
  kind: property('kind', (kind) => kind ?? 'FACT'),
  topics: list('claim/topics'),
  concerns: list('claim/concerns'),
  places: list('claim/places'),
  links: list('claim/links'),
  linkedBy: list('claim/linked-by'),
  statements: connection('claim/statements'),
  assertedBy: connection('claim/asserted-by'),
  deniedBy: connection('claim/denied-by'),
  assessedBy: connection('claim/assessed-by'),
  reportedBy: connection('claim/reported-by'),
  tally: one('claim/tally', tally),
  corroboration: one('claim/corroboration'),
  discrepancies: list('claim/discrepancies'),
  contradictions: connection('claim/contradicted'),
  evidence: list('claim/evidence'),
  timeline: connection('claim/statements'),
  similar: similar('claim/similar'),
};

export const claimLink: Fields = {
  id: linkId('link'),
  recordId: linkId('link'),
  record: bound('link'),
  kind: variable('kind'),
  claim: bound('self'),
  according: bound('according'),
};

/**
 * Chooses the file that lists claims by the order that is asked for: as recorded, from an index, or by a key that is counted
 * from their statements.
 */
export function claimsBy(
  recorded: string,
  statements: string,
  contested: string,
): (args: Arguments) => string {
  return ({ orderBy }) => {
    const [order] = String(orderBy).split('_');
    if (order === 'STATEMENTS') return statements;
    return order === 'CONTESTED' ? contested : recorded;
  };
}

function tally(value: unknown): Record<string, unknown> {
  const [asserted, denied, assessed, reported] = value as number[];
  return { asserted, denied, assessed, reported };
}

export const corroboration: Fields = {
  documents: variable('documents'),
  statements: variable('statements'),
  utterances: variable('utterances'),
  independentRoots: variable('independentRoots'),
  atLeast: variable('atLeast'),
  atMost: variable('atMost'),
  roots: each(
    'roots',
    ['institution', 'Actor'],
    ['basis', 'String'],
    ['actors', 'List<Actor>'],
    ['statements', 'List<Statement>'],
  ),
  chokepoints: each('chokepoints', ['chokepoint', 'Actor']),
};

export const root: Fields = {
  institution: bound('institution'),
  basis: variable('basis'),
  actors: each('actors', ['speaker', 'Actor']),
  statements: each('statements', ['statement', 'Statement']),
};

export const discrepancy: Fields = {
  utterance: bound('utterance'),
  field: variable('field'),
  left: bound('left'),
  right: bound('right'),
  leftValue: variable('leftValue'),
  rightValue: variable('rightValue'),
};
