import fc from 'fast-check';

/**
 * fast-check, with the same cases at each run, so that a run says of a commit what it is: found by accident, a fault would seem
 * to be in whatever is tested at that moment. Other cases: `CASES=random`, or a number that a failure tells as its seed.
 */
const cases = process.env.CASES ?? '1';
fc.configureGlobal({ seed: cases === 'random' ? Date.now() : Number(cases) });

export { fc };
