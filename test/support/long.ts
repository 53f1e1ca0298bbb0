/**
 * How many times a slow test repeats what it does: `short` shows each behaviour and is what CI has time for; with LONG=1 it is
 * `long`, for faults that come once in many thousands.
 */
export const times = (short: number, long: number): number => (process.env.LONG === '1' ? long : short);
