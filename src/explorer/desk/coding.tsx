import { useClient } from '@urql/preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { withQuery } from '../shared/address.ts';
import { Trouble } from '../shared/trouble.tsx';
import { counted, titleOf } from '../shared/words.ts';
import { AcceptAll } from './accept-all.tsx';
import { addRelay } from './chain-field.tsx';
import type { FormContext } from './context.ts';
import { type Item, newId, withReferences } from './drafts.ts';
import { HandInDialog } from './hand-in.tsx';
import type { Command } from './keys.ts';
import { KeysHelp } from './keys-help.tsx';
import { proposalAt, withProposal } from './reading/reading.ts';
import { type DraftRecord, placeOfRecord, spanAt, statementAt, withWordsAt } from './record.ts';
import { SavedLine } from './saved-line.tsx';
import { type Chosen, chosenAt, placeOf, wholeSentence } from './selection.ts';
import type { DeskPage } from './server.ts';
import { StatementForm } from './statement-form.tsx';
import { nextUncoded, type Range, uncodedWords, unitsOf, wordsAt } from './text.ts';
import { type Mark, showPlace, TextPane } from './text-pane.tsx';
import { Toolbar } from './toolbar.tsx';
import { useCoding } from './use-coding.ts';
import { useDecisions } from './use-decisions.ts';
import { useNames } from './use-names.ts';

type Props = Readonly<{
  page: DeskPage;
  text: string;
  coder: string;
  mayAccept: boolean;
  reread: () => void;
}>;

