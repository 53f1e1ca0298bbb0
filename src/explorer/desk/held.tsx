import { useState } from 'preact/hooks';
import { differing } from '../shared/differing.tsx';
import { nameOfField } from '../shared/field-names.ts';
import { type Item, references, renewed } from './drafts.ts';
import type { Outdated } from './outbox.ts';
import { type DraftRecord, isObject, recordOf, withField } from './record.ts';
import { sameValue } from './same.ts';
import { comparedFields, fieldInWords } from './settle.ts';
import type { DeskState } from './use-desk.ts';
import { valueInWords } from './vocabulary.ts';

type Props = Readonly<{ desk: DeskState }>;

/** The drafts that are not saved, and what the coder may do about each: nothing of them is thrown away before. */
export function HeldDrafts({ desk }: Props) {
  const { refused, outdated } = desk.coding.outbox;
  if (refused.size + outdated.size === 0) return null;
  return (
    <section class="held trouble" aria-label="Not saved">
      {[...outdated].map(([draft, one]) => (
        <ChangedElsewhere key={draft} desk={desk} draft={draft} outdated={one} />
      ))}
      {[...refused].map(([draft, why]) => (
        <Refused key={draft} desk={desk} draft={draft} why={why} />
      ))}
    </section>
  );
}

/** A draft with words that this browser has and the server has not. */
function ChangedElsewhere({
  desk,
  draft,
  outdated,
}: Props & Readonly<{ draft: string; outdated: Outdated }>) {
  const { coding, names, closed } = desk;
  const { letter, revision } = outdated;
  const stored = recordOf(outdated.stored, draft);
  const [there, setThere] = useState<ReadonlySet<string>>(new Set());
  const name = names.nameOf(letter.do === 'save' ? letter.record.id : (stored?.id ?? draft));
  if (letter.do === 'reject') {
    return (
      <div>
        <h2 dir="auto">{name}</h2>
        <p>You rejected this here; it has been changed in another browser since.</p>
        <p class="ways">
          <button type="button" onClick={() => coding.keepMine(draft, revision, undefined)}>
            Reject it even so
          </button>
          <button type="button" onClick={() => coding.takeTheirs(draft)}>
            Show it as it is now
          </button>
        </p>
      </div>
    );
  }
  const mine = letter.record;
  const fields = differingFields(mine, stored);
  const choose = (field: string, other: boolean) => {
    const next = new Set(there);
    if (other) next.add(field);
    else next.delete(field);
    setThere(next);
  };
  return (
    <div>
      <h2 dir="auto">{name}</h2>
      <p>This was changed here and in another browser. Choose what is kept; until then neither is lost.</p>
      {fields.map((field) => (
        <FieldChoice
          key={field}
          name={`${draft}-${field}`}
          field={field}
          here={inWords(mine, field, names.nameOf)}
          there={stored ? inWords(stored, field, names.nameOf) : ''}
          other={there.has(field)}
          choose={(other) => choose(field, other)}
        />
      ))}
      <p class="ways">
        <button
          type="button"
          class="primary"
          onClick={() => coding.keepMine(draft, revision, merged(mine, stored, there))}
        >
          Save what is chosen
        </button>
        {mine.type === 'Statement' && !closed && (
          <button type="button" onClick={() => keepBoth(desk, draft)}>
            Keep both, as two statements
          </button>
        )}
      </p>
    </div>
  );
}

type ChoiceProps = Readonly<{
  name: string;
  field: string;
  here: string;
  there: string;
  other: boolean;
  choose: (other: boolean) => void;
}>;

/** One field that differs: what was typed here, and what the server has. */
function FieldChoice({ name, field, here, there, other, choose }: ChoiceProps) {
  const marked = differing(here, there);
  const radio = (isOther: boolean) => ({
    type: 'radio' as const,
    name,
    checked: other === isOther,
    onChange: () => choose(isOther),
  });
  return (
    <fieldset>
      <legend>{nameOfField(field)}</legend>
      <label>
        <input {...radio(false)} /> Here: <span dir="auto">{here === '' ? 'nothing' : marked.left}</span>
      </label>
      <label>
        <input {...radio(true)} /> In the other browser:{' '}
        <span dir="auto">{there === '' ? 'nothing' : marked.right}</span>
      </label>
    </fieldset>
  );
}

/** A draft that the server does not take, such as one that somebody has decided on. */
function Refused({ desk, draft, why }: Props & Readonly<{ draft: string; why: string }>) {
  const { coding, names, closed } = desk;
  const item = itemOf(desk, draft);
  return (
    <div>
      <h2 dir="auto">{item ? names.nameOf(item.record.id) : draft}</h2>
      <p>Not saved, but kept in this browser: {why}</p>
      <p class="ways">
        {item?.record.type === 'Statement' && !closed && (
          <button type="button" onClick={() => keepBoth(desk, draft)}>
            Keep it as a new statement
          </button>
        )}
        <button type="button" onClick={() => coding.takeTheirs(draft)}>
          Let it go
        </button>
      </p>
    </div>
  );
}

const itemOf = ({ coding }: DeskState, draft: string): Item | undefined =>
  coding.desk.items.find((item) => item.draft === draft);

/** What was typed here becomes a statement of its own, beside what the server has. */
function keepBoth(desk: DeskState, draft: string): void {
  const { coding } = desk;
  const item = itemOf(desk, draft);
  if (!item) return;
  const again = renewed([item]);
  coding.takeTheirs(draft);
  coding.run({ do: 'put', items: again, show: again[0]?.record.id ?? '', at: Date.now() });
}

/** The fields in which two versions differ; those that settling shows come first, in its order. */
function differingFields(mine: DraftRecord, stored: DraftRecord | undefined): string[] {
  const names = new Set<string>([...comparedFields, ...Object.keys(mine), ...Object.keys(stored ?? {})]);
  return [...names].filter((field) => !sameValue(mine[field], stored?.[field]));
}

const compared: readonly string[] = comparedFields;

function inWords(record: DraftRecord, field: string, nameOf: (id: string) => string): string {
  const value = record[field];
  if (value === undefined || value === null) return '';
  if (compared.includes(field)) return fieldInWords(record, field as (typeof comparedFields)[number], nameOf);
  if (field === 'span' && isObject(value) && typeof value.exact === 'string') return value.exact;
  if (isObject(value))
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${typeof part === 'string' ? part : JSON.stringify(part)}`)
      .join('; ');
  const ids = references({ type: record.type, id: record.id, [field]: value });
  if (ids.length > 0) return ids.map(nameOf).join('; ');
  return typeof value === 'string' ? valueInWords(field, value) : JSON.stringify(value);
}

/** What was typed here, with the fields of the other version that were chosen. */
function merged(mine: DraftRecord, stored: DraftRecord | undefined, there: ReadonlySet<string>): DraftRecord {
  return [...there].reduce((record, field) => withField(record, field, stored?.[field]), mine);
}
