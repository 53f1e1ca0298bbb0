import { nameOfField } from '../shared/field-names.ts';
import { type Choice, ChoiceField, ChoiceList } from './choice-field.tsx';
import { actorChoices, actorChoicesHere, amongKnown, claimChoices, claimChoicesHere } from './choices.ts';
import type { FormContext } from './context.ts';
import { newId } from './drafts.ts';
import { Problems, problemsOf } from './fields.tsx';
import { type DraftRecord, listOf, slug, textOf, withField } from './record.ts';

type Props = Readonly<{ context: FormContext; record: DraftRecord; field: string }>;

/** A record for what is not there yet; an unnamed source belongs to its document alone. */
function made({ context }: Pick<Props, 'context'>, { text, make = '' }: Choice): DraftRecord {
  const end = `${slug(text) || 'record'}-${newId().slice(0, 8)}`;
  if (make === 'Claim') return { type: 'Claim', id: `claim/${end}`, text };
  const id = make === 'UnnamedSource' ? `${context.document}/${end}` : `actor/${end}`;
  return { type: make, id, name: text };
}

/** Puts a reference into a record, with the record that it names where that is new. */
function refer(context: FormContext, choice: Choice, change: (id: string) => DraftRecord): void {
  if (choice.make === undefined) {
    context.remember(choice.id, choice.text);
    context.put([change(choice.id)]);
    return;
  }
  const fresh = made({ context }, choice);
  context.put([fresh, change(fresh.id)]);
}

const describe = (id: string, wrong: readonly unknown[]) => (wrong.length > 0 ? `${id}-problems` : undefined);

/** One actor, chosen by typing. */
export function ActorField({
  context,
  record,
  field,
  label = nameOfField(field),
}: Props & { label?: string }) {
  const id = `${record.id}-${field}`;
  const wrong = problemsOf(context.problems, field);
  const chosen = textOf(record, field);
  return (
    <div class="field">
      <ChoiceField
        of={chosen}
        id={id}
        label={label}
        value={chosen === '' ? '' : context.nameOf(chosen)}
        disabled={context.disabled}
        describedBy={describe(id, wrong)}
        find={(text) => actorChoices(context.client, context.items, context.actors, text)}
        findHere={(text) => actorChoicesHere(context.items, context.actors, text)}
        choose={(choice) => refer(context, choice, (actor) => withField(record, field, actor))}
        clear={() => context.put([withField(record, field, undefined)])}
      />
      <Problems id={`${id}-problems`} problems={wrong} />
    </div>
  );
}

/** Several actors. */
export function ActorsField({ context, record, field }: Props) {
  return (
    <References
      {...{ context, record, field }}
      find={(text) => actorChoices(context.client, context.items, context.actors, text)}
      findHere={(text) => actorChoicesHere(context.items, context.actors, text)}
    />
  );
}

/** Several of what is known already, such as the statements of this document. */
export function KnownField({ known, ...props }: Props & Readonly<{ known: readonly Choice[] }>) {
  return <References {...props} find={amongKnown(known)} />;
}

/** The claims that a statement is about. */
export function ClaimsField(props: Props & Readonly<{ beside: (id: string) => preact.ComponentChildren }>) {
  const { context, record, beside } = props;
  return (
    <References
      {...props}
      beside={beside}
      find={(text) => claimChoices(context.client, context.items, text, textOf(record, 'quote'))}
      findHere={(text) => claimChoicesHere(context.items, text)}
    />
  );
}

type ListProps = Props &
  Readonly<{
    find: (text: string) => Promise<readonly Choice[]>;
    findHere?: (text: string) => readonly Choice[];
    beside?: (id: string) => preact.ComponentChildren;
  }>;

function References({ context, record, field, find, findHere, beside }: ListProps) {
  const id = `${record.id}-${field}`;
  const wrong = problemsOf(context.problems, field);
  const chosen = listOf(record, field);
  return (
    <div class="field">
      <ChoiceList
        id={id}
        label={nameOfField(field)}
        disabled={context.disabled}
        describedBy={describe(id, wrong)}
        chosen={chosen.map((one) => ({ id: one, text: context.nameOf(one) }))}
        find={find}
        choose={(choice) =>
          refer(context, choice, (one) => withField(record, field, [...new Set([...chosen, one])]))
        }
        remove={(gone) =>
          context.put([
            withField(
              record,
              field,
              chosen.filter((one) => one !== gone),
            ),
          ])
        }
        {...(findHere ? { findHere } : {})}
        {...(beside ? { beside } : {})}
      />
      <Problems id={`${id}-problems`} problems={wrong} />
    </div>
  );
}
