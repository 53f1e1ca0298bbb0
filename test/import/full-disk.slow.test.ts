import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { archive, writeRecords } from '../../bench/import/archive.ts';
import { contentHash } from '../../src/graph/doctor.ts';
import { smallDisk } from '../support/small-disk.ts';
import { openIn, startImporter } from './importers.ts';

const { disk, mounted } = smallDisk('300m');

it.skipIf(!mounted)(
  'a disk that fills up stops the import in time, which goes on when there is room again',
  async () => {
    const own = await openIn(
      disk,
      () => {},
      async () => {},
    );
    const file = join(disk, 'archive.ndjson');
    await writeRecords(file, archive(600, 7));
    const ballast = join(disk, 'ballast');
    const brought = async () =>
      (await own.graph.read('MATCH (part:ImportPart) RETURN max(part.upTo)', {}))[0]?.[0] as number;
    const { ended } = startImporter(own, ['--batch', '15', file], '');
    await expect.poll(brought, { timeout: 60_000, interval: 50 }).toBeGreaterThan(100);
    writeFileSync(ballast, Buffer.alloc((freeMegabytes() - 60) * 1024 * 1024));
    const stopped = await ended;
    const parts = await brought();
    rmSync(ballast);
    expect(stopped.stderr).toMatch(
      /^hearsay: disk full: the disk of .* has \d+ bytes free, and \d+ are needed\. Make room/m,
    );
    expect(stopped).toMatchObject({ code: 1, report: undefined });

    const resumed = await startImporter(own, [file], '').ended;
    expect(resumed).toMatchObject({ code: 0, report: { rejected: 0, conflicts: 0, pending: 0 } });
    // What is skipped is what was brought, less what waited for something.
    expect(resumed.report?.skipped).toBeGreaterThan(50);
    expect(resumed.report?.skipped).toBeLessThanOrEqual(parts);
    const hash = await contentHash(own.graph);
    await own.empty();
    await startImporter(own, [file], '').ended;
    expect(await contentHash(own.graph)).toBe(hash);
    await own.close();
  },
);

function freeMegabytes(): number {
  return Number(execFileSync('df', ['--output=avail', '-m', disk], { encoding: 'utf8' }).split('\n')[1]);
}
