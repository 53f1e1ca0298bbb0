import { useState } from 'preact/hooks';
import { nameOfField } from '../shared/field-names.ts';
import type { FormContext } from './context.ts';
import { FieldGroup, Problems, problemsOf, TextField } from './fields.tsx';
import { type DraftRecord, isObject, withField } from './record.ts';

type Props = Readonly<{ context: FormContext; record: DraftRecord }>;

/** The quote in other languages, each by the tag of its language. */
export function TranslationsField({ context, record }: Props) {
  const [language, setLanguage] = useState('');
  const given = isObject(record.translations) ? record.translations : {};
  const put = (next: Readonly<Record<string, unknown>>, field?: string) =>
    context.put(
      [withField(record, 'translations', Object.keys(next).length === 0 ? undefined : next)],
      field,
    );
  const wrong = problemsOf(context.problems, 'translations');
  const own = (tag: string) => wrong.filter(({ field }) => field === `translations.${tag}`);
  const id = `${record.id}-translations`;
  const tag = language.trim();
  return (
    <FieldGroup title={nameOfField('translations')}>
      {Object.entries(given).map(([known, text]) => (
        <div class="row" key={known}>
          <TextField
            id={`${id}-${known}`}
            label={known}
            value={typeof text === 'string' ? text : ''}
            problems={own(known)}
            disabled={context.disabled}
            long
            set={(value) => put({ ...given, [known]: value }, `translations.${known}`)}
          />
          <button
            type="button"
            class="small-button"
            disabled={context.disabled}
            onClick={() => put(Object.fromEntries(Object.entries(given).filter(([one]) => one !== known)))}
          >
            Remove {known}
          </button>
        </div>
      ))}
      <div class="row">
        <TextField
          id={`${id}-language`}
          label="Language of a translation, for example de"
          value={language}
          problems={[]}
          disabled={context.disabled}
          set={setLanguage}
        />
        <button
          type="button"
          disabled={context.disabled || tag === '' || Object.hasOwn(given, tag)}
          onClick={() => {
            put({ ...given, [tag]: '' });
            setLanguage('');
          }}
        >
          Add a translation
        </button>
      </div>
      <Problems
        id={`${id}-problems`}
        problems={wrong.filter(
          ({ field }) => !Object.keys(given).some((one) => field === `translations.${one}`),
        )}
      />
    </FieldGroup>
  );
}
