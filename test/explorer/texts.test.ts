import { describe, expect, it } from 'vitest';
import { positionsOf } from '../../src/explorer/actor/positions.ts';
import { csvOf } from '../../src/explorer/shared/csv.ts';
import { dateInWords, dayAndMonth, dayIn, tickLabels } from '../../src/explorer/shared/date.ts';
import { isLinkable } from '../../src/explorer/shared/linkable.ts';
import { pauseMs } from '../../src/explorer/shared/pause.ts';
import { originsInWords } from '../../src/explorer/shared/words.ts';

describe('a date in words', () => {
  it.each([
    ['2025-12-29', '29 December 2025'],
    ['2025?-12-29/..', '29 December 2025 or later (partly inferred)'],
    ['../2025-12-31', 'by 31 December 2025'],
    ['2025-12', 'December 2025'],
    ['2025-12-29~', 'about 29 December 2025'],
    ['2025-12-28/2025-12-29', '28 December 2025 to 29 December 2025'],
    ['2025-22', 'summer 2025'],
    ['2025-12-29T14:05:00Z', '29 December 2025, 14:05 UTC'],
    [null, 'undated'],
    ['1{2', '1{2'],
  ])('%s is %s', (edtf, words) => expect(dateInWords(edtf)).toBe(words));

  it('is a day and its month on a short line of time', () => {
    expect(dayAndMonth(new Date('2026-03-03T00:00:00Z'))).toBe('3 March');
  });

  it('is in a field for a day where the address holds one', () => {
    expect([dayIn('2025-12-29'), dayIn('2025'), dayIn('x'), dayIn(undefined)]).toEqual([
      '2025-12-29',
      '',
      '',
      '',
    ]);
  });
});

it('a line that was lost is tried again within seconds, however long the server was away', () => {
  expect([0, 1, 2, 3, 20, 2000].map(pauseMs)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
});

it('tells an interval of sources only where there is one', () => {
  expect(originsInWords({ atLeast: 1, atMost: 1 })).toBe('1 independent origin');
  expect(originsInWords({ atLeast: 1, atMost: 4 })).toBe('between 1 and 4 independent origins');
});

describe('a table', () => {
  it('keeps quotes, commas and lines in their cell, and runs nothing in a spreadsheet', () => {
    const rows = [
      ['a', 'b'],
      ['said "no", twice', 'one\ntwo'],
      ['=HYPERLINK("x")', null],
    ];
    expect(csvOf(rows)).toBe('\uFEFFa,b\r\n"said ""no"", twice","one\ntwo"\r\n"\'=HYPERLINK(""x"")",\r\n');
  });
});

describe('the ticks of a line of time', () => {
  const labels = (...days: string[]) =>
    tickLabels(
      days.map((day) => new Date(`${day}T00:00:00Z`)),
      String,
    );

  it('are days with their month, and a year where one begins', () => {
    expect(labels('2024-12-25', '2025-01-01', '2025-01-08')).toEqual([
      ...['25 December 2024', '1 January 2025', '8 January'],
    ]);
  });

  it('are months, and a year where one begins', () => {
    expect(labels('1889-10-01', '1890-01-01', '1890-04-01')).toEqual([
      ...['October 1889', 'January 1890', 'April'],
    ]);
  });

  it('are years as the scale has them', () => {
    const years = tickLabels([new Date('1700-01-01'), new Date('1720-01-01')], (tick) =>
      String(tick.getUTCFullYear()),
    );
    expect(years).toEqual(['1700', '1720']);
  });
});

describe('the positions of an actor', () => {
  const claim = { id: 'c', text: 'It happened' };
  const said = (id: string, stance: 'SUPPORTS' | 'REJECTS' | 'NONE', claims = [claim]) => ({
    id,
    stance,
    said: id,
    hedges: [],
    claims,
  });

  it('keep each change, and pass over statements that show none', () => {
    const steps = [
      said('2025-01', 'SUPPORTS'),
      said('2025-02', 'SUPPORTS'),
      said('2025-03', 'NONE'),
      said('2025-04', 'REJECTS'),
    ];
    const [position] = positionsOf(steps);
    expect(position?.steps.map(({ id }) => id)).toEqual(['2025-01', '2025-04']);
    expect(position?.changed).toBe(true);
  });

  it('keep apart what was said at an unknown time: it is no change, and named only where it is another position', () => {
    const undated = (id: string, stance: 'SUPPORTS' | 'REJECTS') => ({ ...said(id, stance), said: null });
    const [position] = positionsOf([
      said('2025-01', 'SUPPORTS'),
      undated('a', 'SUPPORTS'),
      undated('b', 'REJECTS'),
      undated('c', 'REJECTS'),
    ]);
    expect(position).toMatchObject({ steps: [{ id: '2025-01' }], undated: [{ id: 'b' }], changed: true });
    expect(position?.undated).toHaveLength(1);
    const [alone] = positionsOf([undated('a', 'REJECTS'), undated('b', 'REJECTS')]);
    expect(alone).toMatchObject({ steps: [], undated: [{ id: 'a' }], changed: false });
  });

  it('put what moved first', () => {
    const other = { id: 'd', text: 'Another' };
    const steps = [said('1', 'SUPPORTS', [other]), said('2', 'SUPPORTS'), said('3', 'REJECTS')];
    expect(positionsOf(steps).map((position) => position.claim.id)).toEqual(['c', 'd']);
  });
});

it.each([
  ['https://a.example/b', true],
  ['mailto:ann@a.example', true],
  ['javascript:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['\u0001javascript:alert(1)', false],
  [' javascript:alert(1)', false],
  ['dat\na:text/html,x', false],
  ['view-source:https://a.example', false],
  ['file:///etc/passwd', false],
  ['//a.example', false],
])('makes a link of the stored address %j: %s', (url, linked) => expect(isLinkable(url)).toBe(linked));
