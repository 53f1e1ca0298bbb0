import { useClient } from '@urql/preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { counted } from '../shared/words.ts';
import { type Item, renewed } from './drafts.ts';
import { handInDocument } from './operations.ts';
import { readText } from './reading/reading.ts';
import { accept, withdraw, wordsOf } from './server.ts';
import type { Coding } from './use-coding.ts';

type Accepted = Readonly<{ items: readonly Item[]; at: number }>;

/** Accepting drafts, and undoing that: the newest of what was typed and what was decided comes first. */
export function useDecisions(coding: Coding, document: string, coder: string, recordedAgain: () => void) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const status = { setNote, setBusy };
  const { acceptItems, undo } = useAccepting(coding, recordedAgain, status);
  const { read, handIn } = useWholeText(coding, document, coder, status);
  return { acceptItems, undo, read, handIn, note, busy };
}

/** How a decision says what it does and what came of it. */
type Status = Readonly<{ setNote: (note: string) => void; setBusy: (busy: boolean) => void }>;

function useAccepting(coding: Coding, recordedAgain: () => void, { setNote, setBusy }: Status) {
  const client = useClient();
  const accepted = useRef<Accepted[]>([]);
  const { desk, run, delivered, tellProblems, problems } = coding;

  /** Accepts drafts, all of them or none; resolves to whether they were accepted. */
  const acceptItems = useCallback(
    async (items: readonly Item[]): Promise<boolean> => {
      setBusy(true);
      setNote('');
      const refused = (why: string) => {
        setNote(`Nothing is accepted. ${why}`);
        return false;
      };
      try {
        if (!(await delivered())) return refused('Not all is saved yet.');
        const refusal = await accept(
          client,
          items.map(({ draft }) => draft),
        );
        if (refusal) {
          tellProblems(new Map([...problems, ...refusal.problems]));
          return refused(refusal.text);
        }
        accepted.current.push({ items, at: Date.now() });
        run({ do: 'decided', ids: items.map(({ record }) => record.id) });
        recordedAgain();
        const statements = items.filter(({ record }) => record.type === 'Statement').length;
        setNote(`Accepted: ${counted(statements, 'statement')}.`);
        return true;
      } finally {
        setBusy(false);
      }
    },
    [client, delivered, problems, recordedAgain, run, tellProblems, setNote, setBusy],
  );

  const undo = useCallback(async () => {
    const last = accepted.current.at(-1);
    const typed = desk.done.at(-1)?.at ?? 0;
    if (!last || typed > last.at) return run({ do: 'undo' });
    setBusy(true);
    try {
      const statements = last.items.filter(({ record }) => record.type === 'Statement');
      const refusal = await withdraw(
        client,
        statements.map(({ record }) => record.id),
      );
      if (refusal) return setNote(`Not undone. ${refusal}`);
      accepted.current.pop();
      const again = renewed(statements);
      run({ do: 'put', items: again, show: again[0]?.record.id ?? '', at: Date.now() });
      recordedAgain();
      setNote('Undone: the statement is withdrawn and is a draft again.');
    } finally {
      setBusy(false);
    }
  }, [client, desk.done, run, recordedAgain, setNote, setBusy]);

  return { acceptItems, undo };
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
      await addProposals();
      const { created, found } = report;
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
      await refresh();
      setNote('Handed in.');
    } finally {
      setBusy(false);
    }
  }, [client, document, coder, delivered, refresh, setNote, setBusy]);

  return { read, handIn };
}
