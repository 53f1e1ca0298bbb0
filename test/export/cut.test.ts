import { describe, expect, it } from 'vitest';
import { exporters } from '../../src/export/formats.ts';
import { nastyRecords, stored } from './nasty.ts';
import { snapshotOf, textOf } from './records-snapshot.ts';
import { sample } from './sample.ts';
import { isWhole, rowsOf } from './whole.ts';

const formats = exporters.map(({ name, write }) => ({ name, write }));

describe('a file that was cut off', { timeout: 120_000 }, () => {
  it.each(formats)('of $name says so, wherever the cut is', async ({ name, write }) => {
    const nasty = nastyRecords('line one\nline two\r\nline three', 'a, "b"\r\n\r\nc');
    for (const records of [sample, nasty]) {
      const text = await textOf(write(snapshotOf(records)));
      expect(isWhole[name]?.(text)).toBe(true);
      // At places all over the file, in and before its last line, and at the ends of lines.
      const content = text.trimEnd();
      const ends = [...content.matchAll(/\n/g)].map(({ index }) => index + 1);
      const cuts = [
        ...Array.from({ length: 25 }, (_, at) => Math.floor((at * content.length) / 25)),
        ...Array.from({ length: 15 }, (_, back) => content.length - 1 - back),
        ...ends.slice(-5),
        ...ends.filter((_, at) => at % Math.ceil(ends.length / 10) === 0),
      ];
      const taken = cuts.filter((cut) => isWhole[name]?.(text.slice(0, cut)));
      expect(taken).toEqual([]);
    }
  });
});

describe('a table in one file', () => {
  it.each(['flat', 'edges'])('of %s counts its rows in the last of them alone', async (name) => {
    const write = formats.find((format) => format.name === name)?.write;
    if (!write) throw new Error(name);
    const rows = rowsOf(await textOf(write(snapshotOf(sample)))) ?? [];
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.map(({ rowsInTable }) => rowsInTable)).toEqual([
      ...rows.slice(1).map(() => ''),
      String(rows.length),
    ]);
  });

  it.each([0, 1, 2, 3])('has a row for each of %i statements, and is whole', async (count) => {
    const statements = Array.from({ length: count }, (_, at) => ({
      ...{ type: 'Statement', id: `s${at}`, actor: 'p', act: 'ASSERT', claims: ['c'] },
    }));
    const records = stored([
      { type: 'Person', id: 'p', name: 'Ann' },
      { type: 'Claim', id: 'c', text: 'One' },
      ...statements,
    ]);
    for (const { name, write } of formats.filter((format) => ['flat', 'edges'].includes(format.name))) {
      const pieces: string[] = [];
      for await (const piece of write(snapshotOf(records))) pieces.push(piece);
      expect(rowsOf(pieces.join(''))?.map((row) => row.id ?? row.Id)).toHaveLength(count);
      if (count > 0) expect(isWhole[name]?.(pieces.join(''))).toBe(true);
      // No piece ends after the header, unless the table has no rows.
      expect(pieces[0]?.trimEnd().split('\r\n').length).toBeGreaterThan(count > 0 ? 1 : 0);
    }
  });
});
