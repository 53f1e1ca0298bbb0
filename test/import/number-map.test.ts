import { expect, it } from 'vitest';
import { hash53, numberMap } from '../../src/import/formats/common/number-map.ts';

it('holds what a Map holds, also for keys that share a slot', () => {
  const [ours, theirs] = [numberMap(), new Map<number, number>()];
  for (let at = 0; at < 50_000; at += 1) {
    const key = at % 3 === 0 ? at * 4096 : hash53(`thing ${at % 20_000}`);
    ours.set(key, at);
    theirs.set(key, at);
  }
  expect([...theirs].filter(([key, value]) => ours.get(key) !== value)).toEqual([]);
  expect(ours.get(hash53('no such thing'))).toBeUndefined();
  expect(ours.get(1)).toBeUndefined();
});

it('tells a hundred thousand texts apart', () => {
  const texts = Array.from({ length: 100_000 }, (_, at) => `https://checks.example/${at}`);
  const hashes = new Set(texts.map(hash53));
  expect(hashes.size).toBe(texts.length);
  expect([...hashes].every(Number.isSafeInteger)).toBe(true);
});
