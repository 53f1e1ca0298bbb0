import type { CombinedError } from '@urql/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted, titleOf } from '../../shared/words.ts';
import { type Choice, ChoiceField } from '../choice-field.tsx';
import { claimChoices } from '../choices.ts';
import type { FormContext } from '../context.ts';
import { TextField } from '../fields.tsx';
import { listOf, textOf, withField } from '../record.ts';
import { wordsOf } from '../server.ts';
import { mergeClaims, type Passage, statementsOf, withClaim } from './merge.ts';

type Props = Readonly<{ context: FormContext; claim: string; text: string }>;

/** An editor says that a recorded claim is another one, which then takes its place in everything that is coded by it. */
export function MergeRecorded({ context, claim, text }: Props) {
  const [into, setInto] = useState<Choice | undefined>();
  return (
    <>
      <ChoiceField
        id={`${claim}-merge`}
        label="Merge it into another recorded claim"
        disabled={context.disabled}
        find={async (typed) => {
          const found = await claimChoices(context.client, [], typed, text);
          return found.filter((choice) => choice.make === undefined && choice.id !== claim);
        }}
        choose={setInto}
      />
      {into && (
        <MergeDialog
          context={context}
          claim={claim}
          text={text}
          into={into}
          close={() => setInto(undefined)}
        />
      )}
    </>
  );
}

type DialogProps = Props & Readonly<{ into: Choice; close: () => void }>;

/** Lists every passage that changes with a merge, and asks once. */
function MergeDialog({ context, claim, text, into, close }: DialogProps) {
  const { client } = context;
  const dialog = useRef<HTMLDialogElement>(null);
  const [passages, setPassages] = useState<readonly Passage[] | undefined>();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    statementsOf(client, claim).then(setPassages, (error: CombinedError) => setRefused(wordsOf(error).text));
  }, [client, claim]);

  const drafts = context.items.filter(({ record }) => listOf(record, 'claims').includes(claim));
  const changes = `${counted(passages?.length ?? 0, 'recorded statement')} and ${counted(drafts.length, 'draft')}`;
  const merge = async () => {
    if (!passages) return;
    setBusy(true);
    const merged = await mergeClaims(client, {
      ...{ from: claim, into: into.id, passages, reason, by: context.caller },
    });
    const { revised, trouble, undo } = merged;
    const began = Date.now();
    if (trouble === undefined) {
      context.remember(into.id, into.text);
      context.put(
        drafts.map(({ record }) =>
          withField(record, 'claims', withClaim(listOf(record, 'claims'), claim, into.id)),
        ),
      );
    }
    const note =
      trouble === undefined
        ? `Merged, with ${changes}.`
        : `${revised} of ${counted(passages.length, 'statement')} name the other claim now. ${trouble}`;
    if (undo) context.decided({ undo, began, note, undone: 'Undone: the claims are apart again.' });
    if (trouble === undefined) return close();
    setBusy(false);
    setRefused(note);
    // What has changed is read again, so that another try goes on with the rest.
    setPassages(await statementsOf(client, claim).catch(() => passages));
  };
  return (
    <dialog ref={dialog} class="desk-dialog" aria-labelledby="merge-title" onClose={close}>
      <h2 id="merge-title">Merge “{text}”?</h2>
      <p>
        Everything that is coded by it is coded by <q dir="auto">{into.text}</q> instead, and the two are
        judged the same: {passages === undefined ? 'reading …' : changes}.
      </p>
      <ul aria-label="Statements and drafts that change">
        {passages?.map(({ id, quote, document }) => (
          <li key={id} dir="auto">
            <span class="kind">statement</span> {quote ?? id}{' '}
            {document && <span class="dim">{titleOf(document)}</span>}
          </li>
        ))}
        {drafts.map(({ record }) => (
          <li key={record.id} dir="auto">
            <span class="kind">draft</span> {textOf(record, 'quote') || context.nameOf(record.id)}
          </li>
        ))}
      </ul>
      <TextField
        id={`${claim}-merge-reason`}
        label="Why they are one"
        value={reason}
        problems={[]}
        disabled={busy}
        set={setReason}
      />
      {refused && (
        <p class="problems" role="alert">
          {refused}
        </p>
      )}
      <p class="ways">
        <button
          type="button"
          class="primary"
          disabled={busy || passages === undefined || reason.trim() === ''}
          onClick={() => void merge()}
        >
          Merge the claims
        </button>
        <button type="button" onClick={close} disabled={busy}>
          Not now
        </button>
      </p>
    </dialog>
  );
}
