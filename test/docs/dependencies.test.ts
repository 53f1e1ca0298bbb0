import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { childEnvironment } from '../../src/config.ts';
import { root } from '../../src/root.ts';
import { read } from './files.ts';

/** Licences under which a package may be passed on with this program, by their names in SPDX. */
const accepted = [
  'MIT',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
];

type Locked = { license?: string; dev?: boolean; devOptional?: boolean; version?: string };

/** Whether an expression of SPDX is satisfied: each of its parts joined by AND, one of those joined by OR. */
const isAccepted = (expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => accepted.includes(name.trim())));

it('passes on only packages whose licence allows it', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
  const passedOn = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
  );
  expect(passedOn.length).toBeGreaterThan(100);
  const refused = passedOn.filter(([, { license = '' }]) => !isAccepted(license));
  expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

it('takes no licence that has to be asked about', () => {
  for (const licence of [
    '',
    'GPL-3.0-only',
    'MIT AND GPL-3.0-only',
    'SEE LICENSE IN LICENSE.txt',
    'UNLICENSED',
  ])
    expect([licence, isAccepted(licence)]).toEqual([licence, false]);
  for (const licence of ['(MIT OR GPL-3.0-only)', '(MIT AND BSD-3-Clause)'])
    expect([licence, isAccepted(licence)]).toEqual([licence, true]);
});

/** scripts/audit.mjs with an npm that answers so. */
function audited(answer: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat <<'END'\n${JSON.stringify(answer)}\nEND\n`, {
    mode: 0o755,
  });
  return spawnSync(process.execPath, [fileURLToPath(new URL('scripts/audit.mjs', root))], {
    encoding: 'utf8',
    env: childEnvironment({ PATH: `${folder}:/usr/bin:/bin` }),
  });
}

it('fails for a serious vulnerability, and not where the registry does not answer', () => {
  const found = (severity: string) => ({
    metadata: { vulnerabilities: { total: 1 } },
    vulnerabilities: { left: { name: 'left', severity, range: '<1.3.0' } },
  });
  expect(audited(found('high'))).toMatchObject({ status: 1, stderr: 'high: left <1.3.0\n' });
  expect(audited(found('low'))).toMatchObject({ status: 0 });
  const silent = audited({ message: '405 Method Not Allowed', statusCode: 405 });
  expect(silent).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing was audited') });
});
