import type { ComponentChildren } from 'preact';
import type { DateRangeFragment } from '../operations.d.ts';
import { useArrival } from './arrival.ts';
import { AsOfBar } from './as-of.tsx';
import type { Page } from './page.ts';
import { Trouble } from './trouble.tsx';

type Props<Data> = {
  page: Page<Data>;
  /** For the date slider. */
  range: DateRangeFragment | undefined;
  undated?: number | undefined;
  /** What stands above the clocks. */
  lead?: ComponentChildren;
  children: ComponentChildren;
};

const liveWords = {
  off: '',
  connecting: 'Connecting for live changes …',
  on: 'Live: changes appear by themselves',
  away: 'Not live: the server does not answer; trying again',
  refused: 'Not live: the server refuses this token, or wants one',
} as const;

/** What all views have around their content: the clocks, what went wrong, and whether changes are heard. */
export function Frame<Data>({ page, range, undated, lead, children }: Props<Data>) {
  const { data, error, reading, retry, live } = page;
  const main = useArrival();
  return (
    <main id="content" ref={main} tabIndex={-1} aria-busy={reading}>
      {lead}
      <AsOfBar range={range} undated={undated} />
      {error && <Trouble error={error} retry={retry} alone={data === undefined && lead === undefined} />}
      {data === undefined && !error && <p class="loading">Reading …</p>}
      {data !== undefined && children}
      <p class={`live ${live}`} role="status">
        {liveWords[live]}
      </p>
    </main>
  );
}
