import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readCommand } from '../../src/commands/read.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-read-'));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
let printed = '';

beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (...words: string[]) => readCommand().parseAsync(words, { from: 'user' });

it('writes a line for each article with --json', async () => {
  const lines = file(
    'two.ndjson',
    '{"id":"a","text":"The ministry said on Monday that the harvest had failed.","published":"2026-01-02"}\n' +
      '{"id":"b","text":"The river is long."}\n',
  );
  await read(lines, '--json');
  const [first, second, ...others] = printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    id: 'a',
    attributions: [{ source: { start: 0, end: 12, text: 'The ministry' }, said: '2025-12-29?', via: null }],
  });
  expect(second).toEqual({ id: 'b', attributions: [] });
});

it('takes the day of articles that do not say theirs from --published', async () => {
  await read(
    file('a.txt', 'The ministry said yesterday that the harvest had failed.'),
    '--json',
    '--published',
    '2026-01-02',
  );
  expect(JSON.parse(printed)).toMatchObject({ attributions: [{ said: '2026-01-01' }] });
});

it('shows an article to a person, and writes draft records with --drafts', async () => {
  const article = file('a.txt', 'The ministry denied that the harvest had failed.');
  await read(article);
  expect(printed).toContain('The ministry · denied · that the harvest had failed');
  printed = '';
  await read(article, '--drafts');
  expect(JSON.parse(printed)).toMatchObject({
    type: 'Statement',
    act: 'DENY',
    mention: 'The ministry',
    origin: 'READER',
  });
});

it.each([
  [['--threshold', '2'], '--threshold must be a number from 0 to 1, not "2".'],
  [['--threshold', ''], '--threshold must be a number from 0 to 1, not "".'],
  [['--published', '2026-02-30'], '--published must be a day, YYYY-MM-DD, not "2026-02-30".'],
])('refuses %j', async (words, message) => {
  await expect(read(file('a.txt', 'x'), ...words)).rejects.toThrow(message);
});

it('says which file is not there', async () => {
  await expect(read(join(folder, 'none.txt'))).rejects.toThrow('none.txt: there is no such file.');
});

it('asks no model without READER_URL and READER_MODEL', async () => {
  vi.stubEnv('READER_URL', '');
  vi.stubEnv('READER_MODEL', '');
  await expect(read(file('a.txt', 'x'), '--reader', 'llm')).rejects.toThrow('READER_URL is not set');
  vi.stubEnv('READER_URL', 'http://127.0.0.1:1/v1');
  await expect(read(file('a.txt', 'x'), '--reader', 'llm')).rejects.toThrow('READER_MODEL is not set');
});
