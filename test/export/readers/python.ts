import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The Python that has the packages of a list: made once for each list, and kept between runs. */
export function pythonWith(list: string): string {
  const digest = createHash('sha256').update(readFileSync(list)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `hearsay-test-python-${digest}`);
  if (!existsSync(folder)) {
    const fresh = `${folder}.${process.pid}`;
    execFileSync('python3', ['-m', 'venv', '--copies', fresh]);
    execFileSync(join(fresh, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '-r', list], {
      stdio: 'inherit',
    });
    try {
      renameSync(fresh, folder);
    } catch {
      // Another run has made it meanwhile.
      rmSync(fresh, { recursive: true });
    }
  }
  return join(folder, 'bin/python');
}

/** What a script beside this file prints, read as JSON. */
export function runPython(script: string, ...args: string[]): unknown {
  const options = {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  } as const;
  return JSON.parse(execFileSync(pythonWith(here('requirements.txt')), [here(script), ...args], options));
}
