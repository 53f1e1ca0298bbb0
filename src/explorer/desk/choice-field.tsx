import type { CombinedError } from '@urql/preact';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCombobox } from '../shared/combobox.ts';
import { useEarlyEnter } from '../shared/early-enter.ts';
import { inOneLine } from './fields.tsx';
import { wordsOf } from './server.ts';

/** Something that can be chosen by typing. `make`: it is not there yet, and choosing it makes it. */
export type Choice = Readonly<{ id: string; kind: string; text: string; make?: string }>;

/** After the last key, before the server is asked, milliseconds. */
const restMs = 150;

/** After which the page says that it still searches, milliseconds. */
const slowMs = 500;

type Props = Readonly<{
  id: string;
  label: ComponentChildren;
  /** What is chosen already, as the input shows it; the input of a list is empty. */
  value?: string;
  /** What `value` is the name of: where it changes, what was typed before is about something else. */
  of?: string;
  find: (text: string) => Promise<readonly Choice[]>;
  /** What can be chosen although the server does not answer. */
  findHere?: (text: string) => readonly Choice[];
  choose: (choice: Choice) => void;
  /** Takes away what is chosen, where the input was emptied. */
  clear?: () => void;
  /** Backspace in the empty input of a list. */
  dropLast?: () => void;
  describedBy?: string | undefined;
  disabled?: boolean;
}>;

/**
 * What is found for what is typed, a moment after the last key; nothing before anything is typed. `late`: what is shown was found for
 * other words.
 */
function useChoices(typed: string | undefined, find: Props['find'], findHere: Props['findHere']) {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [foundFor, setFoundFor] = useState<string | undefined>();
  const [failed, setFailed] = useState(false);
  const [note, setNote] = useState('');
  const latest = useRef({ find, findHere });
  latest.current = { find, findHere };
  useEffect(() => {
    if (typed === undefined) {
      setFoundFor(undefined);
      return setChoices([]);
    }
    let over = false;
    const text = typed.trim();
    const show = (found: readonly Choice[], isFailed: boolean, said: string) => {
      if (over) return;
      clearTimeout(slow);
      setChoices(found);
      setFoundFor(typed);
      setFailed(isFailed);
      setNote(said);
    };
    const rest = setTimeout(
      () =>
        latest.current.find(text).then(
          (found) => show(found, false, found.length === 0 && text !== '' ? 'Nothing found.' : ''),
          (error: CombinedError) => {
            const here = latest.current.findHere?.(text) ?? [];
            const how = here.some(({ make }) => make) ? ' The arrow keys go to what is new.' : '';
            show(here, true, `The search failed: ${wordsOf(error).text}${how}`);
          },
        ),
      restMs,
    );
    const slow = setTimeout(() => setNote('Searching …'), restMs + slowMs);
    return () => {
      over = true;
      clearTimeout(rest);
      clearTimeout(slow);
    };
  }, [typed]);
  return { choices, failed, note, setNote, late: foundFor !== typed };
}

/** What is typed goes where something is chosen in another tab, or undone. Who is typing here goes on. */
function useChangedElsewhere(
  of: string | undefined,
  input: RefObject<HTMLInputElement | null>,
  shut: () => void,
) {
  const before = useRef(of);
  useEffect(() => {
    if (before.current === of) return;
    before.current = of;
    if (document.activeElement !== input.current) shut();
  });
}

/** A field in which one types to find: what is there already comes first, what would be new comes last. */
export function ChoiceField(props: Props) {
  const { id, label, value = '', of, find, findHere, choose, clear, dropLast, describedBy, disabled } = props;
  const [typed, type] = useState<string | undefined>();
  const [left, leave] = useState(false);
  const { choices, failed, note, setNote, late } = useChoices(typed, find, findHere);
  const open = typed !== undefined && choices.length > 0 && !left;
  // Each time other choices are shown, the first of them is the one that Enter takes.
  const shown = open ? choices.map((choice) => choice.id + choice.text + choice.make).join() : '';
  // Who is there already cannot be found then, and Enter must not make them once more.
  const takesFirst = !failed || choices[0]?.make === undefined;
  const { input, list } = useCombobox(shown, takesFirst && !late);

  const shut = () => {
    type(undefined);
    setNote('');
  };
  useChangedElsewhere(of, input, shut);
  const take = (choice: Choice) => {
    choose(choice);
    leave(false);
    shut();
  };
  const early = useEarlyEnter(typed, late, list, () => choices[0] && takesFirst && take(choices[0]));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') early.forget();
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      type(undefined);
    }
    if (event.key === 'Backspace' && (typed ?? value) === '') dropLast?.();
    // Enter chooses; without a choice it must not send the form.
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (early.enter()) setNote('Searching …');
  };
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        autocomplete="off"
        placeholder=" "
        dir="auto"
        disabled={disabled}
        value={typed ?? inOneLine(value)}
        onInput={(event) => type(event.currentTarget.value)}
        onFocus={() => {
          leave(false);
          if (value === '' && typed === undefined) type('');
        }}
        onBlur={() => {
          // What is typed and not chosen stays to be seen, and to go on with.
          if (typed !== undefined && typed.trim() !== '' && typed !== value) return leave(true);
          if (typed === '' && value !== '') clear?.();
          shut();
        }}
        onKeyDown={press}
      />
      <Hits id={id} list={list} open={open} choices={choices} take={take} />
      <p class="note" role="status">
        {left ? 'Nothing is chosen for this yet.' : note}
      </p>
    </div>
  );
}

type HitsProps = Readonly<{
  id: string;
  list: RefObject<HTMLDivElement | null>;
  open: boolean;
  choices: readonly Choice[];
  take: (choice: Choice) => void;
}>;

function Hits({ id, list, open, choices, take }: HitsProps) {
  return (
    <div class="hits" id={`${id}-list`} role="listbox" aria-label="Found" ref={list} hidden={!open}>
      {choices.map((choice, index) => (
        <Hit
          key={`${choice.id} ${choice.make ?? ''}`}
          id={`${id}-${index}`}
          choice={choice}
          onClick={() => take(choice)}
        />
      ))}
    </div>
  );
}

function Hit({ id, choice, onClick }: { id: string; choice: Choice; onClick: () => void }) {
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected="false"
      tabIndex={-1}
      class={choice.make ? 'hit new' : 'hit'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <span class="kind">{choice.kind}</span> <span dir="auto">{choice.text}</span>
    </button>
  );
}

type ListProps = Omit<Props, 'value' | 'dropLast'> &
  Readonly<{
    chosen: readonly Readonly<{ id: string; text: string }>[];
    remove: (id: string) => void;
    /** What stands beside a chosen one, such as a way to rename it. */
    beside?: (id: string) => ComponentChildren;
  }>;

/** The same for a field that holds several. */
export function ChoiceList({ chosen, remove, beside, ...field }: ListProps) {
  const last = chosen.at(-1);
  return (
    <div class="choice-list">
      <ChoiceField {...field} {...(last ? { dropLast: () => remove(last.id) } : {})} />
      {chosen.length > 0 && (
        <ul>
          {chosen.map(({ id, text }) => (
            <li key={id}>
              <span dir="auto">{text}</span>
              <button
                type="button"
                class="small-button"
                disabled={field.disabled}
                onClick={() => remove(id)}
                aria-label={`Remove ${text}`}
              >
                ×
              </button>
              {beside?.(id)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
