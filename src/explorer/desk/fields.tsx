import type { ComponentChildren } from 'preact';
import type { Problem } from './drafts.ts';
import { problemInWords } from './problems.ts';
import { inPlainWords, meaningOf, valuesOf } from './vocabulary.ts';

/** What is wrong with a field or a part of it. */
export const problemsOf = (problems: readonly Problem[], field: string): readonly Problem[] =>
  problems.filter((problem) => problem.field === field || problem.field.startsWith(`${field}.`));

/** Problems in the server's words, which the field names as its description. */
export function Problems({ id, problems }: { id: string; problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" id={id}>
      {problems.map((problem) => (
        <li key={`${problem.field} ${problem.reason}`}>{problemInWords(problem)}</li>
      ))}
    </ul>
  );
}

type FieldProps = Readonly<{
  id: string;
  label: string;
  value: string;
  problems: readonly Problem[];
  set: (value: string) => void;
  disabled: boolean;
  hint?: string | undefined;
}>;

const described = (id: string, problems: readonly Problem[], hint?: string) =>
  [problems.length > 0 && `${id}-problems`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

/** Words that break over lines, as one line: a field of one line leaves the breaks out, and what stood apart would be one word. */
export const inOneLine = (words: string): string => words.replace(/\s*[\r\n]\s*/g, ' ');

/** A field of words. */
export function TextField({ long = false, ...props }: FieldProps & { long?: boolean }) {
  const { id, label, value, problems, set, disabled, hint } = props;
  const shared = {
    id,
    value,
    disabled,
    dir: 'auto' as const,
    autocomplete: 'off' as const,
    // By it the styles tell an empty field, which is left out on paper.
    placeholder: ' ',
    'aria-invalid': problems.length > 0,
    'aria-describedby': described(id, problems, hint),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {long ? (
        <textarea {...shared} rows={3} onInput={(event) => set(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          value={inOneLine(value)}
          type="text"
          onInput={(event) => set(event.currentTarget.value)}
        />
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  );
}

type ChoiceProps = FieldProps &
  Readonly<{
    /** The enum of the schema. */
    of: string;
    /** What stands for no value. */
    none: string;
    allowed?: (value: string) => boolean;
  }>;

/** A field of one value of an enum; the browser finds a value by its first letters. */
export function ValueField(props: ChoiceProps) {
  const { id, label, value, problems, set, disabled, of, none, allowed = () => true } = props;
  const meaning = value === '' ? '' : meaningOf(of, value);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={problems.length > 0}
        aria-describedby={described(id, problems, meaning)}
        onChange={(event) => set(event.currentTarget.value)}
      >
        <option value="">{none}</option>
        {valuesOf(of)
          .filter((one) => one === value || allowed(one))
          .map((one) => (
            <option key={one} value={one}>
              {inPlainWords(of, one)}
            </option>
          ))}
      </select>
      {meaning && (
        <p class="hint" id={`${id}-hint`}>
          {meaning}
        </p>
      )}
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  );
}

type OneOfProps = Readonly<{
  id: string;
  label: string;
  options: readonly string[];
  value: string;
  set: (value: string) => void;
  disabled?: boolean;
  /** What stands for no value; without it there is always one. */
  none?: string;
}>;

/** A field of one of some names. */
export function OneOfField({ id, label, options, value, set, disabled = false, none }: OneOfProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} disabled={disabled} onChange={(event) => set(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Fields that belong together. */
export function FieldGroup({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
