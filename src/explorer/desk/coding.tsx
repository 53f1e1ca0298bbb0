import { useState } from 'preact/hooks';
import { withQuery } from '../shared/address.ts';
import { Trouble } from '../shared/trouble.tsx';
import { counted, titleOf } from '../shared/words.ts';
import { AcceptAll } from './accept-all.tsx';
import { CoderChoice } from './coder-choice.tsx';
import type { FormContext } from './context.ts';
import { type Item, withReferences } from './drafts.ts';
import { HandInDialog } from './hand-in.tsx';
import { HeldDrafts } from './held.tsx';
import { KeysHelp } from './keys-help.tsx';
import { SavedLine } from './saved-line.tsx';
import { placeOf } from './selection.ts';
import { StatementForm } from './statement-form.tsx';
import { wordsAt } from './text.ts';
import { TextPane } from './text-pane.tsx';
import { Toolbar } from './toolbar.tsx';
import { type DeskProps, type DeskState, useDesk } from './use-desk.ts';

/** What the coder is asked before it is done. */
type Asking = 'accept' | 'hand in' | undefined;

/** The text on the left, the form of one statement on the right. */
export function CodingView(props: DeskProps) {
  const desk = useDesk(props);
  const { page, mayAccept, coder, caller } = props;
  const { coding, commands, decisions, statements, handedIn, closed, help, words } = desk;
  const [asking, setAsking] = useState<Asking>();
  return (
    <div class="desk">
      <header class="desk-head">
        <h1 dir="auto">{page.document && titleOf(page.document)}</h1>
        {closed && <p>Handed in: your drafts are closed.</p>}
        {mayAccept && <CoderChoice document={desk.id} coder={coder} caller={caller} coders={coding.coders} />}
        <SavedLine coding={coding} />
      </header>
      <Toolbar
        run={(command) => commands[command]()}
        uncoded={words.uncoded.length}
        words={words.units.words.length}
        drafts={statements.length}
        canRedo={coding.desk.undone.length > 0}
        help={help}
        busy={decisions.busy}
        read={closed || coder !== caller ? undefined : () => void decisions.read()}
        acceptSeveral={mayAccept && statements.length > 0 ? () => setAsking('accept') : undefined}
        handIn={handedIn || statements.length === 0 ? undefined : () => setAsking('hand in')}
        settle={mayAccept || handedIn ? withQuery('/desk', { document: desk.id, settle: 'two' }) : undefined}
      />
      {coding.error && <Trouble error={coding.error} retry={coding.retry} alone={false} />}
      <HeldDrafts desk={desk} />
      {help && <KeysHelp />}
      <p class="desk-note" role="status">
        {decisions.note}
      </p>
      <div class="desk-columns">
        <TextColumn desk={desk} />
        <FormColumn desk={desk} />
      </div>
      <Dialog desk={desk} asking={asking} close={() => setAsking(undefined)} />
    </div>
  );
}

type ColumnProps = Readonly<{ desk: DeskState }>;

function TextColumn({ desk }: ColumnProps) {
  const { pane, words, language, coding, chosen, choose, commands, show, statements, closed } = desk;
  const { units, marks } = words;
  const text = chosen && wordsAt(units, placeOf(chosen));
  return (
    <section aria-label="Text">
      <TextPane
        pane={pane}
        units={units}
        language={language}
        marks={marks}
        current={coding.desk.current}
        chosen={chosen}
        choose={choose}
        run={(command) => commands[command]()}
        open={(mark) => show(statements.find(({ record }) => record.id === mark))}
      />
      <p class="chosen-words" id="chosen-words" role="status">
        {text === undefined ? (
          'Choose words with the pointer or the arrow keys, then press Enter.'
        ) : (
          <>
            Chosen: <q dir="auto">{text.length > 200 ? `${text.slice(0, 200)} …` : text}</q>{' '}
          </>
        )}
      </p>
      <button type="button" onClick={commands.new} disabled={!chosen || closed || !coding.loaded}>
        New statement of these words <kbd>Enter</kbd>
      </button>
    </section>
  );
}

function FormColumn({ desk }: ColumnProps) {
  const { form, pane, current } = desk;
  return (
    <section
      ref={form}
      aria-label="Statement"
      onKeyDown={(event) => event.key === 'Escape' && pane.current?.focus()}
    >
      {current ? (
        <CurrentStatement desk={desk} current={current} />
      ) : (
        <p class="dim">
          Choose words in the text for a new statement, or a coded passage to see its statement here.
        </p>
      )}
    </section>
  );
}

function CurrentStatement({ desk, current }: ColumnProps & Readonly<{ current: Item }>) {
  const { coding, commands, decisions, closed, mayAccept } = desk;
  const refusal = coding.outbox.refused.get(current.draft);
  return (
    <>
      {refusal !== undefined && (
        <p class="trouble" role="alert">
          Not saved: {refusal}
        </p>
      )}
      {coding.outbox.outdated.has(current.draft) && (
        <p class="trouble" role="alert">
          Not saved: this was changed in another browser too. Choose above what is kept.
        </p>
      )}
      <StatementForm key={current.record.id} context={contextOf(desk, current)} record={current.record} />
      <p class="ways">
        {mayAccept && (
          <button type="button" class="primary" onClick={commands.accept} disabled={decisions.busy}>
            Accept {withOthers(withReferences(coding.desk.items, current.record.id))} <kbd>A</kbd>
          </button>
        )}
        <button type="button" onClick={commands.reject} disabled={decisions.busy || closed}>
          Reject <kbd>X</kbd>
        </button>
      </p>
    </>
  );
}

function contextOf(desk: DeskState, current: Item): FormContext {
  const { client, id, page, coding, names, decisions, statements, closed, mayAccept, put, reread, caller } =
    desk;
  const { nameOf, remember } = names;
  return {
    ...{ client, document: id, items: coding.desk.items, nameOf, remember, put, reread },
    actors: page.recorded.map(({ actor }) => ({ id: actor.id, kind: 'speaks here', text: actor.name })),
    statements: [
      ...statements.map(({ record }) => ({ id: record.id, kind: 'draft', text: nameOf(record.id) })),
      ...page.recorded.map((one) => ({ id: one.id, kind: 'recorded', text: nameOf(one.id) })),
    ],
    topics: page.topics.map((topic) => ({ id: topic.id, kind: 'topic', text: topic.name })),
    variables: page.variables,
    problems: coding.problems.get(current.draft) ?? [],
    problemsWith: ({ draft }) => coding.problems.get(draft) ?? [],
    caller,
    mayRecord: mayAccept,
    decided: decisions.decided,
    disabled: decisions.busy || closed || !coding.loaded,
  };
}

type DialogProps = ColumnProps & Readonly<{ asking: Asking; close: () => void }>;

/** What is asked before several drafts are accepted, or the coding is handed in. */
function Dialog({ desk, asking, close }: DialogProps) {
  const { coding, names, decisions } = desk;
  if (asking === undefined) return null;
  if (asking === 'hand in') {
    const handIn = () => {
      close();
      void decisions.handIn();
    };
    return <HandInDialog handIn={handIn} close={close} />;
  }
  return (
    <AcceptAll
      items={coding.desk.items}
      problems={coding.problems}
      nameOf={names.nameOf}
      close={close}
      accept={(items) => {
        close();
        void decisions.acceptItems(items);
      }}
    />
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
