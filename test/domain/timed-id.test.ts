import { expect, it } from 'vitest';
import { parseRecord } from '../../src/domain/record.ts';
import { namesTime, parseTimedId, timedId } from '../../src/domain/timed-id.ts';

it.each([
  [{}, 'claim/x'],
  [{ said: '2025-12-29' }, 'claim/x?said=2025-12-29'],
  [{ known: '2026-01-05T12:00:00.000Z' }, 'claim/x?known=2026-01-05T12:00:00.000Z'],
  [
    { known: '2026-01-05T12:00:00.000Z', said: '2025-12' },
    'claim/x?said=2025-12&known=2026-01-05T12:00:00.000Z',
  ],
  [{ said: '2025?-12-29~' }, 'claim/x?said=2025%3F-12-29~'],
  [{ said: '2025-12-28/2025-12-29%' }, 'claim/x?said=2025-12-28/2025-12-29%25'],
  [{ said: '[2025-12-28,2025-12-29]' }, 'claim/x?said=%5B2025-12-28,2025-12-29%5D'],
])('writes %j into an id and reads it again', (clocks, id) => {
  expect(timedId('claim/x', clocks)).toBe(id);
  if (namesTime(id)) expect(parseTimedId(id)).toEqual({ recordId: 'claim/x', clocks });
});

it('reads clocks in any order and encoding, after an id with a question mark of its own', () => {
  const id = 'https://example.org/?page=3?known=2026-01-05T12%3A00%3A00%2B01%3A00&said=%32025';
  expect(parseTimedId(id)).toEqual({
    recordId: 'https://example.org/?page=3',
    clocks: { known: '2026-01-05T12:00:00+01:00', said: '2025' },
  });
});

it.each([
  'claim/x?said=',
  'claim/x?said=2025&said=2026',
  'claim/x?said=2025&seen=2026',
  'claim/x?known=%E0%A4%A',
])('does not read %s', (id) => {
  expect(namesTime(id)).toBe(true);
  expect(parseTimedId(id)).toBeNull();
});

it('leaves other ids alone', () => {
  for (const id of ['claim/x', 'https://example.org/?page=3&said=1', 'a?saids=1', 'said=2025'])
    expect(namesTime(id)).toBe(false);
});

it.each(['?said=2025', '?known=1'])(
  'refuses a record or a reference with %s in its id, by field and value',
  (end) => {
    const parsed = parseRecord({ type: 'Claim', id: `claim/x${end}`, text: 'x', topics: [`t${end}`] });
    const problems = 'problems' in parsed ? parsed.problems : [];
    expect(problems).toEqual([
      {
        field: 'id',
        value: `claim/x${end}`,
        reason: expect.stringContaining('must not contain "?said=" or "?known="'),
      },
      { field: 'topics.0', value: `t${end}`, reason: expect.stringContaining('recordId') },
    ]);
  },
);
