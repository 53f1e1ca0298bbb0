import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

export type { Logger };

/** The server's log: one JSON object a line on standard error, written in batches so that no request waits for it. */
export function openLog(level: LogLevel): Logger {
  return pino(
    { level, base: null },
    destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 200 }),
  );
}
