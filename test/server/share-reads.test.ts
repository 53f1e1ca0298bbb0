import { describe, expect, it, vi } from 'vitest';
import { shareReads } from '../../src/server/share-reads.ts';

/** A read that ends when it is told to, with its number. */
function reads() {
  const begun: { end(): void; fail(error: Error): void }[] = [];
  const read = () =>
    new Promise<number>((resolve, reject) => {
      const number = begun.length + 1;
      begun.push({ end: () => resolve(number), fail: reject });
    });
  return { begun, read };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a shared read', () => {
  it('is one for all who ask in the same turn of the event loop', async () => {
    const { begun, read } = reads();
    const now = shareReads(read);
    const first = now();
    const second = Promise.resolve().then(now);
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]?.end();
    expect(await Promise.all([first, second])).toEqual([1, 1]);
  });

  it('waits for those who come turn by turn, but not for ever', async () => {
    const { begun, read } = reads();
    const now = shareReads(read);
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const together: Promise<number>[] = [];
    let asking = 4;
    // As a server takes in requests that clients have sent at the same time: a few in each turn.
    const ask = (): void => {
      asking -= 1;
      if (asking > 0) setImmediate(ask);
      together.push(now());
    };
    setImmediate(ask);
    for (let count = 0; count < 20 && begun.length < 1; count += 1) await turn();
    expect([begun.length, asking]).toEqual([1, 0]);
    begun[0]?.end();
    expect(await Promise.all(together)).toEqual([1, 1, 1, 1]);
    asking = Number.POSITIVE_INFINITY;
    setImmediate(ask);
    for (let count = 0; count < 20; count += 1) await turn();
    expect(begun).toHaveLength(1);
    clock.mockReturnValue(2);
    for (let count = 0; count < 20 && begun.length < 2; count += 1) await turn();
    asking = 0;
    expect(begun).toHaveLength(2);
    clock.mockRestore();
    begun[1]?.end();
  });

  it('begins after who is given it has asked', async () => {
    const { begun, read } = reads();
    const now = shareReads(read);
    const first = now();
    await turn();
    const later = [now(), now()];
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]?.end();
    expect(await first).toBe(1);
    await turn();
    expect(begun).toHaveLength(2);
    begun[1]?.end();
    expect(await Promise.all(later)).toEqual([2, 2]);
  });

  it('begins while another is under way where two may be, and a third waits for either', async () => {
    const { begun, read } = reads();
    const now = shareReads(read, 2);
    const first = now();
    await turn();
    const second = now();
    await turn();
    const third = [now(), now()];
    await turn();
    expect(begun).toHaveLength(2);
    begun[1]?.end();
    expect(await second).toBe(2);
    await turn();
    expect(begun).toHaveLength(3);
    begun[2]?.end();
    expect(await Promise.all(third)).toEqual([3, 3]);
    begun[0]?.fail(new Error('cut off'));
    await expect(first).rejects.toThrow('cut off');
    const last = now();
    await turn();
    begun[3]?.end();
    expect(await last).toBe(4);
  });

  it('that fails does so for its own askers alone', async () => {
    const { begun, read } = reads();
    const now = shareReads(read);
    const first = now();
    await turn();
    const later = now();
    begun[0]?.fail(new Error('cut off'));
    await expect(first).rejects.toThrow('cut off');
    await turn();
    begun[1]?.end();
    expect(await later).toBe(2);
    const last = now();
    await turn();
    begun[2]?.end();
    expect(await last).toBe(3);
  });
});
