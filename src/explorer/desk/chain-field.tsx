import type { FormContext } from './context.ts';
import { chainOf, type Item, newId } from './drafts.ts';
import { FieldGroup, Problems, problemsOf, TextField } from './fields.tsx';
import { type DraftRecord, listOf, textOf, withField } from './record.ts';
import { ActorField } from './reference-fields.tsx';

type Props = Readonly<{ context: FormContext; record: DraftRecord }>;

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
        {hops.map((item, at) => {
          const hop = item.record;
          const told = context.problemsWith(item);
          return (
            <li key={hop.id}>
              <ActorField
                context={{ ...context, problems: told }}
                record={hop}
                field="actor"
                label="Relayed by"
              />
              <div class="row">
                <TextField
                  id={`${hop.id}-hop-mention`}
                  label="In the words"
                  value={textOf(hop, 'mention')}
                  problems={problemsOf(told, 'mention')}
                  disabled={disabled}
                  set={(words) => context.put([withField(hop, 'mention', words)], 'hop.mention')}
                />
                <TextField
                  id={`${hop.id}-hop-verb`}
                  label="Verb"
                  value={textOf(hop, 'verb')}
                  problems={problemsOf(told, 'verb')}
                  disabled={disabled}
                  set={(words) => context.put([withField(hop, 'verb', words)], 'hop.verb')}
                />
              </div>
              <button
                type="button"
                class="small-button"
                disabled={disabled}
                onClick={() => {
                  const inner = at === 0 ? record : (hops[at - 1] as Item).record;
                  context.put([withField(inner, 'via', hop.via)]);
                }}
              >
                Remove this relay
              </button>
            </li>
          );
        })}
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
