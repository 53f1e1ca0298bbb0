import { useEffect, useRef } from 'preact/hooks';
import { differing } from '../shared/differing.tsx';
import { nameOfField } from '../shared/field-names.ts';
import { isObject } from './record.ts';
import type { Coded } from './server.ts';
import { comparedFields, fieldInWords, type Pair } from './settle.ts';

export type Verdict = 'left' | 'right' | 'both' | 'neither';

/** One key for each verdict. */
export const verdictKeys: Readonly<Record<string, Verdict>> = {
  l: 'left',
  r: 'right',
  b: 'both',
  n: 'neither',
};

type Props = Readonly<{
  pair: Pair;
  current: boolean;
  nameOf: (id: string) => string;
  busy: boolean;
  decide?: (verdict: Verdict) => void;
  point: () => void;
}>;

/** Two codings of one passage, field by field; words that only one of them has are marked. */
export function PairCard({ pair, current, nameOf, busy, decide, point }: Props) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) card.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const rows = comparedFields.flatMap((field) => {
    const [left, right] = [pair.left, pair.right].map((draft) =>
      draft ? fieldInWords(draft.record, field, nameOf) : '',
    );
    return left || right ? [{ field, left: left ?? '', right: right ?? '' }] : [];
  });
  const differ = rows.filter(({ left, right }) => left !== right).length;
  const both = pair.left !== undefined && pair.right !== undefined;
  const possible: readonly Verdict[] = [
    ...(pair.left ? (['left'] as const) : []),
    ...(pair.right ? (['right'] as const) : []),
    ...(both ? (['both'] as const) : []),
    'neither',
  ];
  return (
    <li ref={card} class={current ? 'current' : ''} aria-current={current ? 'true' : undefined}>
      <blockquote dir="auto">{passageOf(pair.left ?? pair.right)}</blockquote>
      <div class="scroll">
        <table class="figures">
          <caption class="dim">
            {!both
              ? 'Only one coder marks this'
              : differ === 0
                ? 'Both are the same'
                : `They differ in ${differ}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">{pair.left?.coder ?? 'nothing'}</th>
              <th scope="col">{pair.right?.coder ?? 'nothing'}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, left, right }) => {
              const marked = both && left !== right ? differing(left, right) : { left, right };
              return (
                <tr key={field} class={both && left !== right ? 'differs' : ''}>
                  <th scope="row">{nameOfField(field)}</th>
                  <td dir="auto">{marked.left}</td>
                  <td dir="auto">{marked.right}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {decide && (
        <p class="ways">
          {possible.map((verdict) => (
            <button
              key={verdict}
              type="button"
              disabled={busy}
              onFocus={point}
              onClick={() => decide(verdict)}
            >
              Keep {verdict} {current && <kbd>{verdict.charAt(0).toUpperCase()}</kbd>}
            </button>
          ))}
        </p>
      )}
    </li>
  );
}

function passageOf(draft: Coded | undefined): string {
  if (!draft) return '';
  const { span, quote } = draft.record;
  const exact = isObject(span) ? span.exact : undefined;
  return typeof exact === 'string' ? exact : typeof quote === 'string' ? quote : '';
}
