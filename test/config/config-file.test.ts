import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSettingsFile } from '../../src/config-file.ts';

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '.env'), text);
  return join(folder, '.env');
}

it('reads names and values, comments, quotes and values of several lines', () => {
  const text = [
    '\ufeffPORT=4001',
    '# a comment',
    '',
    '  export AUTH = token  # why',
    "NEO4J_PASSWORD='a # b'",
    'NAMES="one',
    'no assignment, but a part of the value',
    'two"',
    'EMPTY=',
    '',
  ].join('\r\n');
  const { values, problems } = readSettingsFile(fileOf(text.replaceAll('\r\n', '\n')));
  expect(problems).toEqual([]);
  expect(values).toMatchObject({ PORT: '4001', AUTH: 'token', NEO4J_PASSWORD: 'a # b', EMPTY: '' });
  expect(values.NAMES).toBe('one\nno assignment, but a part of the value\ntwo');
  expect(readSettingsFile(fileOf(text)).problems).toEqual([]);
});

it('names the file and the line of each line that cannot be read, and shows none of it', () => {
  const file = fileOf('PORT=4001\nAUTH token\nNEO4J PASSWORD=hush\n=hush\nHOST="127.0.0.1\nMAX_COST=5');
  const { problems } = readSettingsFile(file);
  expect(problems).toEqual([
    `${file}, line 2, is not NAME=VALUE; accepted: that, a comment after #, or nothing`,
    `${file}, line 3, is not NAME=VALUE; accepted: that, a comment after #, or nothing`,
    `${file}, line 4, is not NAME=VALUE; accepted: that, a comment after #, or nothing`,
    `${file}, line 5, begins a value with " that no " ends`,
  ]);
});

it('says nothing of a file that is not there', () => {
  expect(readSettingsFile(join(tmpdir(), 'no-such-folder', '.env'))).toEqual({ values: {}, problems: [] });
});
