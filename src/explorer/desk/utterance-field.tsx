import type { FindUtterancesQuery, FindUtterancesQueryVariables } from '../operations.d.ts';
import { nameOfField } from '../shared/field-names.ts';
import { titleOf } from '../shared/words.ts';
import { type Choice, ChoiceField } from './choice-field.tsx';
import { amongKnown } from './choices.ts';
import type { FormContext } from './context.ts';
import { newId } from './drafts.ts';
import { Problems, problemsOf } from './fields.tsx';
import { findUtterances } from './find/operations.ts';
import { type DraftRecord, textOf, withField } from './record.ts';
import { statementName } from './use-names.ts';

type Props = Readonly<{ context: FormContext; record: DraftRecord }>;

/** Another account of the same act of speaking: chosen by a statement that reports it, in this text or another. */
export function UtteranceField({ context, record }: Props) {
  const id = `${record.id}-utterance`;
  const wrong = problemsOf(context.problems, 'utterance');
  const chosen = textOf(record, 'utterance');
  const put = (utterance: string | undefined) => context.put([withField(record, 'utterance', utterance)]);
  const choose = (choice: Choice) => {
    const other = context.items.find((item) => item.record.id === choice.id)?.record;
    if (!other) {
      context.remember(choice.id, choice.text);
      return put(choice.id);
    }
    const shared = textOf(other, 'utterance');
    if (shared !== '') return put(shared);
    // Neither has one yet: both get the same new one.
    const fresh: DraftRecord = {
      type: 'Utterance',
      id: `utterance/${newId()}`,
      description: choice.text,
      ...(textOf(other, 'actor') === '' ? {} : { actor: textOf(other, 'actor') }),
    };
    context.put([fresh, withField(record, 'utterance', fresh.id), withField(other, 'utterance', fresh.id)]);
  };
  return (
    <div class="field">
      <ChoiceField
        of={chosen}
        id={id}
        label={nameOfField('utterance')}
        value={chosen === '' ? '' : context.nameOf(chosen)}
        disabled={context.disabled}
        describedBy={wrong.length > 0 ? `${id}-problems` : undefined}
        find={(text) => utteranceChoices(context, record, text)}
        choose={choose}
        clear={() => put(undefined)}
      />
      <Problems id={`${id}-problems`} problems={wrong} />
    </div>
  );
}

/** Drafts on the desk, and recorded statements whose utterance is known. */
async function utteranceChoices({ client, items, nameOf }: FormContext, record: DraftRecord, text: string) {
  const drafted = items
    .filter((item) => item.record.type === 'Statement' && item.record.id !== record.id)
    .map((item) => ({ id: item.record.id, kind: 'draft', text: nameOf(item.record.id) }));
  const here = await amongKnown(drafted)(text);
  if (text === '') return here;
  const { data, error } = await client.query<FindUtterancesQuery, FindUtterancesQueryVariables>(
    findUtterances,
    { text },
  );
  if (error) throw error;
  const found = (data?.search.nodes ?? []).flatMap(({ node }): Choice[] => {
    if (!('utterance' in node) || !node.utterance) return [];
    const kind = node.document ? `in ${titleOf(node.document)}` : 'recorded';
    return [{ id: node.utterance.id, kind, text: statementName(node.actor.name, node.quote ?? '') }];
  });
  return [...here, ...found.filter(({ id }, index) => found.findIndex((one) => one.id === id) === index)];
}
