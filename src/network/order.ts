import type { NetworkLabel } from './types.ts';

/** Compares two texts by code points; JavaScript's own order is by UTF-16 units, which puts emoji before some letters. */
export function byCodePoints(one: string, two: string): number {
  const length = Math.min(one.length, two.length);
  for (let at = 0; at < length; ) {
    const left = one.codePointAt(at) as number;
    const right = two.codePointAt(at) as number;
    if (left !== right) return left - right;
    at += left > 0xffff ? 2 : 1;
  }
  return one.length - two.length;
}

/** The order of rows and columns: by label, then by id. */
export function byLabel(one: NetworkLabel, two: NetworkLabel): number {
  return byCodePoints(one.label, two.label) || byCodePoints(one.id, two.id);
}
