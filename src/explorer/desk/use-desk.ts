import { useClient } from '@urql/preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { placesInText } from '../shared/place-in-text.ts';
import { commandsOf, type Put } from './commands.ts';
import { type Item, newId } from './drafts.ts';
import { placeOfRecord, recordOf } from './record.ts';
import type { Chosen } from './selection.ts';
import type { DeskPage } from './server.ts';
import { uncodedWords, unitsOf } from './text.ts';
import { type Mark, showPlace } from './text-pane.tsx';
import { type Coding, useCoding } from './use-coding.ts';
import { useDecisions } from './use-decisions.ts';
import { useNames } from './use-names.ts';

export type DeskProps = Readonly<{
  page: DeskPage;
  text: string;
  /** Whose drafts are shown, and who looks at them. */
  coder: string;
  caller: string;
  mayAccept: boolean;
  reread: () => void;
}>;

/** One coder's desk: the text, the drafts, what is chosen in the text, and what each command does. */
export function useDesk({ page, text, coder, caller, mayAccept, reread }: DeskProps) {
  const client = useClient();
  const { document, recorded } = page;
  const id = document?.id ?? '';
  const language = document?.language ?? null;
  const coding = useCoding(id, coder);
  const { items, current: shown } = coding.desk;
  const { outdated } = coding.outbox;
  const elsewhere = useMemo(
    () => [...outdated].flatMap(([draft, { stored }]) => recordOf(stored, draft) ?? []),
    [outdated],
  );
  const names = useNames(items, recorded, elsewhere);
  const decisions = useDecisions(coding, id, coder, reread, names.nameOf);
  const words = useWords(text, language, items, recorded);
  const pane = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLElement>(null);
  const [chosen, choose] = useState<Chosen | undefined>();
  const [help, setHelp] = useState(false);
  const put = usePut(coding);

  const handedIn = coding.handIns.some((one) => one.coder === coder);
  // An editor's own drafts stay open; a coder's are closed by handing them in.
  const closed = handedIn && !mayAccept;
  const statements = items.filter(({ record }) => record.type === 'Statement');
  const current = statements.find(({ record }) => record.id === shown);
  const show = (item: Item | undefined) => {
    if (!item) return;
    coding.run({ do: 'show', id: item.record.id });
    const place = placeOfRecord(item.record);
    if (place) showPlace(pane.current, place);
  };
  const { acceptItems, undo, busy } = decisions;
  const commands = commandsOf({
    ...{ client, document: { id, language }, units: words.units, marks: words.marks, coding },
    ...{ statements, current, chosen, closed, busy, mayAccept, put, choose, show, acceptItems, undo },
    showPlace: (place) => showPlace(pane.current, place),
    toForm: () => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(),
    turnHelp: () => setHelp(!help),
  });
  useEffect(() => {
    if (coding.loaded) pane.current?.focus({ preventScroll: true });
  }, [coding.loaded]);
  return {
    ...{ client, id, language, page, coding, names, decisions, words, pane, form, chosen, choose, help },
    ...{ put, handedIn, closed, statements, current, show, commands, mayAccept },
    ...{ coder, caller, reread },
  };
}

export type DeskState = ReturnType<typeof useDesk>;

/** The words of the text, which of them are coded, and which are not. */
function useWords(
  text: string,
  language: string | null,
  items: readonly Item[],
  recorded: DeskPage['recorded'],
) {
  const units = useMemo(() => unitsOf(text, language), [text, language]);
  const marks = useMemo(() => marksOf(items, recorded, text), [items, recorded, text]);
  const uncoded = useMemo(() => uncodedWords(units, marks), [units, marks]);
  return { units, marks, uncoded };
}

function usePut({ desk, run }: Coding): Put {
  return useCallback(
    (records, field, show) => {
      const known = new Map(desk.items.map((item) => [item.record.id, item]));
      const items = records.map((record): Item => {
        const old = known.get(record.id);
        return old ? { ...old, record } : { draft: newId(), record, origin: 'HAND' };
      });
      const more = { ...(field ? { field } : {}), ...(show ? { show } : {}) };
      run({ do: 'put', items, at: Date.now(), ...more });
    },
    [desk.items, run],
  );
}

/** Where the text is coded: by drafts, and by statements that are recorded. */
function marksOf(items: readonly Item[], recorded: DeskPage['recorded'], text: string): Mark[] {
  const drafted = items.flatMap(({ record, origin }): Mark[] => {
    const place = placeOfRecord(record);
    if (record.type !== 'Statement' || !place) return [];
    return [{ ...place, id: record.id, kind: origin === 'READER' ? 'reader' : 'hand' }];
  });
  const places = placesInText(text, recorded).map((place): Mark => ({ ...place, kind: 'recorded' }));
  return [...places, ...drafted];
}
