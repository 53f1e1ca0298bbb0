import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../config.ts';
import { root } from '../root.ts';

type Guard = Readonly<{
  /** The file that has its process id while it runs. */
  pidFile: string;
  /** Seconds between SIGTERM and SIGKILL. */
  stopSeconds: number;
  /** What its environment has besides that of this process. */
  environment: Readonly<Record<string, string>>;
}>;

/** Runs a command under neo4j/guard.sh, which ends it when its standard input ends or this process dies, in whatever way. */
export function guarded(command: readonly string[], { pidFile, stopSeconds, environment }: Guard) {
  const guard = fileURLToPath(new URL('neo4j/guard.sh', root));
  return spawn('sh', [guard, String(stopSeconds), pidFile, ...command], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: childEnvironment(environment),
  });
}

/** Reads streams by lines, and returns what gives the last ones, at most so many. `each` is called with every line. */
export function lastLines(
  streams: readonly Readable[],
  most: number,
  each: (line: string) => void = () => {},
): () => string {
  const last: string[] = [];
  for (const stream of streams) {
    createInterface({ input: stream }).on('line', (line) => {
      last.push(line);
      if (last.length > most) last.shift();
      each(line);
    });
  }
  return () => last.join('\n');
}
