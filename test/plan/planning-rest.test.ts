import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openPlanning } from '../../src/plan/levels/planning.ts';

const question = (text: string) => ({ question: {}, statements: async () => new Map([[text, 1]]) });

/** A promise with what settles it. */
function held(): { promise: Promise<void>; release: () => void } {
  let release = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

it('rests as long as a question with new statements is being answered, and another one waits behind it', async () => {
  const planning = openPlanning(10);
  const [one, other] = [held(), held()];
  const answered = [
    planning.run(question('MATCH (a)'), () => one.promise),
    planning.run(question('MATCH (b)'), () => other.promise),
  ];
  await delay(1);
  let rested = false;
  const rest = planning.rest(60_000).then(() => {
    rested = true;
  });
  one.release();
  await answered[0];
  await delay(1);
  expect(rested).toBe(false);
  other.release();
  await rest;
  await Promise.all(answered);
});

it('rests for nobody else, nor where an answer fails, and no longer than it is told to', async () => {
  const planning = openPlanning(10);
  await planning.rest(60_000);
  planning.note('MATCH (a)');
  const slow = held();
  const known = planning.run(question('MATCH (a)'), () => slow.promise);
  await delay(1);
  await planning.rest(60_000);
  slow.release();
  await known;
  await expect(planning.run(question('MATCH (b)'), () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  );
  await planning.rest(60_000);
  const endless = held();
  const asked = planning.run(question('MATCH (c)'), () => endless.promise);
  await delay(1);
  await planning.rest(5);
  endless.release();
  await asked;
});
