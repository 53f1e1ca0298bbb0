import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fairSlots } from '../../src/plan/levels/fair-slots.ts';

/** Work that ends when the test says so, and the order in which it began. */
function bench(total: number, perClient: number) {
  const slots = fairSlots(total, perClient);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    ask: (client: string, name: string, fails = false) =>
      slots(client, async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        if (fails) throw new Error(name);
      }),
    async end(name: string) {
      ends.get(name)?.();
      await setImmediate();
    },
  };
}

it('lets so much begin at once, and so much of one client', async () => {
  const { ask, begun, end } = bench(2, 1);
  const all = [ask('a', 'a1'), ask('a', 'a2'), ask('b', 'b1'), ask('c', 'c1')];
  expect(begun).toEqual(['a1', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  await end('a2');
  await end('c1');
  await Promise.all(all);
});

it('takes turns by client, whoever has asked for more', async () => {
  const { ask, begun, end } = bench(1, 1);
  const all = ['a1', 'a2', 'a3', 'a4'].map((name) => ask('a', name));
  all.push(ask('b', 'b1'), ask('b', 'b2'));
  for (let at = 0; at < 6; at += 1) await end(begun[at] ?? expect.fail('one begins'));
  await Promise.all(all);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'a4']);
});

it('goes on after work that fails', async () => {
  const { ask, begun, end } = bench(1, 1);
  const failed = ask('a', 'a1', true);
  const next = ask('a', 'a2');
  await Promise.all([expect(failed).rejects.toThrow('a1'), end('a1')]);
  expect(begun).toEqual(['a1', 'a2']);
  await end('a2');
  await next;
});
