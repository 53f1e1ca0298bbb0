import type { LogReach } from '../../graph/change-log.ts';
import type { Logger } from '../log.ts';
import { shareReads } from '../share-reads.ts';

/** Looks at the change log for all subscribers of this server together. */
export type LogWatch = Readonly<{
  /** How far the log reaches, asked after this call. Questions that come together share an answer. */
  now(): Promise<LogReach>;
  /** Resolves as soon as the log reaches beyond a place, or not as far (then it is another log); rejects with the signal's reason. */
  beyond(position: number, signal: AbortSignal): Promise<LogReach>;
}>;

/** Between two looks while the database is away, milliseconds. */
const awayMs = 1000;

/** Looks every so many milliseconds while somebody waits. A database that is away is waited for. */
export function openLogWatch(read: () => Promise<LogReach>, everyMs: number, logger: Logger): LogWatch {
  const waiting = new Set<() => boolean>();
  let known: LogReach | undefined;
  const now = shareReads(async () => {
    known = await read();
    return known;
  });
  let looking = false;

  const look = async (): Promise<void> => {
    let away = false;
    while (waiting.size > 0) {
      try {
        await now();
        if (away) logger.info('the change log can be read again');
        away = false;
      } catch (err) {
        if (!away) logger.warn({ err }, 'the change log cannot be read; it is tried again');
        away = true;
      }
      for (const settle of waiting) if (settle()) waiting.delete(settle);
      if (waiting.size > 0) await pause(away ? awayMs : everyMs);
    }
    looking = false;
  };

  return {
    now,
    beyond: (position, signal) =>
      new Promise((resolve, reject) => {
        const settle = (): boolean => {
          const reach = known;
          if (signal.aborted) return true;
          if (!reach || reach.head === position) return false;
          signal.removeEventListener('abort', leave);
          resolve(reach);
          return true;
        };
        const leave = () => {
          waiting.delete(settle);
          reject(signal.reason);
        };
        if (signal.aborted) return leave();
        signal.addEventListener('abort', leave, { once: true });
        if (settle()) return;
        waiting.add(settle);
        if (looking) return;
        looking = true;
        void look();
      }),
  };
}

/** Waits, but keeps no program running. */
const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
