/** Whether what repeats itself to find rare faults does so more often: `LONG=1 npm run test:slow`. */
export const isLong = process.env.LONG === '1';

/** How often something is repeated: the second number in the long form. */
export const times = (short: number, long: number): number => (isLong ? long : short);
