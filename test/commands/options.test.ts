import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadCommands, run } from '../../src/commands/program.ts';
import { root } from '../../src/root.ts';

beforeEach(() => {
  vi.stubEnv('HEARSAY_DATA', join(tmpdir(), 'not-this-one'));
  vi.stubEnv('PORT', '4000');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = 0;
});

it('loads the one command that is named, and all where none is', async () => {
  const all = (await loadCommands([])).map((command) => command.name());
  expect(all).toContain('serve');
  for (const name of all)
    expect((await loadCommands([name, '--help'])).map((command) => command.name())).toEqual([name]);
  expect(await loadCommands(['--version'])).toEqual([]);
  for (const word of ['--help', 'help', 'constructor', 'serv'])
    expect((await loadCommands([word])).map((command) => command.name())).toEqual(all);
});

it('takes --data for HEARSAY_DATA', async () => {
  const data = mkdtempSync(join(tmpdir(), 'hearsay-'));
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await run(['token', '--data', data]);
  expect(printed).toHaveBeenCalledWith(readFileSync(join(data, 'editor-token'), 'utf8'));
});

it.each([
  [['serve', '--port', 'four'], 'PORT is "four"; accepted: a whole number from 0 to 65535'],
  [['serve', '--port', ''], 'PORT is empty; accepted: a whole number from 0 to 65535'],
  [['doctor', '--data', ' '], 'HEARSAY_DATA is empty; accepted: a folder'],
  [['doctor', '--apply'], '--apply needs --suggest.'],
  [['doctor', '--threshold', '0.5'], '--threshold needs --suggest.'],
  [['doctor', '--suggest', '--threshold', '2'], '--threshold is "2"; accepted: a number from 0 to 1.'],
  [['doctor', '--suggest', '--hash'], '--suggest does not go together with --hash.'],
  // In the words of `polarization`, whose arguments these are.
  [['network', '--width', '3', '-o', 'x.csv'], 'width is 3, but without a unit it must be 1'],
  [
    ['network', '--kernel', 'uniform', '-o', 'x.csv'],
    'kernel is "UNIFORM", but without a unit it must be NONE',
  ],
  [
    ['network', '--format', 'events', '--from', '2025'],
    '--from does not go together with the format events.',
  ],
  [
    ['network', '--format', 'events', '--row-attribute', 'side'],
    '--row-attribute does not go together with the format events.',
  ],
  [
    ['mcp', '--url', 'ftp://x'],
    '--url is "ftp://x"; accepted: the address of a server, such as http://127.0.0.1:4000.',
  ],
  [['mcp', '--token-file', 'x'], '--token-file is "x"; accepted: --url beside it.'],
])('refuses %j', async (words, message) => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  await run(words);
  expect(said.mock.calls.flat()).toEqual([`hearsay: ${message}`]);
  expect(process.exitCode).toBe(1);
});

it.each([
  [
    { HOST: '203.0.113.1', ALLOWED_HOSTS: 'x.example' },
    'HOST is 203.0.113.1 and PORT 4000, where this machine',
  ],
  [{ TRUSTED_DOCUMENTS: '/none/such.json' }, 'TRUSTED_DOCUMENTS is "/none/such.json": it cannot be read'],
])('names %j before it waits for a database', async (settings, message) => {
  // Nothing answers there, and a server waits a minute for it.
  const nowhere = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' };
  for (const [name, value] of Object.entries({ ...nowhere, ...settings })) vi.stubEnv(name, value);
  const said = vi.spyOn(console, 'error').mockReturnValue();
  await run(['serve']);
  expect(said.mock.calls.flat().join('\n')).toContain(`hearsay: ${message}`);
  expect(process.exitCode).toBe(1);
});

it('says where the file .env cannot be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  mkdirSync(join(folder, '.env'));
  const program = fileURLToPath(new URL('dist/cli.js', root));
  const { status, stderr } = spawnSync(process.execPath, [program, 'doctor'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^hearsay: \S+\/\.env cannot be read \(EISDIR\); accepted: .*\n$/);
});

it('names the line of the file .env that it cannot read, and shows none of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  writeFileSync(join(folder, '.env'), 'PORT=4001\nNEO4J_PASSWORD hush\n');
  const program = fileURLToPath(new URL('dist/cli.js', root));
  const { status, stderr } = spawnSync(process.execPath, [program, 'token'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^hearsay: \S+\/\.env, line 2, is not NAME=VALUE; accepted: .*\n$/);
});

it('does its work and says nothing where nobody reads what it prints, and ends with 1', async () => {
  const data = mkdtempSync(join(tmpdir(), 'hearsay-'));
  const program = fileURLToPath(new URL('dist/cli.js', root));
  const child = spawn(process.execPath, [program, 'token', '--data', data]);
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
  expect(said).toBe('');
  expect(readFileSync(join(data, 'editor-token'), 'utf8')).toMatch(/^[\da-f]{64}\n$/);
});

it.runIf(existsSync('/dev/full'))('says that the disk is full behind its output', () => {
  const data = mkdtempSync(join(tmpdir(), 'hearsay-'));
  const program = fileURLToPath(new URL('dist/cli.js', root));
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [program, 'token', '--data', data], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect([status, stderr]).toEqual([
    1,
    'hearsay: ENOSPC: no space left on device, write. Make room on that disk, and run this again.\n',
  ]);
});
