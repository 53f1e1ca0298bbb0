import { describe, expect, it } from 'vitest';
import { edtfSpan } from '../../src/domain/edtf.ts';
import { layOutCamps } from '../../src/explorer/networks/camp-layout.ts';
import { barsOf, type Label, positionsOf, tiesOf } from '../../src/explorer/networks/model.ts';
import { networksOf, polarizationOf } from '../../src/explorer/networks/settings.ts';
import { layOutTwoMode } from '../../src/explorer/networks/two-mode-layout.ts';
import { windowsOf } from '../../src/network/windows.ts';

const thisYear = new Date().getUTCFullYear();

const label = (id: string): Label => ({ id, label: id.toUpperCase() });
type Cells = readonly (readonly [row: string, column: string, weight: number])[];

/** A network with its own order of rows and columns, as each answer has its own. */
function network(cells: Cells, rows?: readonly string[]) {
  const names = [...new Set(rows ?? cells.flatMap(([row]) => row))];
  const columns = rows ?? [...new Set(cells.map(([, column]) => column))];
  return {
    rows: names.map(label),
    columns: columns.map(label),
    cells: cells.map(([row, column, weight]) => ({
      row: names.indexOf(row),
      column: columns.indexOf(column),
      weight,
    })),
    statements: 0,
    undated: 0,
  };
}

describe('what is drawn of the networks', () => {
  it('joins agreement and disagreement of a pair, the heaviest first', () => {
    const rows = ['a', 'b', 'c'];
    const agreement = network(
      [
        ['a', 'b', 1],
        ['a', 'c', 4],
      ],
      rows,
    );
    const disagreement = network([['a', 'b', 5]], rows);
    expect(
      tiesOf({ agreement, disagreement }).map(({ one, other, ...weights }) => [one.id, other.id, weights]),
    ).toEqual([
      ['a', 'b', { agreement: 1, disagreement: 5 }],
      ['a', 'c', { agreement: 4, disagreement: 0 }],
    ]);
  });

  it('joins both sides of a claim though the two answers number rows and claims differently', () => {
    const supporting = network([
      ['b', 'y', 2],
      ['a', 'x', 1],
    ]);
    const rejecting = network([
      ['a', 'y', 3],
      ['b', 'y', 1],
    ]);
    const bars = barsOf(positionsOf({ supporting, rejecting }));
    expect(bars.map(({ claim, supports, rejects }) => [claim.id, supports, rejects])).toEqual([
      ['y', 2, 4],
      ['x', 1, 0],
    ]);
    expect(bars[0]?.positions.map(({ row, supports, rejects }) => [row.id, supports, rejects])).toEqual([
      ['b', 2, 1],
      ['a', 0, 3],
    ]);
  });
});

