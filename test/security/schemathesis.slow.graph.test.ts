import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { pythonWith } from '../export/readers/python.ts';
import { serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Cases for each field of Query and Mutation; `npm run test:security` asks for a hundred. */
const cases = process.env.SCHEMATHESIS_CASES ?? '2';

it('schemathesis finds no field that makes the server fail', async () => {
  const python = pythonWith(join(here, 'requirements.txt'));
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-schemathesis-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { url } = await serve({}, { graph: await withSample(), token: 'editor', adminToken: 'admin' });
  // Deterministic: a failure is found again by the next run.
  const words = ['run', `${url}/graphql`, '--max-examples', cases, '--generation-deterministic'];
  const how = ['--phases', 'fuzzing', '--checks', 'not_a_server_error', '--request-timeout', '60'];
  const quiet = ['--suppress-health-check', 'all', '--warnings', 'off', '--no-color'];
  const { stdout } = await promisify(execFile)(
    python,
    [join(dirname(python), 'st'), ...words, ...how, ...quiet, '-H', 'Authorization: Bearer admin'],
    {
      cwd: folder,
      maxBuffer: 1 << 26,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONPATH: here, SCHEMATHESIS_HOOKS: 'json_values' },
    },
  ).catch((error: { stdout: string; stderr: string; code: number }) => ({
    stdout: `${error.stdout}\n${error.stderr}\nexit code ${error.code}`,
  }));
  const said = stripVTControlCharacters(stdout);
  console.log(said.slice(-1500));
  expect(said).not.toContain('exit code');
  expect(said).toMatch(/No issues found/);
}, 7_200_000);
