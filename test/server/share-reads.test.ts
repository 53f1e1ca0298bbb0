import { describe, expect, it } from 'vitest';
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
