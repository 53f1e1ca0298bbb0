import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, it } from 'vitest';
import { fingerprints } from '../../src/import/pipeline/fingerprints.ts';
import type { UnresolvedReference } from '../../src/import/pipeline/report.ts';
import { type StillUnresolved, trackUnresolved } from '../../src/import/pipeline/unresolved-references.ts';
import { memoryInUse } from '../support/memory.ts';

it('knows the ids that have come from those that have not, and their places', () => {
  const ids = fingerprints();
  for (let n = 0; n < 100_000; n += 1) if (ids.add(`id/${n}`) !== n) expect.unreachable(`at ${n}`);
  expect(ids.add('id/77')).toBe(77);
  for (let n = 0; n < 100_000; n += 1) {
    if (ids.at(`id/${n}`) !== n || ids.has(`no/${n}`)) expect.unreachable(`at ${n}`);
  }
});

it('keeps a million ids in less than thirty bytes each', () => {
  const before = memoryInUse();
  const ids = fingerprints();
  for (let n = 0; n < 1_000_000; n += 1) ids.add(`https://example.org/a-rather-long-id/${n}`);
  expect(memoryInUse() - before).toBeLessThan(30_000_000);
  expect(ids.has('https://example.org/a-rather-long-id/999999')).toBe(true);
}, 30_000);

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
  },
);

it.each([10, 50_000])(
  'tells the first hundred places of an id, in the order of the files and lines, when at most %s are held',
  async (most) => {
    const waiting = trackUnresolved(most);
    const still: StillUnresolved = async (some) => some.filter(({ id }) => id !== 'p/here');
    const actor = (id: string) => [{ id, noun: 'Actor' as const, field: 'actor' }];
    for (const file of ['b', 'a']) {
      // Within a batch what is unchanged is told first.
      for (const line of [2, 1, ...Array.from({ length: 148 }, (_, n) => n + 3)]) {
        waiting.add(`s/${line}`, { file, line }, [...actor('p/gone'), ...actor(`p/${file}/${line}`)]);
        waiting.add(`t/${line}`, { file, line }, actor('p/here'));
        await waiting.thin(still);
      }
    }
    const { pending, awaited } = await waiting.left(still);
    waiting.close();
    expect(pending).toBe(600);
    const { more = [], ...first } = awaited.find(({ id }) => id === 'p/gone') ?? expect.fail();
    expect(first).toEqual({
      ...{ id: 'p/gone', noun: 'Actor', references: 300 },
      ...{ file: 'b', line: 1, record: 's/1', field: 'actor' },
    });
    const places = Array.from({ length: 99 }, (_, n) => n + 2);
    expect(more).toEqual(places.map((line) => ({ file: 'b', line, record: `s/${line}`, field: 'actor' })));
    expect(awaited.find(({ id }) => id === 'p/a/7')).toEqual({
      ...{ id: 'p/a/7', noun: 'Actor', references: 1, file: 'a', line: 7, record: 's/7', field: 'actor' },
    });
  },
);

it('lists the first thousand in order, in whatever order so many more come that they are laid aside', async () => {
  const waiting = trackUnresolved();
  const all: StillUnresolved = async (some) => [...some];
  const name = (n: number) => `p/${String(n).padStart(6, '0')}`;
  for (let n = 60_000; n > 0; n -= 1) {
    const times = n <= 1000 && n % 100 === 0 ? 2 : 1;
    for (let at = 0; at < times; at += 1)
      waiting.add('s', { file: 'a', line: n }, [{ id: name(n), noun: 'Actor', field: 'actor' }]);
    if (n % 5000 === 1) await waiting.thin(all);
  }
  waiting.add('s', { file: 'a', line: 1 }, [{ id: name(7), noun: 'Actor', field: 'actor' }]);
  const { pending, awaited } = await waiting.left(all);
  waiting.close();
  expect(pending).toBe(60_011);
  expect(awaited.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, at) => name(at + 1)));
  const twice = awaited.filter(({ references }) => references === 2).map(({ id }) => id);
  expect(twice).toEqual([7, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000].map(name));
}, 60_000);
