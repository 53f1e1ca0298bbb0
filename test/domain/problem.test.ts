import { expect, it } from 'vitest';
import { whyNotJson } from '../../src/domain/problem.ts';

it.each([
  ["Expected ',' or '}' in JSON at position 6", "is not JSON: Expected ',' or '}' in JSON at position 6"],
  [
    "Expected ',' or '}' in JSON at position 6 (line 1 column 7)",
    "is not JSON: Expected ',' or '}' in JSON at position 6",
  ],
])('says why a text is no JSON in the words of each version of Node: %s', (message, told) => {
  expect(whyNotJson(new SyntaxError(message))).toBe(told);
});