describe('the places of the camps', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => label(`n${index}`));
  const halves = (labels: readonly Label[]) => new Map(labels.map(({ id }, index) => [id, index % 2]));

  it.each([
    [2, 1180],
    [60, 1180],
    [2, 350],
    [60, 350],
  ])('%i names in two camps stand within %i pixels, and no two at one place', (count, width) => {
    const labels = many(count);
    const layout = layOutCamps(labels, halves(labels), width);
    const places = new Set(layout.rows.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`));
    expect(places.size).toBe(count);
    for (const { x, y } of layout.rows) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(layout.height);
    }
  });

  it('are apart: no name of one camp stands between two of the other', () => {
    const labels = many(12);
    const { rows } = layOutCamps(labels, halves(labels), 1180);
    const side = (camp: number) => rows.filter((row) => row.camp === camp).map(({ x }) => x);
    expect(Math.max(...side(0))).toBeLessThan(Math.min(...side(1)));
  });

  it('leave those in no camp on a circle of their own, the last', () => {
    const { rows } = layOutCamps([label('none'), label('one')], new Map([['one', 0]]), 1180);
    expect(rows.map(({ id, camp }) => [id, camp])).toEqual([
      ['one', 0],
      ['none', undefined],
    ]);
  });
});

describe('the two-mode network', () => {
  const position = (row: string, claim: string, supports: number, rejects: number) => ({
    row: label(row),
    claim: label(claim),
    supports,
    rejects,
  });

  it('draws the rows and claims with the most statements, and counts what it leaves', () => {
    const positions = [position('a', 'x', 5, 0), position('b', 'x', 1, 1), position('c', 'y', 1, 0)];
    const layout = layOutTwoMode(positions, new Map(), { rows: 2, claims: 1 });
    expect(layout.claims.map(({ id }) => id)).toEqual(['x']);
    expect(layout.rows.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(layout.lines.map(({ position: { row }, kind }) => [row.id, kind])).toEqual([
      ['a', 'supports'],
      ['b', 'rejects'],
      ['b', 'supports'],
    ]);
    expect(layout.left).toBe(1);
  });

  it('keeps a row and a claim of the same id apart', () => {
    const { lines } = layOutTwoMode(
      [position('same', 'other', 1, 0), position('b', 'same', 1, 0)],
      new Map(),
      { rows: 9, claims: 9 },
    );
    const ofSame = lines.find(({ position: { row } }) => row.id === 'same');
    const onSame = lines.find(({ position: { claim } }) => claim.id === 'same');
    expect(ofSame?.claimY).not.toBe(onSame?.claimY);
  });
});

describe('what an address asks', () => {
  const range = (first: string, last: string) => ({
    earliest: { nodes: [{ saidFrom: first, saidTo: first }] },
    latest: { nodes: [{ saidFrom: last, saidTo: last }] },
  });

  it('counts each utterance once unless it says otherwise, and takes over what it says', () => {
    expect(networksOf({}, undefined)).toMatchObject({ rows: 'ACTOR', duplicates: 'UTTERANCE', where: {} });
    const asked = networksOf({ rows: 'INSTITUTION', topic: 't', from: '2025-12' }, { said: '2026' });
    expect(asked).toMatchObject({ rows: 'INSTITUTION', from: '2025-12', asOf: { said: '2026' } });
    expect(asked.supporting).toEqual({ topic: ['t'], stance: ['SUPPORTS'] });
  });

  it.each([
    // A date that was mistaken for another, or a chronicle beside the news.
    ['0044-03-15T00:00:00Z', '2025-12-31T00:00:00Z', '1526', '2025'],
    ['-000043-03-15T00:00:00Z', '2025-12-31T00:00:00Z', '1526', '2025'],
    ['2025-12-28T00:00:00Z', '9999-12-31T00:00:00Z', `${thisYear - 499}`, `${thisYear}`],
    ['-000753-01-01T00:00:00Z', '0476-09-04T00:00:00Z', '-0023', '0476'],
    ['3000-01-01T00:00:00Z', '4000-01-01T00:00:00Z', '3501', '4000'],
  ])('shows a part of a range that has too many windows, from %s to %s', (first, last, from, to) => {
    const asked = polarizationOf({}, undefined, range(first, last));
    expect(asked).toMatchObject({ windowsFrom: from, windowsTo: to, unit: 'YEAR' });
    expect(asked).not.toHaveProperty('from');
    const ends = { from: edtfSpan(from)?.from ?? null, to: edtfSpan(to)?.to ?? null };
    const windows = windowsOf(ends, [], { unit: 'YEAR', width: asked.width, kernel: 'NONE' });
    expect(windows.length).toBeGreaterThan(400);
    // Who chooses a unit gets it.
    expect(polarizationOf({ unit: 'YEAR' }, undefined, range(first, last))).not.toHaveProperty('windowsFrom');
  });

  it('goes by the dates of publication, where these count', () => {
    const nodes = (date?: string) => ({ nodes: date === undefined ? [] : [{ published: date }] });
    const published = (...dates: string[]) => ({
      ...range('2025-12-28T00:00:00Z', '2026-01-03T00:00:00Z'),
      ...{ firstPublished: nodes(dates[0]), lastPublished: nodes(dates.at(-1)) },
    });
    const asked = (...dates: string[]) =>
      polarizationOf({ time: 'PUBLISHED' }, undefined, published(...dates));
    expect(asked('0044', '2025-12-31T10:00:00Z')).toMatchObject({
      ...{ windowsFrom: '1526', windowsTo: '2025', unit: 'YEAR' },
    });
    expect(asked('2025-12-28~', '2026/9999')).toMatchObject({ windowsTo: `${thisYear}`, unit: 'YEAR' });
    expect(asked('2025-12-28', '2026-01-03T00:00Z')).toMatchObject({ unit: 'DAY', width: 3 });
    expect(asked('2025', '2025')).toMatchObject({ unit: 'WEEK' });
    expect(asked()).not.toHaveProperty('windowsFrom');
    // What was said is another matter.
    expect(polarizationOf({}, undefined, published('0044'))).toMatchObject({ unit: 'DAY' });
    expect(networksOf({ time: 'PUBLISHED', topic: 't' }, undefined)).toMatchObject({
      ...{ byPublication: true, documents: { topic: ['t'] } },
    });
  });

  it('goes by the dates of the address, where it has any', () => {
    const far = range('0044-03-15T00:00:00Z', '2025-12-31T00:00:00Z');
    expect(polarizationOf({ from: '2025-12-01' }, undefined, far)).toMatchObject({
      ...{ from: '2025-12-01', windowsFrom: '2025-12-01', unit: 'DAY' },
    });
    expect(polarizationOf({ from: '1900', to: '2025' }, undefined, far)).toMatchObject({
      ...{ windowsFrom: '1900', windowsTo: '2025', unit: 'YEAR' },
    });
    // Too far, too.
    expect(polarizationOf({ from: '0100' }, undefined, far)).toMatchObject({
      ...{ from: '0100', windowsFrom: '1526', windowsTo: '2025' },
    });
    expect(polarizationOf({ to: '1800-06-01' }, undefined, far)).toMatchObject({
      ...{ to: '1800-06-01', windowsFrom: '1301', windowsTo: '1800' },
    });
  });

  it.each([
    ['2025-12-28T00:00:00Z', '2026-01-03T00:00:00Z', 'DAY'],
    ['2025-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 'WEEK'],
    ['2010-01-01T00:00:00Z', '2020-12-31T00:00:00Z', 'MONTH'],
    ['1800-01-01T00:00:00Z', '2020-12-31T00:00:00Z', 'YEAR'],
  ])('takes windows that fit %s to %s', (first, last, unit) => {
    expect(polarizationOf({}, undefined, range(first, last)).unit).toBe(unit);
    expect(polarizationOf({ unit: 'HOUR', width: '5' }, undefined, range(first, last))).toMatchObject({
      unit: 'HOUR',
      width: 5,
    });
  });
});
