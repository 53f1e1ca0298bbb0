import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseExpiry } from '../../src/commands/expiry.ts';
import { run } from '../../src/commands/program.ts';

const now = Date.parse('2026-06-01T12:00:00Z');

let data: string;
let printed: string;
let said: string[];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hearsay-token-command-'));
  vi.useFakeTimers({ toFake: ['Date'], now });
  vi.stubEnv('HEARSAY_DATA', data);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => void said.push(String(text)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(data, { recursive: true });
  process.exitCode = 0;
});

/** What the command prints. */
async function token(...words: string[]): Promise<string> {
  printed = '';
  said = [];
  await run(['token', ...words, '--data', data]);
  return printed;
}

const done = async (...words: string[]) => {
  const output = await token(...words);
  expect(said).toEqual([]);
  return output;
};

it.each([
  ['90m', '2026-06-01T13:30:00.000Z'],
  ['12h', '2026-06-02T00:00:00.000Z'],
  ['30d', '2026-07-01T12:00:00.000Z'],
  ['2026-06-02', '2026-06-02T00:00:00.000Z'],
  ['2026-06-01T14:00:01+02:00', '2026-06-01T12:00:01.000Z'],
  ['2026-12-31T23:59:59.5Z', '2026-12-31T23:59:59.500Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
])('reads the time %j', (given, expires) => {
  expect(new Date(parseExpiry(given, now)).toISOString()).toBe(expires);
});

it.each(['0d', '2026-06-01', '2025-01-01', '2026-06-01T14:00:00+02:00'])(
  'refuses %j, which has passed',
  (given) => {
    const start = `--expires is ${JSON.stringify(given)}, which has passed; accepted: a time from now such as 90m, 12h or 30d`;
    expect(() => parseExpiry(given, now)).toThrow(start);
  },
);

it.each([
  ...['-1d', '1.5h', '30', '30D', '1w', '', ' ', 'tomorrow', 'never', '999999999d', '99999999999999999999d'],
  ...['2027-02-29', '2026-13-01', '2026-06', '+012026-06-01', '2026-07-01T24:00:00Z'],
  // Where this machine is decides what that means.
  '2026-06-02T00:00:00',
])('refuses %j, which is no time', (given) => {
  const start = `--expires is ${JSON.stringify(given)}; accepted: a time from now such as 90m, 12h or 30d`;
  expect(() => parseExpiry(given, now)).toThrow(start);
});

it('keeps a token with its expiry in a file that only its owner can read', async () => {
  const made = await done('--name', 'bob', '--role', 'reader', '--expires', '30d');
  const file = join(data, 'tokens', 'bob.reader');
  expect(readFileSync(file, 'utf8')).toBe(`${made}expires 2026-07-01T12:00:00.000Z\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(data, 'tokens'))).toEqual(['bob.reader']);
  expect(await done('--name', 'bob', '--role', 'reader')).toBe(made);
});

it('changes the expiry of a token that works, and replaces one that has expired', async () => {
  const made = await done('--name', 'bob', '--expires', '1h');
  expect(await done('--name', 'bob', '--expires', '2h')).toBe(made);
  vi.setSystemTime(now + 2 * 3_600_000);
  expect(await token('--name', 'bob')).toBe('');
  expect(said).toEqual([
    'hearsay: --name is "bob", whose token expired at 2026-06-01T14:00:00.000Z; --expires makes a new one.',
  ]);
  const renewed = await done('--name', 'bob', '--expires', '1h');
  expect(renewed).toMatch(/^[0-9a-f]{64}\n$/);
  expect(renewed).not.toBe(made);
  expect(await done('--name', 'bob')).toBe(renewed);
  // A token of before there were expiries gets one.
  writeFileSync(join(data, 'tokens', 'old.editor'), 'of-old\n');
  expect(await done('--name', 'old')).toBe('of-old\n');
  expect(await done('--name', 'old', '--expires', '1d')).toBe('of-old\n');
  expect(await done('--list')).toContain('old   editor  2026-06-02T14:00:00.000Z\n');
});

it('holds the markings that it was given last, and lists them', async () => {
  const token = await done('--name', 'ciaran', '--role', 'reader', '--markings', 'tlp:amber, cell 7');
  expect(await done('--list')).toContain('ciaran  reader  never    TLP:AMBER, cell 7\n');
  expect(await done('--name', 'ciaran', '--role', 'reader', '--expires', '1d')).toBe(token);
  expect(await done('--list')).toContain('TLP:AMBER, cell 7\n');
  expect(await done('--name', 'ciaran', '--role', 'reader', '--markings', '')).toBe(token);
  expect(await done('--list')).not.toContain('TLP');
});

it('lists names, roles and expiries, and no secret', async () => {
  expect(await done('--list')).toBe('NAME  ROLE  EXPIRES  MARKINGS\n');
  const secrets = [
    await done('--name', 'newsroom', '--role', 'reader', '--expires', '2026-06-10'),
    await done('--name', 'bob', '--role', 'coder', '--expires', '30m'),
    await done('--name', 'alice', '--admin'),
  ];
  vi.setSystemTime(now + 3_600_000);
  const list = await done('--list');
  expect(list).toBe(
    [
      'NAME      ROLE    EXPIRES                             MARKINGS',
      'alice     admin   never                               all',
      'bob       coder   2026-06-01T12:30:00.000Z (expired)',
      'newsroom  reader  2026-06-10T00:00:00.000Z\n',
    ].join('\n'),
  );
  for (const secret of secrets) expect(list).not.toContain(secret.trim());
});

it('revokes the tokens of a name, or the one of a role', async () => {
  await done('--name', 'bob', '--role', 'coder');
  await done('--name', 'bob', '--role', 'reader');
  await done('--name', 'bobby');
  expect(await done('--revoke', 'bob', '--role', 'reader')).toBe('revoked: bob, reader\n');
  expect(await done('--revoke', 'bob')).toBe('revoked: bob, coder\n');
  expect(readdirSync(join(data, 'tokens'))).toEqual(['bobby.editor']);
  for (const name of ['bob', '../tokens/bobby', '']) {
    expect(await token('--revoke', name)).toBe('');
    expect(said).toEqual([
      `hearsay: --revoke is ${JSON.stringify(name)}; accepted: the name of a token that --list shows.`,
    ]);
  }
  expect(readdirSync(join(data, 'tokens'))).toEqual(['bobby.editor']);
});

it.each([
  [['--expires', '30d'], '--expires needs --name.'],
  [['--role', 'coder'], '--role coder needs --name: the token of a coder has a name of its own.'],
  [['--role', 'reader'], '--role reader needs --name: the token of a reader has a name of its own.'],
  [['--list', '--name', 'bob'], '--list does not go together with --name.'],
  [['--list', '--revoke', 'bob'], '--list does not go together with --revoke.'],
  [['--list', '--role', 'coder'], '--list does not go together with --role.'],
  [['--revoke', 'bob', '--expires', '1d'], '--revoke does not go together with --expires.'],
  [
    ['--name', '../bob'],
    '--name must be up to 40 letters, digits, hyphens, dots and underscores, the first no hyphen or dot, not "../bob".',
  ],
  [['--markings', 'TLP:RED'], '--markings needs --name.'],
  [
    ['--name', 'ciaran', '--markings', 'TLP:PINK'],
    '--markings holds "TLP:PINK"; accepted: TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED, or a label of your own that does not begin with TLP:.',
  ],
])('refuses %j', async (words, message) => {
  expect(await token(...words)).toBe('');
  expect(said).toEqual([`hearsay: ${message}`]);
  expect(process.exitCode).toBe(1);
});

it('prints no token where its file is blank, and says what to do', async () => {
  for (const [file, ...words] of [['editor-token'], ['admin-token', '--admin']] as const) {
    writeFileSync(join(data, file), '\r\n');
    expect(await token(...words)).toBe('');
    expect(said.join()).toContain(`${file} is blank. Make it readable for this user, or delete it`);
  }
});
