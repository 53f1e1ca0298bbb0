import { expect, it } from 'vitest';
import { exactNumber, parseExactly, roundedNumbers } from '../../src/domain/exact-number.ts';
import { fc } from '../support/fast-check.ts';

it.each([
  ['9007199254740992', 2 ** 53],
  ['9007199254740993', undefined],
  ['-9007199254740993.0', undefined],
  ['9007199254740993e0', undefined],
  ['12345678901234567000', 12345678901234567000],
  ['12345678901234567890', undefined],
  ['1e400', undefined],
  ['1e-400', undefined],
  ['1e22', 1e22],
  ['0.000', 0],
  ['0e999', 0],
  ['1.10', 1.1],
  ['0.1', 0.1],
  // As other programs write a tenth: to the seventeenth digit, and to the last.
  ['0.10000000000000001', 0.1],
  ['0.1000000000000000055511151231257827021181583404541015625', 0.1],
  ['3.14159265358979323846', undefined],
  ['one', undefined],
  ['', undefined],
])('reads %s as %s', (text, number) => {
  expect(exactNumber(text)).toBe(number);
});

it('takes every number that a program writes of its own', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (given) => {
      // JSON has one zero.
      const number = given + 0;
      expect(exactNumber(JSON.stringify(number))).toBe(number);
      for (const text of [number.toExponential(16), number.toPrecision(17)])
        if (/^[-\d.]+(e[+-]?\d+)?$/.test(text)) expect(exactNumber(text)).toBe(number);
    }),
  );
});

it('finds the numbers of a JSON text that would be rounded, and takes no text for a number', () => {
  const text = String.raw`{"a\"9007199254740993": [1, {"n": 9007199254740993}], "id": "9007199254740993 \\", "m": -1e400, "k": 12}`;
  expect(roundedNumbers(text)).toEqual([
    { path: ['a"9007199254740993', 1, 'n'], literal: '9007199254740993' },
    { path: ['m'], literal: '-1e400' },
  ]);
  expect(parseExactly(text)).toEqual({
    'a"9007199254740993': [1, { n: '9007199254740993' }],
    ...{ id: '9007199254740993 \\', m: '-1e400', k: 12 },
  });
  expect(parseExactly('9007199254740993')).toBe('9007199254740993');
});

it('reads what holds no such number as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseExactly(text)).toEqual(JSON.parse(text));
    }),
  );
});
