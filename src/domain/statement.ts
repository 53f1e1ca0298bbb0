import { z } from 'zod';
import { attributesSchema } from './attributes.ts';
import { commonFields, many, one, type Reference, referencesSchema } from './common.ts';
import { edtfSchema } from './edtf.ts';
import { whyRounded } from './exact-number.ts';
import { idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { languageSchema, listOf, nameSchema, oneOf, textSchema, translationsSchema } from './text.ts';
import {
  accesses,
  acts,
  type ClaimKind,
  confidences,
  defaultStance,
  factualities,
  findings,
  hedgeKinds,
  hedgers,
  likelihoods,
  media,
  origins,
  proposalStance,
  quoteKinds,
  stances,
  stancesOf,
  statementType,
  verdicts,
} from './vocabulary.ts';

const offset = z
  .int({ error: 'must be a whole number of code points from 0' })
  .min(0, { error: 'must be a whole number of code points from 0' });
const number = z.number({ error: ({ input }) => whyRounded(input) ?? 'must be a number' });
const creditable = 'must be a whole number from 1 (confirmed) to 6 (cannot be judged)';

/** A cell of a table can hold a truth value as text only. */
const truthSchema = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], {
  error: 'must be true or false',
});

export const hedgeSchema = z.strictObject(
  { text: textSchema(), kind: oneOf(hedgeKinds), by: oneOf(hedgers) },
  { error: 'must be a hedge {text, kind, by}' },
);
export const ratingSchema = z.strictObject(
  {
    label: nameSchema.optional(),
    value: number.optional(),
    best: number.optional(),
    worst: number.optional(),
  },
  { error: 'must be a rating {label, value, best, worst}' },
);
export const spanSchema = z.strictObject(
  {
    exact: textSchema().optional(),
    prefix: textSchema().optional(),
    suffix: textSchema().optional(),
    start: offset.optional(),
    end: offset.optional(),
  },
  { error: 'must be a span {exact, prefix, suffix, start, end}' },
);

/** One document's report of one speaker's position. */
export const statementSchema = z.strictObject({
  type: z.literal('Statement'),
  id: idSchema,
  actor: idSchema,
  claims: referencesSchema.optional(),
  act: oneOf(acts),
  topics: referencesSchema.optional(),
  stance: oneOf(stances).optional(),
  stanceImplied: truthSchema.optional(),
  finding: oneOf(findings).optional(),
  verdict: oneOf(verdicts).optional(),
  rating: ratingSchema.optional(),
  factuality: oneOf(factualities).optional(),
  likelihood: oneOf(likelihoods).optional(),
  confidence: oneOf(confidences).optional(),
  credibility: z
    .int({ error: creditable })
    .min(1, { error: creditable })
    .max(6, { error: creditable })
    .optional(),
  hedges: listOf(hedgeSchema).optional(),
  mention: textSchema().optional(),
  verb: textSchema().optional(),
  quote: textSchema().optional(),
  quoteKind: oneOf(quoteKinds).optional(),
  language: languageSchema.optional(),
  translations: translationsSchema.optional(),
  medium: oneOf(media).optional(),
  place: nameSchema.optional(),
  addressees: listOf(nameSchema).optional(),
  onBehalfOf: idSchema.optional(),
  targets: referencesSchema.optional(),
  access: oneOf(accesses).optional(),
  said: edtfSchema.optional(),
  via: idSchema.optional(),
  basedOn: referencesSchema.optional(),
  respondsTo: referencesSchema.optional(),
  utterance: idSchema.optional(),
  document: idSchema.optional(),
  span: spanSchema.optional(),
  coder: nameSchema.optional(),
  origin: oneOf(origins).optional(),
  attributes: attributesSchema.optional(),
  ...commonFields,
});
type Given = z.infer<typeof statementSchema>;
/** A statement as it is stored: its stance said or implied, its claims a list that may be empty for a remark. */
export type Statement = Given & { stance: NonNullable<Given['stance']> };
export type StatementSpan = z.infer<typeof spanSchema>;

const assessmentOnly = ['finding', 'verdict', 'rating', 'likelihood', 'confidence'] as const;

/**
 * Fills in the stance that the act implies, and marks the one that depends on what kind the claims are of. IMPORT is what a
 * statement without an origin has, so it is left out: said or not, it is the same statement.
 */
