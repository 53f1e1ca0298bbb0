import type { FormContext } from './context.ts';
import { FieldGroup, Problems, problemsOf, TextField } from './fields.tsx';
import { type DraftRecord, isObject, numberOf, withField } from './record.ts';

type Props = Readonly<{ context: FormContext; record: DraftRecord }>;

const parts = [
  ['label', 'Rating, in the assessor’s words'],
  ['value', 'as a number'],
  ['best', 'the best is'],
  ['worst', 'the worst is'],
] as const;

/** An assessor's rating on the assessor's own scale. */
export function RatingField({ context, record }: Props) {
  const rating = isObject(record.rating) ? record.rating : {};
  const wrong = problemsOf(context.problems, 'rating');
  const put = (part: string, text: string) => {
    const { [part]: _, ...rest } = rating;
    const next = text === '' ? rest : { ...rest, [part]: part === 'label' ? text : numberOf(text) };
    const none = Object.keys(next).length === 0;
    context.put([withField(record, 'rating', none ? undefined : next)], `rating.${part}`);
  };
  return (
    <FieldGroup title="Rating">
      <div class="row">
        {parts.map(([part, label]) => (
          <TextField
            key={part}
            id={`${record.id}-rating-${part}`}
            label={label}
            value={rating[part] === undefined ? '' : String(rating[part])}
            problems={problemsOf(context.problems, `rating.${part}`)}
            disabled={context.disabled}
            set={(text) => put(part, text)}
          />
        ))}
      </div>
      <Problems
        id={`${record.id}-rating-problems`}
        problems={wrong.filter(({ field }) => field === 'rating')}
      />
    </FieldGroup>
  );
}
