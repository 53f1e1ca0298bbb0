import { useEffect, useMemo, useState } from 'preact/hooks';
import { counted, titleOf } from '../shared/words.ts';
import { AgreementTable } from './agreement/agreement-table.tsx';
import { OneOfField } from './fields.tsx';
import { PairCard, type Verdict, verdictKeys } from './pair-card.tsx';
import type { DeskPage } from './server.ts';
import { type Pair, pairsOf, withoutRelays } from './settle.ts';
import { useNames } from './use-names.ts';
import { type Settling, useSettling } from './use-settling.ts';

type Props = Readonly<{ page: DeskPage; maySettle: boolean; reread: () => void }>;

/** Two codings of one text side by side, with what differs marked; an editor settles them by one key each. */
export function SettleView({ page, maySettle, reread }: Props) {
  const document = page.document?.id ?? '';
  const settling = useSettling(document, maySettle, reread);
  const { drafts, note, busy, decide, undo } = settling;
  const [at, setAt] = useState(0);
  const [named, setNamed] = useState<Readonly<{ left?: string; right?: string }>>({});
  const { nameOf } = useNames(drafts ?? [], page.recorded);

  const coders = useMemo(() => [...new Set((drafts ?? []).map(({ coder }) => coder))].sort(), [drafts]);
  const left = named.left ?? coders[0];
  const right = named.right ?? coders.find((coder) => coder !== left);
  const codingOf = (coder: string | undefined) =>
    withoutRelays((drafts ?? []).filter((draft) => draft.coder === coder));
  const pairs = pairsOf(codingOf(left), left === right ? [] : codingOf(right));
  const current = Math.min(at, Math.max(0, pairs.length - 1));
  useKeys(pairs, current, setAt, settling);

  const choose = (side: 'left' | 'right', label: string, value: string | undefined) => (
    <OneOfField
      id={`settle-${side}`}
      label={label}
      options={coders}
      value={value ?? ''}
      set={(coder) => setNamed({ ...named, [side]: coder })}
    />
  );
  return (
    <div class="desk">
      <header class="desk-head">
        <h1 dir="auto">Settling: {page.document && titleOf(page.document)}</h1>
      </header>
      {coders.length > 0 && (
        <div class="row">
          {choose('left', 'Left', left)}
          {coders.length > 1 && choose('right', 'Right', right)}
        </div>
      )}
      {left && right && left !== right && <AgreementTable document={document} coders={[left, right]} />}
      <p class="desk-note" role="status">
        {note}
      </p>
      {maySettle && (
        <p>
          <button type="button" disabled={!settling.mayUndo} onClick={() => void undo()}>
            Undo the last decision <kbd>Z</kbd>
          </button>
        </p>
      )}
      {drafts === undefined && note === '' && <p class="loading">Reading …</p>}
      {drafts !== undefined && <HowMany pairs={pairs.length} maySettle={maySettle} />}
      <ol class="pairs-to-settle">
        {pairs.map((pair, index) => (
          <PairCard
            key={`${pair.left?.draft} ${pair.right?.draft}`}
            pair={pair}
            current={index === current}
            nameOf={nameOf}
            busy={busy}
            {...(maySettle ? { decide: (verdict: Verdict) => void decide(pair, verdict) } : {})}
            point={() => setAt(index)}
          />
        ))}
      </ol>
    </div>
  );
}

/** One key settles the current pair, arrows go to another; keys with Ctrl and in fields stay the browser's. */
function useKeys(
  pairs: readonly Pair[],
  current: number,
  setAt: (at: number) => void,
  { decide, undo }: Settling,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
      // A key that is held down settles one pair.
      const verdict = event.repeat ? undefined : verdictKeys[event.key.toLowerCase()];
      const pair = pairs[current];
      if (verdict && pair) void decide(pair, verdict);
      else if (event.key.toLowerCase() === 'z') void undo();
      else if (event.key === 'ArrowDown') setAt(Math.min(pairs.length - 1, current + 1));
      else if (event.key === 'ArrowUp') setAt(Math.max(0, current - 1));
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

function HowMany({ pairs, maySettle }: Readonly<{ pairs: number; maySettle: boolean }>) {
  if (pairs === 0) return <p class="dim">There is no open draft of this text that you may see.</p>;
  return (
    <p class="dim">
      {counted(pairs, 'passage')} to settle.{' '}
      {maySettle
        ? 'Keys: L left, R right, B both, N neither, Z undo, arrows up and down to move.'
        : 'An editor settles them.'}
    </p>
  );
}