/** The text on the left, the form of one statement on the right. */
export function CodingView({ page, text, coder, mayAccept, reread }: Props) {
  const client = useClient();
  const { document, recorded } = page;
  const id = document?.id ?? '';
  const units = useMemo(() => unitsOf(text, document?.language), [text, document?.language]);
  const coding = useCoding(id, coder);
  const { desk, run, outbox } = coding;
  const { nameOf, remember } = useNames(desk.items, recorded);
  const { acceptItems, undo, read, handIn, note, busy } = useDecisions(coding, id, reread);
  const pane = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLElement>(null);
  const [chosen, choose] = useState<Chosen | undefined>();
  const [help, setHelp] = useState(false);
  const [asking, setAsking] = useState<'accept' | 'hand in' | undefined>();

  const handedIn = coding.handIns.some((one) => one.coder === coder);
  // An editor's own drafts stay open; a coder's are closed by handing them in.
  const closed = handedIn && !mayAccept;
  const statements = desk.items.filter(({ record }) => record.type === 'Statement');
  const current = statements.find(({ record }) => record.id === desk.current);
  const marks = useMemo(() => marksOf(desk.items, recorded), [desk.items, recorded]);
  const uncoded = useMemo(() => uncodedWords(units, marks), [units, marks]);

  const put = useCallback(
    (records: readonly DraftRecord[], field?: string, show?: string) => {
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

  const show = (item: Item | undefined) => {
    if (!item) return;
    run({ do: 'show', id: item.record.id });
    const place = placeOfRecord(item.record);
    if (place) showPlace(pane.current, place);
  };
  const turn = (by: 1 | -1) => {
    const at = statements.findIndex(({ record }) => record.id === desk.current);
    const next = at < 0 ? (by > 0 ? 0 : statements.length - 1) : at + by;
    show(statements[(next + statements.length) % statements.length]);
  };
  const toForm = () => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  const assign = (field: Parameters<typeof withWordsAt>[1]) => {
    if (current && chosen && !closed) put([withWordsAt(current.record, field, units, placeOf(chosen))]);
  };

  const commands: Readonly<Record<Command, () => void>> = {
    new: () => {
      if (!chosen || closed || !coding.loaded) return;
      const own = `${id}/s/${newId().slice(0, 8)}`;
      const about = { id: own, document: id, language: document?.language ?? null };
      put([statementAt(units, placeOf(chosen), about)], `new ${own}`, own);
      requestAnimationFrame(toForm);
      // What the reader sees beside these words comes a moment later, into fields that are still empty.
      void proposalAt(client, units, placeOf(chosen)).then((proposal) => {
        const item = coding.latestOf(own);
        if (!proposal || !item) return;
        const items = [{ ...item, record: withProposal(units, item.record, proposal) }];
        run({ do: 'put', items, at: Date.now(), field: `new ${own}`, goesOn: true });
      });
    },
    quote: () => assign('quote'),
    mention: () => assign('mention'),
    verb: () => assign('verb'),
    hedge: () => assign('hedges'),
    relay: () => {
      if (!current || !chosen || closed) return;
      const place = placeOf(chosen);
      put(addRelay(desk.items, current.record, { words: wordsAt(units, place), span: spanAt(units, place) }));
    },
    sentence: () => chosen && choose(wholeSentence(units, chosen)),
    next: () => turn(1),
    previous: () => turn(-1),
    uncoded: () => {
      const place = nextUncoded(units, marks, chosen ? placeOf(chosen).end : 0);
      if (!place) return;
      choose(chosenAt(place));
      showPlace(pane.current, place);
    },
    edit: () => current && toForm(),
    accept: () => {
      if (!mayAccept || !current || busy) return;
      const items = withReferences(desk.items, current.record.id);
      const rest = statements.slice(statements.indexOf(current)).concat(statements);
      const next = rest.find((item) => !items.includes(item));
      void acceptItems(items).then((done) => done && show(next));
    },
    reject: () => {
      if (!current || closed || busy) return;
      const at = statements.indexOf(current);
      run({ do: 'remove', ids: [current.record.id], at: Date.now() });
      show(statements[at + 1] ?? statements[at - 1]);
    },
    undo: () => {
      if (!closed && !busy) void undo();
    },
    redo: () => {
      if (!closed && !busy) run({ do: 'redo' });
    },
    help: () => setHelp(!help),
  };

  const context: FormContext = {
    client,
    document: id,
    items: desk.items,
    nameOf,
    remember,
    actors: recorded.map(({ actor }) => ({ id: actor.id, kind: 'speaks here', text: actor.name })),
    statements: [
      ...statements.map(({ record }) => ({ id: record.id, kind: 'draft', text: nameOf(record.id) })),
      ...recorded.map((one) => ({ id: one.id, kind: 'recorded', text: nameOf(one.id) })),
    ],
    topics: page.topics.map((topic) => ({ id: topic.id, kind: 'topic', text: topic.name })),
    variables: page.variables,
    problems: current ? (coding.problems.get(current.draft) ?? []) : [],
    problemsWith: ({ draft }) => coding.problems.get(draft) ?? [],
    mayRecord: mayAccept,
    disabled: busy || closed || !coding.loaded,
    put,
  };
  useEffect(() => {
    if (coding.loaded) pane.current?.focus({ preventScroll: true });
  }, [coding.loaded]);
  const words = chosen && wordsAt(units, placeOf(chosen));
  return (
    <div class="desk">
      <header class="desk-head">
        <h1 dir="auto">{document && titleOf(document)}</h1>
        {closed && <p>Handed in: your drafts are closed.</p>}
        <SavedLine coding={coding} />
      </header>
      <Toolbar
        run={(command) => commands[command]()}
        uncoded={uncoded.length}
        words={units.words.length}
        drafts={statements.length}
        canRedo={desk.undone.length > 0}
        help={help}
        busy={busy}
        read={closed ? undefined : () => void read()}
        acceptSeveral={mayAccept && statements.length > 0 ? () => setAsking('accept') : undefined}
        handIn={handedIn || statements.length === 0 ? undefined : () => setAsking('hand in')}
        settle={mayAccept || handedIn ? withQuery('/desk', { document: id, settle: 'two' }) : undefined}
      />
      {coding.error && <Trouble error={coding.error} retry={coding.retry} alone={false} />}
      {help && <KeysHelp />}
      <p class="desk-note" role="status">
        {note}
      </p>
      <div class="desk-columns">
        <section aria-label="Text">
          <TextPane
            pane={pane}
            units={units}
            language={document?.language}
            marks={marks}
            current={desk.current}
            chosen={chosen}
            choose={choose}
            run={(command) => commands[command]()}
            open={(mark) => show(statements.find(({ record }) => record.id === mark))}
          />
          <p class="chosen-words" id="chosen-words" role="status">
            {words === undefined ? (
              'Choose words with the pointer or the arrow keys, then press Enter.'
            ) : (
              <>
                Chosen: <q dir="auto">{words.length > 200 ? `${words.slice(0, 200)} …` : words}</q>{' '}
              </>
            )}
          </p>
          <button type="button" onClick={commands.new} disabled={!chosen || closed || !coding.loaded}>
            New statement of these words <kbd>Enter</kbd>
          </button>
        </section>
        <section
          ref={form}
          aria-label="Statement"
          onKeyDown={(event) => event.key === 'Escape' && pane.current?.focus()}
        >
          {current ? (
            <>
              {outbox.refused.has(current.draft) && (
                <p class="trouble" role="alert">
                  Not saved: {outbox.refused.get(current.draft)}
                </p>
              )}
              <StatementForm key={current.record.id} context={context} record={current.record} />
              <p class="ways">
                {mayAccept && (
                  <button type="button" class="primary" onClick={commands.accept} disabled={busy}>
                    Accept {withOthers(withReferences(desk.items, current.record.id))} <kbd>A</kbd>
                  </button>
                )}
                <button type="button" onClick={commands.reject} disabled={busy || closed}>
                  Reject <kbd>X</kbd>
                </button>
              </p>
            </>
          ) : (
            <p class="dim">
              Choose words in the text for a new statement, or a coded passage to see its statement here.
            </p>
          )}
        </section>
      </div>
      {asking === 'hand in' && (
        <HandInDialog
          handIn={() => {
            setAsking(undefined);
            void handIn();
          }}
          close={() => setAsking(undefined)}
        />
      )}
      {asking === 'accept' && (
        <AcceptAll
          items={desk.items}
          problems={coding.problems}
          nameOf={nameOf}
          close={() => setAsking(undefined)}
          accept={(items) => {
            setAsking(undefined);
            void acceptItems(items);
          }}
        />
      )}
    </div>
  );
}

/** What is accepted together with a statement. */
function withOthers(items: readonly Item[]): string {
  const others = items.slice(1).map(({ record: { type, act } }) => {
    if (type !== 'Statement') return 'new record';
    return act === 'REPORT' ? 'relay' : 'statement';
  });
  const count = (kind: string) => others.filter((one) => one === kind).length;
  const parts = ['relay', 'statement', 'new record'].flatMap((kind) =>
    count(kind) === 0 ? [] : [counted(count(kind), kind)],
  );
  return parts.length === 0 ? '' : `with ${parts.join(' and ')}`;
}

/** Where the text is coded: by drafts, and by statements that are recorded. */
function marksOf(items: readonly Item[], recorded: DeskPage['recorded']): Mark[] {
  const drafted = items.flatMap(({ record, origin }): Mark[] => {
    const place = placeOfRecord(record);
    if (record.type !== 'Statement' || !place) return [];
    return [{ ...place, id: record.id, kind: origin === 'READER' ? 'reader' : 'hand' }];
  });
  const places = recorded.flatMap(({ id, span }): (Range & { id: string; kind: 'recorded' })[] =>
    typeof span?.start === 'number' && typeof span.end === 'number'
      ? [{ id, start: span.start, end: span.end, kind: 'recorded' }]
      : [],
  );
  return [...places, ...drafted];
}
