import { nameOfField } from '../shared/field-names.ts';
import type { FormContext } from './context.ts';
import { chainOf, type Item, newId } from './drafts.ts';
import { FieldGroup, Problems, problemsOf, TextField, ValueField } from './fields.tsx';
import { type DraftRecord, listOf, textOf, withAct, withField } from './record.ts';
import { ActorField } from './reference-fields.tsx';

type Props = Readonly<{ context: FormContext; record: DraftRecord }>;

/** The fields of a relay in the form of what it relays; a problem with another one stands below them. */
const shownOfRelay = new Set(['actor', 'mention', 'verb', 'act']);

/** A relay of a statement, at the outer end of its chain, with the record that then goes by it. */
export function addRelay(
  items: readonly Item[],
  record: DraftRecord,
  mention?: Readonly<{ words: string; span: unknown }>,
): readonly DraftRecord[] {
  const last = chainOf(items, record).at(-1)?.record ?? record;
  const relay: DraftRecord = {
    type: 'Statement',
    id: `${textOf(record, 'document')}/s/${newId().slice(0, 8)}`,
    document: textOf(record, 'document'),
    act: 'REPORT',
    ...(listOf(record, 'claims').length > 0 ? { claims: listOf(record, 'claims') } : {}),
    ...(mention ? { mention: mention.words, span: mention.span } : record.span ? { span: record.span } : {}),
  };
  return [relay, withField(last, 'via', relay.id)];
}

/** The way by which the statement came to the document: its relays, the nearest first. */
export function ChainField({ context, record }: Props) {
  const { items, disabled } = context;
  const hops = chainOf(items, record);
  const last = hops.at(-1)?.record ?? record;
  const beyond = textOf(last, 'via');
  const wrong = problemsOf(context.problems, 'via');
  const chained = new Set([record.id, ...hops.map((hop) => hop.record.id)]);
  const joinable = context.statements.filter(({ id }) => !chained.has(id));
  return (
    <FieldGroup title="Chain">
      <p class="hint">
        Who relays it, the nearest to the speaker first. Without a relay the document itself tells it.
      </p>
      <ol class="chain">
        {hops.map((item, at) => (
          <Relay
            key={item.record.id}
            context={context}
            item={item}
            inner={at === 0 ? record : (hops[at - 1] as Item).record}
          />
        ))}
      </ol>
      {beyond !== '' && <p dir="auto">then by {context.nameOf(beyond)}</p>}
      <div class="row">
        <button type="button" disabled={disabled} onClick={() => context.put(addRelay(items, record))}>
          Add a relay
        </button>
        {joinable.length > 0 && (
          <div class="field">
            <label for={`${record.id}-via`}>or the relay is a statement that is coded already</label>
            <select
              id={`${record.id}-via`}
              disabled={disabled}
              value={beyond}
              onChange={(event) => context.put([withField(last, 'via', event.currentTarget.value)])}
            >
              <option value="">none</option>
              {joinable.map(({ id, text }) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      <Problems id={`${record.id}-via-problems`} problems={wrong} />
    </FieldGroup>
  );
}

/** One relay; `inner` is the statement that goes by it. */
function Relay({ context, item, inner }: { context: FormContext; item: Item; inner: DraftRecord }) {
  const { disabled } = context;
  const { record } = item;
  const told = context.problemsWith(item);
  const shared = (field: string) => ({
    id: `${record.id}-hop-${field}`,
    value: textOf(record, field),
    problems: problemsOf(told, field),
    disabled,
    set: (words: string) => context.put([withField(record, field, words)], `hop.${field}`),
  });
  return (
    <li>
      <ActorField
        context={{ ...context, problems: told }}
        record={record}
        field="actor"
        label={nameOfField('via')}
      />
      <div class="row">
        <TextField {...shared('mention')} label="In the words" />
        <TextField {...shared('verb')} label="Verb" />
      </div>
      <ValueField
        {...shared('act')}
        label="What the relay does"
        of="Act"
        none="choose"
        set={(act) => context.put([withAct(record, act)])}
      />
      <Problems
        id={`${record.id}-hop-problems`}
        problems={told.filter(({ field }) => !shownOfRelay.has(field.split('.')[0] ?? ''))}
      />
      <button
        type="button"
        class="small-button"
        disabled={disabled}
        onClick={() => context.put([withField(inner, 'via', record.via)])}
      >
        Remove this relay
      </button>
    </li>
  );
}
