import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archive, sequence, shuffled, writeRecords } from '../../bench/import/archive.ts';
import { type Own, openOwn, startImporter } from './importers.ts';
import { peakOf } from './peak.ts';

let own: Own;
beforeAll(async () => {
  own = await openOwn();
});
afterAll(() => own.close());

/** Megabytes that an importer of a file needs at most, as the kernel counts them. */
async function peak(path: string, ...flags: string[]): Promise<number> {
  const { child, ended } = startImporter(own, [...flags, path]);
  const most = peakOf(child.pid ?? 0, ended);
  const { report } = await ended;
  expect(report?.read).toBeGreaterThan(1000);
  return most;
}

it.skipIf(process.platform !== 'linux')(
  'memory does not grow with the file, whether it is new, checked, revised, in the graph already or in no order',
  async () => {
    const [short, long, mixed] = ['short', 'long', 'mixed'].map((name) => join(own.folder, `${name}.ndjson`));
    await writeRecords(short as string, archive(1000));
    await writeRecords(long as string, archive(4000));
    await writeRecords(mixed as string, shuffled([...archive(4000)], 1));
    const tried = [await peak(short as string, '--dry-run'), await peak(long as string, '--dry-run')];
    const anew = [await peak(short as string, '--revise')];
    await own.empty();
    anew.push(await peak(mixed as string));
    const again = [await peak(long as string), await peak(long as string, '--revise')];
    const peaks = { tried, anew, again };
    for (const most of Object.values(peaks).flat()) expect(most, JSON.stringify(peaks)).toBeLessThan(300);
  },
);

it.skipIf(process.platform !== 'linux')('memory stays small where records are long', async () => {
  await own.empty();
  const random = sequence(1);
  const word = () => Math.floor(random() * 2 ** 30).toString(36);
  const documents = Array.from({ length: 500 }, (_, n) => ({
    ...{ type: 'Document', id: `d/long/${n}`, title: `A long one, ${n}` },
    text: Array.from({ length: 15_000 }, word).join(' '),
  }));
  const path = join(own.folder, 'documents.ndjson');
  await writeRecords(path, [...archive(1000), ...documents]);
  expect(await peak(path)).toBeLessThan(220);
});
