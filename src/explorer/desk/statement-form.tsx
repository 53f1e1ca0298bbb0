import { dateInWords } from '../shared/date.ts';
import { nameOfField } from '../shared/field-names.ts';
import { stances } from '../shared/words.ts';
import { ChainField } from './chain-field.tsx';
import { ClaimPassages } from './claims/claim-passages.tsx';
import type { FormContext } from './context.ts';
import { Problems, problemsOf, TextField, ValueField } from './fields.tsx';
import { HedgesField } from './hedges-field.tsx';
import { CodebookFields, MoreFields } from './more-fields.tsx';
import { RatingField } from './rating-field.tsx';
import {
  assessments,
  type DraftRecord,
  goesWith,
  impliedStance,
  textOf,
  withAct,
  withField,
} from './record.ts';
import { ActorField, ClaimsField } from './reference-fields.tsx';

/** The fields that have a place of their own in the form; a problem with another one stands above them. */
const shown = new Set(
  [
    'actor act stance claims quote quoteKind mention verb hedges said finding verdict likelihood confidence',
    'factuality via access medium basedOn respondsTo onBehalfOf targets topics language place attributes rating',
    'utterance translations',
  ].flatMap((fields) => fields.split(' ')),
);

/** One statement: who, what they do by speaking, about which claims, in which words, when, and by which way. */
export function StatementForm({ context, record }: { context: FormContext; record: DraftRecord }) {
  const shared = (field: string) => ({
    id: `${record.id}-${field}`,
    label: nameOfField(field),
    value: textOf(record, field),
    problems: problemsOf(context.problems, field),
    disabled: context.disabled,
    set: (value: string) => context.put([withField(record, field, value)], field),
  });
  const act = textOf(record, 'act');
  const implied = impliedStance(act);
  const said = textOf(record, 'said');
  const elsewhere = context.problems.filter(({ field }) => !shown.has(field.split('.')[0] ?? ''));
  const assessed = assessments.has(act);
  return (
    <div class="statement-form">
      <Problems id={`${record.id}-problems`} problems={elsewhere} />
      <ActorField context={context} record={record} field="actor" />
      <div class="row">
        <ValueField
          {...shared('act')}
          of="Act"
          none="choose"
          set={(value) => context.put([withAct(record, value)])}
        />
        <ValueField
          {...shared('stance')}
          of="StanceKind"
          none={implied ? `as the act implies: ${stances[implied].word}` : 'choose'}
          allowed={(value) => goesWith(act, value)}
        />
      </div>
      <ClaimsField
        context={context}
        record={record}
        field="claims"
        beside={(claim) => <ClaimPassages context={context} claim={claim} />}
      />
      <TextField {...shared('quote')} long />
      <div class="row">
        <ValueField {...shared('quoteKind')} of="QuoteKind" none="not told" />
        <TextField
          {...shared('said')}
          label={`${nameOfField('said')}, as EDTF`}
          hint={said === '' ? 'for example 2025-12-29, 2025-12~ or ../2025-12-31' : dateInWords(said)}
        />
      </div>
      <div class="row">
        <TextField {...shared('mention')} />
        <TextField {...shared('verb')} />
      </div>
      <div class="row">
        <ValueField {...shared('factuality')} of="Factuality" none="not coded" />
        {assessed && <ValueField {...shared('finding')} of="Finding" none="not coded" />}
        {assessed && <ValueField {...shared('verdict')} of="Verdict" none="not coded" />}
        {assessed && <ValueField {...shared('likelihood')} of="LikelihoodWord" none="not told" />}
        {assessed && <ValueField {...shared('confidence')} of="Confidence" none="not told" />}
      </div>
      {assessed && <RatingField context={context} record={record} />}
      <HedgesField context={context} record={record} />
      <ChainField context={context} record={record} />
      <CodebookFields context={context} record={record} />
      <MoreFields context={context} record={record} />
    </div>
  );
}
