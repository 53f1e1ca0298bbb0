import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nominalAlpha } from '../../src/agreement/alpha.ts';
import { runPython } from '../export/readers/python.ts';
import { randomFrom } from '../reference/random.ts';

/** Tables of units by coders: of two to five coders, with values that are missing, rare, or all the same. */
function tables(): (string | null)[][][] {
  const random = randomFrom(7);
  return Array.from({ length: 200 }, () => {
    const [coders, values, count] = [random.between(2, 5), random.between(1, 6), random.between(1, 40)];
    const agreeing = random.between(0, 10) / 10;
    return Array.from({ length: count }, () => {
      const usual = random.between(1, values);
      return Array.from({ length: coders }, () => {
        if (random.chance(0.15)) return null;
        return `value ${random.chance(agreeing) ? usual : random.between(1, values)}`;
      });
    });
  });
}

it('has the values of the Python package krippendorff', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-alpha-'));
  try {
    const file = join(folder, 'tables.json');
    const given = tables();
    writeFileSync(file, JSON.stringify(given));
    const theirs = runPython('agreement.py', file) as (number | null)[];
    const ours = given.map((units) => nominalAlpha(units).alpha);
    expect(theirs.filter((alpha) => alpha !== null).length).toBeGreaterThan(120);
    for (const [at, alpha] of theirs.entries()) {
      if (alpha === null) expect(ours[at], JSON.stringify(given[at])).toBeNull();
      else expect(ours[at], JSON.stringify(given[at])).toBeCloseTo(alpha, 9);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
