import { useState } from 'preact/hooks';
import type { RenameVariableMutation } from '../../operations.d.ts';
import { counted } from '../../shared/words.ts';
import type { FormContext } from '../context.ts';
import { OneOfField, TextField } from '../fields.tsx';
import { isObject, withField } from '../record.ts';
import { wordsOf } from '../server.ts';
import { mergeCategories, renameVariable } from './operations.ts';

type Variable = FormContext['variables'][number];
type Done = NonNullable<RenameVariableMutation['renameVariable']>;
type Props = Readonly<{ context: FormContext; variable: Variable }>;

/** An editor renames a variable of the codebook or merges a category into another, in all records and in these drafts. */
export function ChangeVariable({ context, variable }: Props) {
  const { id, name, categories, record } = variable;
  const [renamed, rename] = useState(name);
  const [from, setFrom] = useState('');
  const [into, setInto] = useState('');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  // The revision of the last change here is known before the page is read again.
  const [changed, setChanged] = useState(0);
  const revision = Math.max(changed, record.revision);
  const shared = { problems: [], disabled: context.disabled };
  const base = `codebook-${id}`;

  const told = (done: Done | null) => {
    if (!done) return;
    setReason('');
    setChanged(done.variable?.record.revision ?? 0);
    setNote(`Changed, with ${counted(done.records, 'record')} coded by it.`);
    context.reread();
  };
  const sendName = async () => {
    const variables = { id, name: renamed.trim(), reason, revision };
    const { data, error } = await context.client.mutation(renameVariable, variables);
    if (error || !data) return setNote(`Not renamed. ${error ? wordsOf(error).text : ''}`);
    inDrafts(context, name, (value) => ({ [renamed.trim()]: value }));
    told(data.renameVariable);
  };
  const sendMerge = async () => {
    const variables = { variable: id, from: [from], into, reason, revision };
    const { data, error } = await context.client.mutation(mergeCategories, variables);
    if (error || !data) return setNote(`Not merged. ${error ? wordsOf(error).text : ''}`);
    inDrafts(context, name, (value) => ({ [name]: value === from ? into : value }));
    setFrom('');
    setInto('');
    told(data.mergeCategories);
  };
  const reasoned = reason.trim() !== '';
  return (
    <details class="on-screen">
      <summary>Change “{name}” in the codebook</summary>
      <TextField {...shared} id={`${base}-reason`} label="Why it is changed" value={reason} set={setReason} />
      <div class="row">
        <TextField {...shared} id={`${base}-name`} label="New name" value={renamed} set={rename} />
        <button
          type="button"
          disabled={context.disabled || !reasoned || renamed.trim() === '' || renamed.trim() === name}
          onClick={() => void sendName()}
        >
          Rename “{name}”
        </button>
      </div>
      {categories.length > 1 && (
        <div class="row">
          <CategoryFields
            {...{ base, categories, from, setFrom, into, setInto, disabled: context.disabled }}
          />
          <button
            type="button"
            disabled={context.disabled || !reasoned || from === '' || into === '' || from === into}
            onClick={() => void sendMerge()}
          >
            Merge categories
          </button>
        </div>
      )}
      <p class="note" role="status">
        {note}
      </p>
    </details>
  );
}

type CategoryProps = Readonly<{
  base: string;
  categories: readonly string[];
  from: string;
  setFrom: (category: string) => void;
  into: string;
  setInto: (category: string) => void;
  disabled: boolean;
}>;

/** Which category is merged, and into which. */
function CategoryFields({ base, categories, from, setFrom, into, setInto, disabled }: CategoryProps) {
  const shared = { none: 'choose', disabled };
  const others = categories.filter((one) => one !== from);
  return (
    <>
      <OneOfField
        {...shared}
        id={`${base}-from`}
        label="Merge the category"
        value={from}
        options={categories}
        set={setFrom}
      />
      <OneOfField {...shared} id={`${base}-into`} label="into" value={into} options={others} set={setInto} />
    </>
  );
}

/** The same change in the drafts on the desk, which the server does not touch. */
function inDrafts(
  context: FormContext,
  name: string,
  change: (value: unknown) => Readonly<Record<string, unknown>>,
): void {
  const changed = context.items.flatMap(({ record }) => {
    const { attributes } = record;
    if (!isObject(attributes) || attributes[name] === undefined) return [];
    const { [name]: value, ...rest } = attributes;
    return [withField(record, 'attributes', { ...rest, ...change(value) })];
  });
  if (changed.length > 0) context.put(changed);
}
