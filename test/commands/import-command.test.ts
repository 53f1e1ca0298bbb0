import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { importCommand } from '../../src/commands/import.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-import-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['a file that is not there', ['nowhere.ndjson'], 'there is no such file'],
  ['a folder', ['.'], 'it is a folder'],
  ['a file of no known format', ['page.html'], 'Cannot tell the format of'],
  [
    'verdict tables that are not there',
    ['--verdicts', './nowhere', 'records.ndjson'],
    'Cannot read the verdict tables',
  ],
  ['a format that is none', ['--format', 'foo', 'records.ndjson'], 'format must be one of'],
])('refuses %s before a database is started', async (_what, args, message) => {
  writeFileSync(join(folder, 'records.ndjson'), '');
  writeFileSync(join(folder, 'page.html'), '<html></html>');
  vi.stubEnv('HEARSAY_DATA', join(folder, 'data'));
  vi.stubEnv('NEO4J_URI', '');
  const at = args.map((arg) => (/\.(ndjson|html)$/.test(arg) || arg === '.' ? join(folder, arg) : arg));
  await expect(importCommand().parseAsync(at, { from: 'user' })).rejects.toThrow(message);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});
