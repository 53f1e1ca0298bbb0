import type { StanceKind } from '../operations.d.ts';
import { dateInWords } from './date.ts';
import { Term } from './term.tsx';
import { stances } from './words.ts';

/** A stance as a sign and a word; the sign shows it without colour. */
export function StanceMark({ stance, explained = false }: { stance: StanceKind; explained?: boolean }) {
  const { word, sign, tone } = stances[stance];
  return (
    <span class={`stance ${tone}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>{' '}
      {explained ? <Term of={`StanceKind.${stance}`}>{word}</Term> : word}
    </span>
  );
}

/** A stance with its date, and whether it is hedged. */
export function StanceAt({
  stance,
  said,
  hedged,
}: {
  stance: StanceKind;
  said: string | null;
  hedged: boolean;
}) {
  return (
    <>
      <StanceMark stance={stance} />{' '}
      <span class="dim">
        {dateInWords(said)}
        {hedged && ', hedged'}
      </span>
    </>
  );
}

/** The five positions with their signs and explanations, for below a picture. */
export function StanceLegend() {
  return (
    <p class="legend">
      {(Object.keys(stances) as StanceKind[]).map((stance) => (
        <StanceMark key={stance} stance={stance} explained />
      ))}
    </p>
  );
}
