import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The most megabytes of memory that a process has had until it ended (Linux alone: VmHWM, resident). */
export async function peakOf(pid: number, ended: Promise<unknown>): Promise<number> {
  let most = 0;
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over) {
    most = Math.max(most, megabytes(pid));
    await delay(50);
  }
  return most;
}

function megabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has just ended
  }
}
