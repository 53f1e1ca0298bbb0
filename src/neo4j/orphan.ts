import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Waits until the database process that an earlier supervisor of this folder left behind is gone. Its guard ends it within
 * seconds; where the guard was killed as well, it is killed from here after `waitMs`.
 */
export async function awaitOrphan(home: string, waitMs: number): Promise<void> {
  const pid = Number(await readFile(join(home, 'pid'), 'utf8').catch(() => 0));
  if (!pid) return;
  const deadline = performance.now() + waitMs;
  // A process number is used again by the system: only one whose command line names this folder is ours.
  while ((await commandLine(pid)).includes(home)) {
    if (performance.now() > deadline) killed(pid);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The command line of a process, empty where there is none; from /proc, or from `ps` where that is not there (macOS). */
async function commandLine(pid: number): Promise<string> {
  const proc = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (proc !== undefined) return proc.replaceAll('\0', ' ');
  if (process.platform === 'linux') return '';
  return new Promise((resolve) => {
    execFile('ps', ['-ww', '-o', 'command=', '-p', String(pid)], (error, out) => resolve(error ? '' : out));
  });
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: it has just ended
  }
}
