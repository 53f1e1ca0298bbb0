import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { completeReplacement } from '../../src/neo4j/backup.ts';
import { adminContainerCommand } from '../../src/neo4j/docker.ts';

function folderWith(...names: string[]): string {
  const home = mkdtempSync(join(tmpdir(), 'hearsay-replaced-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  for (const name of names) {
    mkdirSync(join(home, name));
    writeFileSync(join(home, name, name), '');
  }
  return home;
}

it('brings the old database back after a restore that was cut between its two renames', async () => {
  const home = folderWith('data.replaced');
  await completeReplacement(home);
  expect(readdirSync(home)).toEqual(['data']);
  expect(readdirSync(join(home, 'data'))).toEqual(['data.replaced']);
});

it('keeps the new database after a restore that was cut behind them', async () => {
  const home = folderWith('data', 'data.replaced');
  await completeReplacement(home);
  expect(readdirSync(home)).toEqual(['data']);
  expect(readdirSync(join(home, 'data'))).toEqual(['data']);
});

it('runs the administration tool of the image on the data of the folder, with the backup to read only', () => {
  const command = adminContainerCommand('/data/neo4j', ['database', 'load'], {
    from: '/tmp/in',
    to: '/input',
  });
  expect(command).toContain('--volume=/data/neo4j/data:/data');
  expect(command).toContain('--volume=/tmp/in:/input:ro');
  expect(command.slice(-3)).toEqual(['neo4j-admin', 'database', 'load']);
});
