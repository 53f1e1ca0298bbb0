import type { FormContext } from './context.ts';
import { FieldGroup, problemsOf, TextField, ValueField } from './fields.tsx';
import { type DraftRecord, type Hedge, hedgesOf, withField } from './record.ts';

/** The words that weaken a statement: of what kind they are, and whose. */
export function HedgesField({ context, record }: { context: FormContext; record: DraftRecord }) {
  const hedges = hedgesOf(record);
  const put = (next: readonly Hedge[], field?: string) =>
    context.put([withField(record, 'hedges', next)], field);
  const change = (at: number, part: keyof Hedge, value: string) =>
    put(
      hedges.map((hedge, index) => (index === at ? { ...hedge, [part]: value } : hedge)),
      `hedges.${at}.${part}`,
    );
  return (
    <FieldGroup title="Hedges">
      {hedges.map((hedge, at) => {
        const wrong = (part: keyof Hedge) => problemsOf(context.problems, `hedges.${at}.${part}`);
        const shared = (part: keyof Hedge) => ({
          id: `${record.id}-hedge-${at}-${part}`,
          value: hedge[part],
          problems: wrong(part),
          disabled: context.disabled,
          set: (value: string) => change(at, part, value),
        });
        return (
          <div class="row" key={`hedge ${String(at)}`}>
            <TextField {...shared('text')} label="Words" />
            <ValueField {...shared('kind')} label="Kind" of="HedgeKind" none="choose" />
            <ValueField {...shared('by')} label="Whose words" of="HedgeBy" none="choose" />
            <button
              type="button"
              class="small-button"
              disabled={context.disabled}
              onClick={() => put(hedges.filter((_, index) => index !== at))}
            >
              Remove this hedge
            </button>
          </div>
        );
      })}
      <button
        type="button"
        disabled={context.disabled}
        onClick={() => put([...hedges, { text: '', kind: 'APPEARANCE', by: 'SPEAKER' }])}
      >
        Add a hedge
      </button>
    </FieldGroup>
  );
}
