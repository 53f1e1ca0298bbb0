import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';

/** What a file of settings says, and what is wrong with it, in words. */
export type SettingsFile = Readonly<{
  values: Readonly<Record<string, string | undefined>>;
  problems: readonly string[];
}>;

const accepted = 'a file with lines NAME=VALUE, or none';

/** Reads a file with lines NAME=VALUE. Where there is none, nothing is said. */
export function readSettingsFile(file: string): SettingsFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problems =
      code === 'ENOENT' ? [] : [`${resolve(file)} cannot be read (${code}); accepted: ${accepted}`];
    return { values: {}, problems };
  }
  const problems = problemsOf(text).map(
    // A line may hold a password, so it is not shown.
    ({ line, what }) => `${resolve(file)}, line ${line}, ${what}`,
  );
  return { values: parseEnv(text), problems };
}

const assignment = /^(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(.*)$/;

/** The lines that Node passes over or takes for something else. A value in quotes may go on over several lines. */
function problemsOf(text: string): { line: number; what: string }[] {
  const problems: { line: number; what: string }[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (line === '' || line.startsWith('#')) continue;
    const value = assignment.exec(line)?.[1];
    if (value === undefined) {
      problems.push({
        line: at + 1,
        what: 'is not NAME=VALUE; accepted: that, a comment after #, or nothing',
      });
      continue;
    }
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.includes(quote, 1)) continue;
    const end = lines.findIndex((later, index) => index > at && later.includes(quote));
    if (end < 0) problems.push({ line: at + 1, what: `begins a value with ${quote} that no ${quote} ends` });
    else at = end;
  }
  return problems;
}
