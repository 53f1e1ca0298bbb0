import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { run } from '../../src/commands/program.ts';
import { completeReplacement } from '../../src/neo4j/backup.ts';
import { adminContainerCommand } from '../../src/neo4j/docker.ts';
import { abandonedPartials, clearAbandoned, notePartial, partialOf } from '../../src/neo4j/partial-backup.ts';

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

it('removes what a killed backup to the same file has left, and says so; nothing else', async () => {
  const folder = folderWith();
  const { pid: ended } = spawnSync('true');
  const left = `monday.dump.${ended}.partial`;
  const others = [
    'monday.dump',
    `monday.dump.${process.pid}.partial`,
    `tuesday.dump.${ended}.partial`,
    'monday.dump.x.partial',
  ];
  for (const name of [left, ...others]) writeFileSync(join(folder, name), '');
  const said: string[] = [];
  await clearAbandoned(join(folder, 'monday.dump'), (line) => said.push(line));
  expect(readdirSync(folder).sort()).toEqual(others.sort());
  expect(said).toEqual([`removing ${join(folder, left)}, which a backup has left that was killed`]);
});

/** What a restore of the file says that is refused before it makes its data folder or stops a database. */
async function refusalOf(file: string): Promise<unknown[]> {
  vi.stubEnv('NEO4J_URI', '');
  const said = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => {
    said.mockRestore();
    vi.unstubAllEnvs();
    process.exitCode = 0;
  });
  const data = join(folderWith(), 'data');
  await run(['restore', file, '--overwrite', '--stop', '--data', data]);
  expect(existsSync(data)).toBe(false);
  return said.mock.calls.flat();
}

it('takes what a killed backup has left for no backup', async () => {
  const folder = folderWith();
  const left = join(folder, 'monday.dump.4711.partial');
  writeFileSync(left, '');
  expect(await refusalOf(left)).toEqual([
    `hearsay: ${left} is what a backup writes until it is whole, and no backup; accepted: a file that \`hearsay backup\` has finished`,
  ]);
  expect(readdirSync(folder)).toEqual(['monday.dump.4711.partial']);
});

it.each([
  ['an export', '{"type":"Begin"}\n'],
  ['an empty file', ''],
])('refuses %s as a backup before a database is stopped for it', async (_, content) => {
  const other = join(folderWith(), 'monday.dump');
  writeFileSync(other, content);
  expect(await refusalOf(other)).toEqual([
    `hearsay: ${other} is no backup; accepted: a file that \`hearsay backup\` has written. \`hearsay import\` reads exports and other files of records.`,
  ]);
});

it.each([
  ['a file that is not there', 'ENOENT', 'gone.dump'],
  ['a folder', 'EISDIR', '.'],
])('refuses %s as a backup', async (_, code, name) => {
  const other = join(folderWith(), name);
  expect(await refusalOf(other)).toEqual([`hearsay: ${other} cannot be read (${code}).`]);
});

it('knows of what killed backups have left in any folder, of no other, and forgets those that are gone', async () => {
  const [home, elsewhere] = [folderWith(), folderWith()];
  const { pid: ended } = spawnSync('true');
  const [left, gone, running] = [
    partialOf(join(elsewhere, 'monday.dump'), ended),
    partialOf(join(elsewhere, 'tuesday.dump'), ended),
    partialOf(join(elsewhere, 'now.dump'), process.pid),
  ];
  for (const partial of [left, gone, running]) {
    writeFileSync(partial, 'begun');
    await notePartial(home, partial);
  }
  const finished = await notePartial(home, partialOf(join(elsewhere, 'whole.dump'), ended));
  await finished();
  rmSync(gone);
  expect(await abandonedPartials(home)).toEqual([{ file: left, bytes: 5 }]);
  expect(readdirSync(home)).toHaveLength(2);
  expect(await abandonedPartials(join(home, 'nowhere'))).toEqual([]);
});
