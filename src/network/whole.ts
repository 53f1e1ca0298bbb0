/** The largest whole number up to which doubles have every whole number. */
const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether sums up to this size are exact in doubles. */
export function fits(size: bigint): boolean {
  return size <= largest;
}

/** The number of digits after the decimal point. */
export function decimals(value: number): number {
  const [fraction, exponent] = partsOf(value);
  return Math.max(0, fraction.length - exponent);
}

/** `value` times ten to the power of `digits`, which is at least its `decimals`; read from its decimal text, so it is exact. */
export function shifted(value: number, digits: number): bigint {
  const [fraction, exponent, digitsOfIt] = partsOf(value);
  return BigInt(digitsOfIt) * 10n ** BigInt(exponent - fraction.length + digits);
}

function partsOf(value: number): [fraction: string, exponent: number, digits: string] {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [before = '', fraction = ''] = mantissa.split('.');
  return [fraction, Number(exponent), before + fraction];
}

/** One whole number divided by another, which is positive, as the nearest double. */
export function quotient(numerator: bigint, denominator: bigint): number {
  if (numerator < 0n) return -quotient(-numerator, denominator);
  // The quotient gets 64 binary digits or more. The last one says whether there is a remainder, so that it is rounded once.
  const shift = Math.max(0, 64 + bitsOf(denominator) - bitsOf(numerator));
  const shiftedUp = numerator << BigInt(shift);
  const whole = shiftedUp / denominator;
  const sticky = shiftedUp % denominator === 0n ? whole : whole | 1n;
  // Two steps, since the power alone may be smaller than any double.
  const half = Math.floor(shift / 2);
  return Number(sticky) / 2 ** half / 2 ** (shift - half);
}

function bitsOf(value: bigint): number {
  return value.toString(2).length;
}
