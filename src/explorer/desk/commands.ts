import type { Client } from '@urql/preact';
import { addRelay } from './chain-field.tsx';
import { type Item, newId, withReferences } from './drafts.ts';
import type { Command } from './keys.ts';
import { proposalAt, withProposal } from './reading/reading.ts';
import { type DraftRecord, spanAt, statementAt, withWordsAt } from './record.ts';
import { type Chosen, chosenAt, placeOf, wholeSentence } from './selection.ts';
import { nextUncoded, type Range, type TextUnits, wordsAt } from './text.ts';
import type { Mark } from './text-pane.tsx';
import type { Coding } from './use-coding.ts';

/** Puts records on the desk: new ones, and changed ones in the place of those with their ids. */
export type Put = (records: readonly DraftRecord[], field?: string, show?: string) => void;

/** The coding as a command finds it, and what a command can do to it. */
type Desk = Readonly<{
  client: Client;
  document: Readonly<{ id: string; language: string | null }>;
  units: TextUnits;
  marks: readonly Mark[];
  coding: Coding;
  statements: readonly Item[];
  current: Item | undefined;
  chosen: Chosen | undefined;
  /** The drafts are handed in, and nothing can be changed any more. */
  closed: boolean;
  busy: boolean;
  mayAccept: boolean;
  put: Put;
  choose: (chosen: Chosen) => void;
  /** Shows the form of a statement, and its place in the text. */
  show: (item: Item | undefined) => void;
  showPlace: (place: Range) => void;
  toForm: () => void;
  acceptItems: (items: readonly Item[]) => Promise<boolean>;
  undo: () => Promise<void>;
  turnHelp: () => void;
}>;

type Commands = Readonly<Record<Command, () => void>>;

/** What each command of the desk does. */
export function commandsOf(desk: Desk): Commands {
  return { ...wordCommands(desk), ...moveCommands(desk), ...decisionCommands(desk), help: desk.turnHelp };
}

/** What the chosen words are: a new statement, or a part of the one that the form shows. */
function wordCommands(desk: Desk) {
  const { client, document, units, coding, current, chosen, closed, put, toForm, choose } = desk;
  const assign = (field: Parameters<typeof withWordsAt>[1]) => () => {
    if (current && chosen && !closed) put([withWordsAt(current.record, field, units, placeOf(chosen))]);
  };
  return {
    new: () => {
      if (!chosen || closed || !coding.loaded) return;
      const own = `${document.id}/s/${newId().slice(0, 8)}`;
      const about = { id: own, document: document.id, language: document.language };
      put([statementAt(units, placeOf(chosen), about)], `new ${own}`, own);
      requestAnimationFrame(toForm);
      // What the reader sees beside these words comes a moment later, into fields that are still empty.
      void proposalAt(client, units, placeOf(chosen)).then((proposal) => {
        const item = coding.latestOf(own);
        if (!proposal || !item) return;
        const items = [{ ...item, record: withProposal(units, item.record, proposal) }];
        coding.run({ do: 'put', items, at: Date.now(), field: `new ${own}`, goesOn: true });
      });
    },
    quote: assign('quote'),
    mention: assign('mention'),
    verb: assign('verb'),
    hedge: assign('hedges'),
    relay: () => {
      if (!current || !chosen || closed) return;
      const place = placeOf(chosen);
      const words = { words: wordsAt(units, place), span: spanAt(units, place) };
      put(addRelay(coding.desk.items, current.record, words));
    },
    sentence: () => chosen && choose(wholeSentence(units, chosen)),
  };
}

/** From one statement, or one uncoded passage, to the next. */
function moveCommands(desk: Desk) {
  const { units, marks, statements, current, chosen, show, showPlace, choose, toForm } = desk;
  const turn = (by: 1 | -1) => {
    const at = current ? statements.indexOf(current) : -1;
    const next = at < 0 ? (by > 0 ? 0 : statements.length - 1) : at + by;
    show(statements[(next + statements.length) % statements.length]);
  };
  return {
    next: () => turn(1),
    previous: () => turn(-1),
    uncoded: () => {
      const place = nextUncoded(units, marks, chosen ? placeOf(chosen).end : 0);
      if (!place) return;
      choose(chosenAt(place));
      showPlace(place);
    },
    edit: () => current && toForm(),
  };
}

/** What becomes of the statement that the form shows, and of what was done before. */
function decisionCommands(desk: Desk) {
  const { coding, statements, current, closed, busy, mayAccept, show, acceptItems, undo } = desk;
  return {
    accept: () => {
      if (!mayAccept || !current || busy) return;
      const items = withReferences(coding.desk.items, current.record.id);
      const rest = statements.slice(statements.indexOf(current)).concat(statements);
      const next = rest.find((item) => !items.includes(item));
      void acceptItems(items).then((done) => done && show(next));
    },
    reject: () => {
      if (!current || closed || busy) return;
      const at = statements.indexOf(current);
      coding.run({ do: 'remove', ids: [current.record.id], at: Date.now() });
      show(statements[at + 1] ?? statements[at - 1]);
    },
    undo: () => {
      if (!closed && !busy) void undo();
    },
    redo: () => {
      if (!closed && !busy) coding.run({ do: 'redo' });
    },
  };
}
