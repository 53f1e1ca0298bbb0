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
  ['a format that is none', ['--format', 'foo', 'records.ndjson'], 'format must be one of'],
])('refuses %s before a database is started', async (_what, args, message) => {
  writeFileSync(join(folder, 'records.ndjson'), '');
  vi.stubEnv('HEARSAY_DATA', join(folder, 'data'));
  vi.stubEnv('NEO4J_URI', '');
  const at = args.map((arg) => (arg.endsWith('.ndjson') || arg === '.' ? join(folder, arg) : arg));
  await expect(importCommand().parseAsync(at, { from: 'user' })).rejects.toThrow(message);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});
