import { type Client, useClient } from '@urql/preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { newId, renewed, withReferences } from './drafts.ts';
import { rejectDrafts, saveDraft } from './operations.ts';
import type { Verdict } from './pair-card.tsx';
import { accept, type Coded, readDrafts, withdraw, wordsOf } from './server.ts';
import { leftAlone, type Pair } from './settle.ts';

/** What was recorded of one pair, and the new drafts that bring its codings back: the same at each try to take it back. */
type Settled = Readonly<{ statements: readonly string[]; again: readonly Coded[] }>;

/** `decision`: nothing where nothing was decided. `trouble`: what the server refused. */
type Outcome = Readonly<{ decision?: Settled; trouble?: string }>;

/** The open drafts of a text, what settles a pair of them, and what takes the last decision back. */
export type Settling = Readonly<{
  drafts: readonly Coded[] | undefined;
  note: string;
  busy: boolean;
  mayUndo: boolean;
  decide: (pair: Pair, verdict: Verdict) => Promise<void>;
  undo: () => Promise<void>;
}>;

export function useSettling(document: string, maySettle: boolean, reread: () => void): Settling {
  const client = useClient();
  const [drafts, setDrafts] = useState<readonly Coded[] | undefined>();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [decisions, setDecisions] = useState<readonly Settled[]>([]);
  const read = useCallback(
    () =>
      readDrafts(client, document).then(
        ({ drafts: found }) => setDrafts(found),
        (error) => setNote(wordsOf(error).text),
      ),
    [client, document],
  );
  useEffect(() => void read(), [read]);

  /** Does one thing at a time, and shows what the server has after it. */
  const alone = async (work: () => Promise<boolean>) => {
    if (!maySettle || busy) return;
    setBusy(true);
    setNote('');
    try {
      if (!(await work())) return;
      await read();
      reread();
    } finally {
      setBusy(false);
    }
  };
  const decide = (pair: Pair, verdict: Verdict) =>
    alone(async () => {
      const { decision, trouble } = await settle(client, document, drafts ?? [], pair, verdict);
      if (trouble !== undefined) {
        setNote(trouble);
        await read();
      }
      if (decision) setDecisions((before) => [...before, decision]);
      return decision !== undefined;
    });
  const undo = () =>
    alone(async () => {
      const last = decisions.at(-1);
      if (!last) return false;
      const { undone, text } = await takeBack(client, document, last);
      setNote(text);
      if (undone) setDecisions((before) => before.slice(0, -1));
      return undone;
    });
  return { drafts, note, busy, decide, undo, mayUndo: decisions.length > 0 && !busy };
}

/** Accepts the drafts that are kept, with what they refer to, and then rejects the others. */
async function settle(
  client: Client,
  document: string,
  drafts: readonly Coded[],
  pair: Pair,
  verdict: Verdict,
): Promise<Outcome> {
  const wanted = { left: [pair.left], right: [pair.right], both: [pair.left, pair.right], neither: [] };
  const kept = wanted[verdict].flatMap((draft) => draft ?? []);
  if (kept.length < wanted[verdict].length) return { trouble: 'There is nothing on that side.' };
  const codingOf = (coder: string) => drafts.filter((draft) => draft.coder === coder);
  const needed = kept.flatMap((draft) => withReferences(codingOf(draft.coder), draft.record.id));
  const accepted = drafts.filter(({ draft }) => needed.some((one) => one.draft === draft));
  const refused = [pair.left, pair.right].flatMap((one) => (one && !kept.includes(one) ? [one] : []));
  const rejected = refused.flatMap((one) => [one, ...leftAlone(codingOf(one.coder), one)]);
  const refusal = accepted.length > 0 ? await accept(client, accepted) : undefined;
  if (refusal && !(refusal.lost && (await areClosed(client, document, accepted))))
    return { trouble: refusal.text };
  if (rejected.length === 0) return { decision: settled(accepted, rejected) };
  const { error } = await client.mutation(rejectDrafts, {
    ids: rejected.map(({ draft }) => draft),
    seen: rejected.map(({ revision }) => revision),
  });
  if (!error) return { decision: settled(accepted, rejected) };
  return { decision: settled(accepted, []), trouble: `Not rejected. ${wordsOf(error).text}` };
}

/** What is decided stays decided: the codings come back as new drafts of their coders. */
function settled(accepted: readonly Coded[], rejected: readonly Coded[]): Settled {
  const statements = accepted.filter(({ record }) => record.type === 'Statement');
  const again = [...renewed(statements), ...rejected.map((one) => ({ ...one, draft: newId() }))];
  return { statements: statements.map(({ record }) => record.id), again };
}

/** Whether none of the drafts is open any more; no where the server does not say. */
async function areClosed(client: Client, document: string, drafts: readonly Coded[]): Promise<boolean> {
  const open = await readDrafts(client, document).catch(() => undefined);
  return open !== undefined && !open.drafts.some(({ draft }) => drafts.some((one) => one.draft === draft));
}

/** Withdraws what a decision recorded, and saves its codings again. What was done of it is not done twice when it is tried again. */
async function takeBack(client: Client, document: string, { statements, again }: Settled) {
  const refusal = await withdraw(client, statements);
  if (refusal !== undefined) return { undone: false, text: `Not undone. ${refusal}` };
  for (const { draft, record, coder } of again) {
    const { error } = await client.mutation(saveDraft, { input: { id: draft, document, record, coder } });
    if (error) {
      const why = `Undone only in part: the codings are not all open again. ${wordsOf(error).text}`;
      return { undone: false, text: `${why} Undo it once more.` };
    }
  }
  return { undone: true, text: 'Undone: both codings are open again.' };
}