export function completeStatement(given: Given): Statement {
  const { origin, stanceImplied, ...rest } = given;
  const known = origin === undefined || origin === 'IMPORT' ? rest : { ...rest, origin };
  const follows = given.stance === undefined || stanceImplied === true;
  const depends = proposalStance(given.act) !== undefined && (given.claims?.length ?? 0) > 0;
  return {
    ...known,
    stance: given.stance ?? defaultStance(given.act) ?? 'NONE',
    ...(follows && depends ? { stanceImplied: true } : {}),
  };
}

/** The stance that follows from a statement's act and from what kind its claims are of, where it follows from them; else its own. */
export function impliedStance(
  { act, claims, stance, stanceImplied }: Pick<Statement, 'act' | 'claims' | 'stance' | 'stanceImplied'>,
  kindOf: (claim: string) => ClaimKind | undefined,
): Statement['stance'] {
  if (!stanceImplied) return stance;
  const proposals = (claims ?? []).every((claim) => kindOf(claim) === 'PROPOSAL');
  return (proposals ? proposalStance(act) : defaultStance(act)) ?? stance;
}

/** The same statement with the stance that follows from what kind its claims are of, if it gives none of its own. */
export function onProposals(
  statement: Statement,
  kindOf: (claim: string) => ClaimKind | undefined,
): Statement {
  const stance = impliedStance(statement, kindOf);
  return stance === statement.stance ? statement : { ...statement, stance };
}

export function statementRules(statement: Partial<Given>): Problem[] {
  const { act, id, span } = statement;
  const problems: Problem[] = [];
  const report = (field: string, value: string, reason: string) => problems.push({ field, value, reason });
  if (act !== undefined) {
    const type = statementType(act);
    if (type === 'Assessment' && statement.stance === undefined) {
      report(
        'stance',
        '',
        `is missing: an assessment (${act}) must say its stance: one of ${stances.join(', ')}`,
      );
    }
    if (statement.stance !== undefined && !stancesOf(act).includes(statement.stance)) {
      report(
        'stance',
        statement.stance,
        `does not go with ${act}: must be one of ${stancesOf(act).join(', ')}`,
      );
    }
    if (statement.stanceImplied === true && proposalStance(act) === undefined) {
      const reason = `is for acts whose stance depends on the claim (CALL_FOR, COMMIT, CONDEMN), not for ${act}`;
      report('stanceImplied', 'true', reason);
    }
    for (const field of assessmentOnly) {
      if (type !== 'Assessment' && statement[field] !== undefined) {
        report(
          field,
          JSON.stringify(statement[field]),
          `is for assessments only (ASSESS, QUESTION, ENDORSE), not for ${act}`,
        );
      }
    }
    const topical = type === 'Remark' && (statement.topics?.length ?? 0) > 0;
    if ((statement.claims?.length ?? 0) === 0 && !topical) {
      const alternative = type === 'Remark' ? ', or topics for a remark' : '';
      report('claims', '', `is missing: must name at least one claim${alternative}`);
    }
  }
  for (const field of ['via', 'basedOn', 'respondsTo'] as const) {
    if (id !== undefined && [statement[field]].flat().includes(id))
      report(field, id, 'must be another statement');
  }
  if (statement.quoteKind !== undefined && statement.quote === undefined) {
    report('quoteKind', statement.quoteKind, 'is for a quote, and there is none');
  }
  if (span !== undefined && statement.document === undefined) {
    report('document', '', 'is missing: a span is a place in a document');
  }
  if (span?.start !== undefined && span.end !== undefined && span.start > span.end) {
    report('span.end', String(span.end), `must not be before span.start (${span.start})`);
  }
  return problems;
}

export function statementReferences(statement: Statement): Reference[] {
  return [
    ...one('actor', statement.actor, 'Actor'),
    ...many('claims', statement.claims, 'Claim'),
    ...many('topics', statement.topics, 'Topic'),
    ...one('onBehalfOf', statement.onBehalfOf, 'Actor'),
    ...many('targets', statement.targets, 'Actor'),
    ...one('via', statement.via, 'Statement'),
    ...one('document', statement.document, 'Document'),
    ...many('basedOn', statement.basedOn, 'Statement'),
    ...many('respondsTo', statement.respondsTo, 'Statement'),
    ...one('utterance', statement.utterance, 'Utterance'),
  ];
}

/** The fields whose references must be there before a statement may be read. */
export const completingFields: ReadonlySet<string> = new Set([
  'actor',
  'claims',
  'topics',
  'via',
  'document',
]);
