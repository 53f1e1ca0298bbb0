import { z } from 'zod';
import { commonFields, many, one, type Reference, referencesSchema } from './common.ts';
import { edtfSchema } from './edtf.ts';
import { idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { languageSchema, listOf, nameSchema, oneOf, textSchema, translationsSchema } from './text.ts';
import {
  acts,
  confidences,
  defaultStance,
  factualities,
  findings,
  hedgeKinds,
  hedgers,
  likelihoods,
  media,
  stances,
  statementType,
  verdicts,
} from './vocabulary.ts';

const offset = z
  .int({ error: 'must be a whole number of code points from 0' })
  .min(0, { error: 'must be a whole number of code points from 0' });
const number = z.number({ error: 'must be a number' });
const creditable = 'must be a whole number from 1 (confirmed) to 6 (cannot be judged)';

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
  language: languageSchema.optional(),
  translations: translationsSchema.optional(),
  medium: oneOf(media).optional(),
  place: nameSchema.optional(),
  addressees: listOf(nameSchema).optional(),
  said: edtfSchema.optional(),
  via: idSchema.optional(),
  basedOn: referencesSchema.optional(),
  respondsTo: referencesSchema.optional(),
  utterance: idSchema.optional(),
  document: idSchema.optional(),
  span: spanSchema.optional(),
  ...commonFields,
});
type Given = z.infer<typeof statementSchema>;
/** A statement as it is stored: its stance said or implied, its claims a list that may be empty for a remark. */
export type Statement = Given & { stance: NonNullable<Given['stance']> };
export type StatementSpan = z.infer<typeof spanSchema>;

const assessmentOnly = ['finding', 'verdict', 'rating', 'likelihood', 'confidence'] as const;

/** Fills in the stance that the act implies. */
export function withStance(statement: Given): Statement {
  return { ...statement, stance: statement.stance ?? defaultStance(statement.act) ?? 'NONE' };
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
