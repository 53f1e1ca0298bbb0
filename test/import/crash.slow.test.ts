import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { archive, type Given, sequence, shuffled, writeRecords } from '../../bench/import/archive.ts';
import { contentHash } from '../../src/graph/doctor.ts';
import { type ImportReport, importFiles } from '../../src/import/import.ts';
import { type Own, openOwn, startImporter } from './importers.ts';

/** How often the importer and the database are killed, KILLS=50,10 for more of them; the random moments follow from the seed. */
const [importerKills = 8, databaseKills = 2] = (process.env.KILLS ?? '8,2').split(',').map(Number);
const seed = 5;

let own: Own;
let file: string;
let expected: { hash: string; report: ImportReport };
/** Milliseconds that an importer takes from its start to its end. */
let duration: number;
const said: string[] = [];
const partsText = 'MATCH (part:ImportPart) RETURN count(part)';

/** Some that are rejected, in conflict or wait for something, so that their report can be lost. */
const troubled: Given[] = [
  { type: 'Topic', id: 't/0', name: 'Another name for the first topic' },
  { type: 'Topic', id: 't/bad', nmae: 'misspelt' },
  { type: 'Statement', id: 's/waits', actor: 'p/nobody', claims: ['c/1'], act: 'ASSERT' },
];
const records: Given[] = [...archive(600, seed)];
records.splice(300, 0, ...troubled);

beforeAll(async () => {
  own = await openOwn((line) => said.push(line));
  file = join(own.folder, 'archive.ndjson');
  await writeRecords(file, records);
  const report = await importFiles(own.graph, [file], { batch: 30 });
  expect(report).toMatchObject({ rejected: 1, conflicts: 1, pending: 1, created: records.length - 2 });
  expected = { hash: await contentHash(own.graph), report };
  await own.empty();
  const since = Date.now();
  expect((await startImporter(own, ['--batch', '30', file]).ended).code).toBe(2);
  duration = Date.now() - since;
});
afterAll(() => own.close());
beforeEach(() => own.empty());

/** What an interrupted import must tell when it is completed, whatever it has brought before. */
const comparable = ({
  read,
  rejected,
  conflicts,
  pending,
  rejects,
  disagreements,
  awaited,
}: ImportReport) => ({
  ...{ read, rejected, conflicts, pending, rejects, disagreements, awaited },
});

it('kills of the importer at random moments leave what an undisturbed run leaves', async () => {
  const random = sequence(seed);
  let resumed = 0;
  let interrupted = 0;
  const parts = async () => Number((await own.graph.read(partsText, {}))[0]?.[0]);
  const begun = async (importer: ChildProcess) => {
    while (importer.exitCode === null && (await parts()) === 0) await delay(5);
  };
  for (let done = 0; done < importerKills; ) {
    await own.empty();
    let fresh = true;
    // Up to four in a row, since what resumes is interrupted too.
    for (let left = Math.min(1 + Math.floor(random() * 4), importerKills - done); left > 0; left -= 1) {
      const { child, ended } = startImporter(own, ['--batch', '30', file]);
      const since = Date.now();
      const share = random();
      // The first on an empty graph has brought something, so that there is something to resume; the others die anywhere.
      const moment = fresh
        ? begun(child).then(() => delay(duration * 0.2 * share))
        : delay(duration * (0.1 + 0.8 * share));
      await Promise.race([ended, moment]);
      child.kill('SIGKILL');
      fresh = false;
      if ((await ended).report === undefined) interrupted += 1;
      // Later ones are faster, since the database is warm and some has been brought already.
      else duration = Math.min(duration, Date.now() - since);
      done += 1;
    }
    const unfinished = (await parts()) > 0;
    if (unfinished) resumed += 1;
    const report = await importFiles(own.graph, [file], { batch: 30 });
    expect(comparable(report)).toEqual(comparable(expected.report));
    expect(report.skipped > 0).toBe(unfinished);
    expect(report.created + report.unchanged).toBe(records.length - 2);
    expect(await contentHash(own.graph)).toBe(expected.hash);
    expect(await parts()).toBe(0);
  }
  expect(interrupted).toBeGreaterThan(importerKills / 4);
  expect(resumed).toBeGreaterThan(0);
});

it('kills of the database in the midst of an import are waited out', async () => {
  const random = sequence(seed);
  const waited: string[] = [];
  const retry = { say: (line: string) => void waited.push(line) };
  let left = databaseKills;
  // One import is over before it has lived through many.
  for (let round = 0; left > 0 && round < databaseKills; round += 1) {
    await own.empty();
    const running = importFiles(own.graph, [file], { batch: 10, retry });
    let over = false;
    const finished = running.finally(() => {
      over = true;
    });
    finished.catch(() => {}); // it is awaited below
    while (left > 0) {
      await Promise.race([finished.catch(() => {}), delay(300 + random() * 1500)]);
      if (over) break;
      const pid = own.pid();
      process.kill(pid, 'SIGKILL');
      left -= 1;
      await expect.poll(() => own.pid(), { timeout: 120_000, interval: 100 }).not.toBe(pid);
      await expect
        .poll(() => own.graph.read('RETURN 1', {}).catch(() => []), { timeout: 120_000, interval: 200 })
        .toEqual([[1]]);
    }
    const report = await finished;
    expect(report).toEqual(expected.report);
    expect(await contentHash(own.graph)).toBe(expected.hash);
  }
  expect(left).toBe(0);
  expect(waited[0]).toMatch(/^waiting for the database \(\d+ s\): /);
});

it('four importers at once on overlapping, shuffled, split files make the graph of one', async () => {
  const sound = records.filter((record) => !troubled.slice(0, 2).includes(record));
  const files = await Promise.all(
    [1, 2, 3, 4].map(async (number) => {
      const some = shuffled(sound, number).filter((_, at) => at % 4 === number % 4 || at % 3 === number % 3);
      const path = join(own.folder, `part-${number}.ndjson`);
      await writeRecords(path, some);
      return path;
    }),
  );
  const rest = join(own.folder, 'rest.ndjson');
  await writeRecords(rest, shuffled(sound, 5));
  const ends = await Promise.all(
    files.map((path, at) => startImporter(own, ['--batch', String(40 + 30 * at), path, rest]).ended),
  );
  expect(ends.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(ends.map(({ report }) => (report?.conflicts ?? 1) + (report?.rejected ?? 1))).toEqual([0, 0, 0, 0]);
  const created = ends.reduce((sum, { report }) => sum + (report?.created ?? 0), 0);
  expect(created).toBe(sound.length);
  expect(await contentHash(own.graph)).toBe(expected.hash);
});
