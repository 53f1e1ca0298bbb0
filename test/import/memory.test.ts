import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, it } from 'vitest';
import { fingerprints } from '../../src/import/pipeline/fingerprints.ts';
import type { UnresolvedReference } from '../../src/import/pipeline/report.ts';
import { type StillUnresolved, trackUnresolved } from '../../src/import/pipeline/unresolved-references.ts';

it('knows the ids that have come from those that have not, and their places', () => {
  const ids = fingerprints();
  for (let n = 0; n < 100_000; n += 1) if (ids.add(`id/${n}`) !== n) expect.unreachable(`at ${n}`);
  expect(ids.add('id/77')).toBe(77);
  for (let n = 0; n < 100_000; n += 1) {
    if (ids.at(`id/${n}`) !== n || ids.has(`no/${n}`)) expect.unreachable(`at ${n}`);
  }
});

it('keeps a million ids in less than thirty bytes each', () => {
  const before = process.memoryUsage().arrayBuffers;
  const ids = fingerprints();
  for (let n = 0; n < 1_000_000; n += 1) ids.add(`https://example.org/a-rather-long-id/${n}`);
  expect(ids.has('https://example.org/a-rather-long-id/999999')).toBe(true);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
});

const laidAside = () => readdirSync(tmpdir()).filter((name) => name.startsWith('hearsay-unresolved-'));
const others = new Set(laidAside());
afterAll(() => expect(laidAside().filter((name) => !others.has(name))).toEqual([]));

/** The same references, held in memory or laid aside on disk, lead to the same report. */
it.each([10, 50_000])(
  'tells what is missing at the end when at most %s references are held',
  async (most) => {
    const come = new Set<string>();
    const still: StillUnresolved = async (some) => some.filter(({ id }) => !come.has(id));
    const waiting = trackUnresolved(most);
    for (let n = 0; n < 500; n += 1) {
      const at = { file: 'a', line: n };
      waiting.add(`s/${n}`, at, [
        { id: `c/${n % 50}`, noun: 'Claim', field: 'claims' },
        { id: `p/${n}`, noun: 'Actor', field: 'actor' },
      ]);
      await waiting.thin(still);
      if (n % 100 !== 3) come.add(`p/${n}`);
      come.add(`c/${(n % 50) + 2}`);
    }
    const { pending, awaited } = await waiting.left(still);
    waiting.close();
    expect(pending).toBe(20 + 5);
    const told = awaited.map(({ id, references }: UnresolvedReference) => [id, references]);
    if (most > 500) {
      expect(told).toEqual([
        ...[
          ['c/0', 10],
          ['c/1', 10],
        ],
        ...[
          ['p/103', 1],
          ['p/203', 1],
          ['p/3', 1],
          ['p/303', 1],
          ['p/403', 1],
        ],
      ]);
    } else expect(new Set(told.map(([id]) => id)).size).toBe(7);
  },
);
