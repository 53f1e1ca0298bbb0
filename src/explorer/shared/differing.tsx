import { diffWords } from 'diff';

type Part = Readonly<{ at: number; value: string; side: 'both' | 'left' | 'right' }>;

/** Two texts side by side, with the words that only one of them has marked. */
export function differing(left: string, right: string) {
  let at = 0;
  const parts = diffWords(left, right).map(({ value, added, removed }): Part => {
    at += 1;
    return { at, value, side: added ? 'right' : removed ? 'left' : 'both' };
  });
  return { left: <Side parts={parts} side="left" />, right: <Side parts={parts} side="right" /> };
}

function Side({ parts, side }: { parts: readonly Part[]; side: 'left' | 'right' }) {
  return (
    <>
      {parts
        .filter((part) => part.side === side || part.side === 'both')
        .map(({ at, value, side: own }) =>
          own === 'both' ? <span key={at}>{value}</span> : <mark key={at}>{value}</mark>,
        )}
    </>
  );
}
