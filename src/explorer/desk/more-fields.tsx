import { nameOfField } from '../shared/field-names.ts';
import { ChangeVariable } from './codebook/change-variable.tsx';
import type { FormContext } from './context.ts';
import { FieldGroup, Problems, problemsOf, TextField, ValueField } from './fields.tsx';
import { type DraftRecord, isObject, numberOf, textOf, withField } from './record.ts';
import { ActorField, ActorsField, KnownField } from './reference-fields.tsx';
import { TranslationsField } from './translations-field.tsx';
import { UtteranceField } from './utterance-field.tsx';

type Props = Readonly<{ context: FormContext; record: DraftRecord }>;

/** What only some statements have: how the speaker knows, by which medium, in whose name, at whom. */
export function MoreFields({ context, record }: Props) {
  const shared = (field: string) => ({
    id: `${record.id}-${field}`,
    label: nameOfField(field),
    value: textOf(record, field),
    problems: problemsOf(context.problems, field),
    disabled: context.disabled,
    set: (value: string) => context.put([withField(record, field, value)], field),
  });
  const others = context.statements.filter(({ id }) => id !== record.id);
  const reference = { context, record };
  return (
    <details>
      <summary>More fields</summary>
      <ValueField {...shared('access')} of="Access" none="not told" />
      <ValueField {...shared('medium')} of="Medium" none="not told" />
      <UtteranceField {...reference} />
      <KnownField {...reference} field="basedOn" known={others} />
      <KnownField {...reference} field="respondsTo" known={others} />
      <ActorField {...reference} field="onBehalfOf" />
      <ActorsField {...reference} field="targets" />
      <KnownField {...reference} field="topics" known={context.topics} />
      <TextField {...shared('language')} label={`${nameOfField('language')}, for example en`} />
      <TextField {...shared('place')} />
      <TranslationsField {...reference} />
    </details>
  );
}

/** The variables of the project's own codebook that are coded of statements. */
export function CodebookFields({ context, record }: Props) {
  if (context.variables.length === 0) return null;
  const attributes = isObject(record.attributes) ? record.attributes : {};
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = attributes;
    const next = value === '' || value === undefined ? rest : { ...rest, [name]: value };
    const none = Object.keys(next).length === 0;
    context.put([withField(record, 'attributes', none ? undefined : next)], `attributes.${name}`);
  };
  return (
    <FieldGroup title={nameOfField('attributes')}>
      {context.variables.map(({ name, kind, categories, description }) => {
        const id = `${record.id}-attribute-${name}`;
        const wrong = problemsOf(context.problems, `attributes.${name}`);
        const value = attributes[name];
        const listed = kind === 'BOOLEAN' ? ['true', 'false'] : kind === 'CATEGORY' ? categories : undefined;
        if (listed === undefined) {
          return (
            <TextField
              key={name}
              id={id}
              label={name}
              value={value === undefined ? '' : String(value)}
              problems={wrong}
              disabled={context.disabled}
              hint={description ?? undefined}
              set={(text) => set(name, kind === 'TEXT' ? text : numberOf(text))}
            />
          );
        }
        return (
          <div class="field" key={name}>
            <label for={id}>{name}</label>
            <select
              id={id}
              value={value === undefined ? '' : String(value)}
              disabled={context.disabled}
              aria-invalid={wrong.length > 0}
              aria-describedby={wrong.length > 0 ? `${id}-problems` : undefined}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                set(name, kind === 'BOOLEAN' && chosen !== '' ? chosen === 'true' : chosen);
              }}
            >
              <option value="">not coded</option>
              {listed.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
            {description && <p class="hint">{description}</p>}
            <Problems id={`${id}-problems`} problems={wrong} />
          </div>
        );
      })}
      {context.mayRecord &&
        context.variables.map((variable) => (
          <ChangeVariable key={variable.id} context={context} variable={variable} />
        ))}
    </FieldGroup>
  );
}
