import { type CombinedError, useClient } from '@urql/preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { counted } from '../shared/words.ts';
import { type Item, renewed } from './drafts.ts';
import { handInDocument } from './operations.ts';
import { readText } from './reading/reading.ts';
import { accept, withdraw, wordsOf } from './server.ts';
import type { Coding } from './use-coding.ts';

/** Something that was decided on the server, and the way back. */
export type Decision = Readonly<{
  /** Resolves to why it could not be undone; undefined: it was. */
  undo: () => Promise<string | undefined>;
  /** When the drafts on the desk began to change with it; they are put back with it. */
  began?: number;
  note: string;
  /** What is said when it was undone. */
  undone: string;
}>;

/** Accepting drafts, and undoing that: the newest of what was typed and what was decided comes first. */
export function useDecisions(
  coding: Coding,
  document: string,
  coder: string,
  recordedAgain: () => void,
  nameOf: (id: string) => string,
) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const status = { setNote, setBusy };
  const { decided, undo } = useUndo(coding, recordedAgain, status);
  const acceptItems = useAccepting(coding, decided, status, nameOf);
  const { read, handIn } = useWholeText(coding, document, coder, status);
  return { acceptItems, decided, undo, read, handIn, note, busy };
}

/** How a decision says what it does and what came of it. */
type Status = Readonly<{ setNote: (note: string) => void; setBusy: (busy: boolean) => void }>;

/** Undo of what was typed and of what was decided, the newest first. */
function useUndo({ desk, run }: Coding, recordedAgain: () => void, { setNote, setBusy }: Status) {
  const decisions = useRef<(Decision & Readonly<{ at: number }>)[]>([]);

  const decided = useCallback(
    (decision: Decision) => {
      decisions.current.push({ ...decision, at: Date.now() });
      recordedAgain();
      setNote(decision.note);
    },
    [recordedAgain, setNote],
  );

  const undo = useCallback(async () => {
    const last = decisions.current.at(-1);
    const typed = desk.done.at(-1)?.at ?? 0;
    if (!last || typed > last.at) return run({ do: 'undo' });
    setBusy(true);
    try {
      const refusal = await last.undo();
      if (refusal !== undefined) return setNote(`Not undone. ${refusal}`);
      decisions.current.pop();
      if (last.began !== undefined && typed >= last.began) run({ do: 'undo' });
      recordedAgain();
      setNote(last.undone);
    } finally {
      setBusy(false);
    }
  }, [desk.done, run, recordedAgain, setNote, setBusy]);

  return { decided, undo };
}

function useAccepting(
  coding: Coding,
  decided: (decision: Decision) => void,
  { setNote, setBusy }: Status,
  nameOf: (id: string) => string,
): (items: readonly Item[]) => Promise<boolean> {
  const client = useClient();
  const { run, delivered, tellProblems, revisionOf, refresh, deciding } = coding;

  /** Accepts drafts, all of them or none; resolves to whether they were accepted. */
  return useCallback(
    async (items: readonly Item[]): Promise<boolean> => {
      setBusy(true);
      setNote('');
      const refused = (why: string) => {
        setNote(why);
        return false;
      };
      try {
        if (!(await delivered())) return refused('Nothing is accepted. Not all is saved yet.');
        for (const { draft } of items) deciding.add(draft);
        const refusal = await accept(
          client,
          items.map(({ draft }) => ({ draft, revision: revisionOf(draft) })),
          (draft) => nameOf(items.find((item) => item.draft === draft)?.record.id ?? draft),
        );
        if (!refusal?.lost) for (const { draft } of items) deciding.delete(draft);
        if (refusal) {
          tellProblems(refusal.problems);
          if (refusal.outdated) await refresh().catch(() => undefined);
          return refused(refusal.text);
        }
        run({ do: 'decided', ids: items.map(({ record }) => record.id) });
        const statements = items.filter(({ record }) => record.type === 'Statement');
        decided({
          note: `Accepted: ${counted(statements.length, 'statement')}.`,
          undone: 'Undone: the statement is withdrawn and is a draft again.',
          async undo() {
            const refusal = await withdraw(
              client,
              statements.map(({ record }) => record.id),
            );
            if (refusal !== undefined) return refusal;
            const again = renewed(statements);
            run({ do: 'put', items: again, show: again[0]?.record.id ?? '', at: Date.now() });
            return undefined;
          },
        });
        return true;
      } finally {
        setBusy(false);
      }
    },
    [client, delivered, decided, run, refresh, revisionOf, deciding, tellProblems, setNote, setBusy, nameOf],
  );
}

/** What is done with the text as a whole: the reader reads it, and the coder hands in the coding of it. */
function useWholeText(coding: Coding, document: string, coder: string, { setNote, setBusy }: Status) {
  const client = useClient();
  const { delivered, addProposals, refresh } = coding;

  const read = useCallback(async () => {
    setBusy(true);
    setNote('Reading the text …');
    try {
      const report = await readText(client, document);
      if ('refused' in report) return setNote(`The text was not read. ${report.refused}`);
      const { created, found } = report;
      const failure = await addProposals().catch((error: CombinedError) => wordsOf(error).text);
      if (failure !== undefined)
        return setNote(`The text was read; its drafts could not be shown. ${failure} Read it again.`);
      setNote(`The reader finds ${counted(found, 'attribution')}; ${counted(created, 'new draft')}.`);
    } finally {
      setBusy(false);
    }
  }, [client, document, addProposals, setNote, setBusy]);

  const handIn = useCallback(async () => {
    setBusy(true);
    try {
      if (!(await delivered())) return setNote('Not handed in: not all is saved yet.');
      const { error } = await client.mutation(handInDocument, { document, coder });
      if (error) return setNote(`Not handed in. ${wordsOf(error).text}`);
      const failure = await refresh().catch((failed: CombinedError) => wordsOf(failed).text);
      setNote(failure === undefined ? 'Handed in.' : `Handed in. ${failure} Reload the page to go on.`);
    } finally {
      setBusy(false);
    }
  }, [client, document, coder, delivered, refresh, setNote, setBusy]);

  return { read, handIn };
}
