import { SingleBar } from 'cli-progress';
import type { ImportProgress } from '../import/import.ts';
import { say } from './with-graph.ts';

/** Milliseconds between two plain lines. */
const interval = 3000;

type Shown = Readonly<{
  update(progress: ImportProgress): void;
  /** A line of its own, above the bar. */
  say(line: string): void;
  close(): void;
}>;

/**
 * Shows on standard error how far an import is: a bar with rate and time left on a terminal, elsewhere a plain line
 * every three seconds.
 */
export function openProgress(): Shown {
  return process.stderr.isTTY ? bar() : lines();
}

/** By bytes, from which the time left is estimated; a total that is not known (standard input) gives an empty bar that counts. */
function bar(): Shown {
  const since = performance.now();
  const shown = new SingleBar({
    format: '{bar} {percentage} % | {read} records, {rate}/s | {rejected} rejected | {left}{file}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    update: (progress) => {
      if (!started) shown.start(1, 0, { read: 0, rate: 0, rejected: 0, left: '', file: '' });
      started = true;
      shown.setTotal(progress.totalBytes ?? 1);
      shown.update(progress.totalBytes === undefined ? 0 : progress.bytes, {
        read: progress.read,
        rejected: progress.rejected,
        rate: rateOf(progress, since),
        left: timeLeft(progress, since),
        file: progress.file,
      });
    },
    say: (line) => {
      shown.stop();
      say(line);
      started = false;
    },
    close: () => shown.stop(),
  };
}

function lines(): Shown {
  const since = performance.now();
  let reportedAt = since;
  return {
    update: (progress) => {
      if (performance.now() - reportedAt < interval) return;
      reportedAt = performance.now();
      const { read, rejected, bytes, totalBytes } = progress;
      const share = totalBytes ? `, ${Math.floor((100 * bytes) / totalBytes)} %` : '';
      say(`${read} records read${share}, ${rateOf(progress, since)}/s, ${rejected} rejected`);
    },
    say,
    close: () => {},
  };
}

/** Records a second since the beginning. */
function rateOf({ read }: ImportProgress, since: number): number {
  return Math.round((1000 * read) / Math.max(1, performance.now() - since));
}

/** "1:40 left, ", from the share of the bytes that are read; empty where it is unknown. */
export function timeLeft({ bytes, totalBytes }: ImportProgress, since: number): string {
  if (!totalBytes || bytes === 0) return '';
  const seconds = Math.round(((performance.now() - since) * (totalBytes / bytes - 1)) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left, `;
}
