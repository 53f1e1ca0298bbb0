import { describe, expect, it } from 'vitest';
import { endOfTime, key, nameKey, recordedKey, saidKey } from '../../src/domain/order.ts';
import { fold } from '../../src/domain/text.ts';
import { fc } from '../support/fast-check.ts';

const instant = fc.integer({ min: Date.UTC(-9999, 0, 1), max: Date.UTC(9999, 11, 31) });

describe('keys', () => {
  it('sort as instants do, and are as long as each other', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        expect(key(a)).toHaveLength(11);
        expect(Math.sign(key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)).toBe(Math.sign(a - b));
      }),
    );
    expect(key(endOfTime)).toHaveLength(11);
    expect(key(endOfTime) > key(Date.UTC(9999, 11, 31))).toBe(true);
  });

  it('put a statement by its earliest instant, else its own latest, else last', () => {
    const keys = [
      saidKey('b', { from: 100, to: 200 }, 200),
      saidKey('a', { from: 100, to: 300 }, 300),
      saidKey('c', { from: null, to: 150 }, 150),
      saidKey('d', { from: null, to: null }, 50),
      saidKey('e', { from: null, to: null }, null),
    ];
    expect([...keys].sort()).toEqual(keys);
  });

  it('of ties end in the id', () => {
    expect(saidKey('x', { from: 1, to: 2 }, 2) < saidKey('y', { from: 1, to: 2 }, 2)).toBe(true);
    expect(recordedKey('x', 5) < recordedKey('y', 5)).toBe(true);
  });

  it('of names put Ann before Anna, and know neither case nor accents', () => {
    expect(nameKey('2', 'Ann') < nameKey('1', 'Anna')).toBe(true);
    expect(nameKey('1', 'ÉMILE') < nameKey('2', 'emile')).toBe(true);
  });
});

it.each([
  ['Ångström', 'angstrom'],
  ['  Dmitry \n Peskov ', 'dmitry peskov'],
  ['ＣＩＡ', 'cia'],
  ['Ærø', 'ærø'.replace('ø', 'o')],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['Дмитрий Песков', 'дмитрии песков'],
  ['ﬁnance', 'finance'],
])('folds %j to %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});
