import { describe, expect, it, vi } from 'vitest';
import type { DatabaseState } from '../../src/graph/change-log.ts';
import { watchState } from '../../src/server/state-watch.ts';

const state: DatabaseState = { id: 'one', bookmark: 'b' };

/** A watch that knows the state, and then reads a database that is silent until it is told to answer. */
async function watching() {
  let answer = (_: DatabaseState) => {};
  let isSilent = false;
  const watch = watchState(
    () =>
      isSilent
        ? new Promise((resolve) => {
            answer = resolve;
          })
        : Promise.resolve(state),
    () => {},
  );
  await watch.now(undefined);
  isSilent = true;
  return { watch, answer: () => answer(state) };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a look at the state of a silent database', () => {
  it('ends with each request that waits for it, and answers the others when it is over', async () => {
    const { watch, answer } = await watching();
    const [one, other] = [new AbortController(), new AbortController()];
    const ended = watch.present({ bookmarks: undefined, signal: one.signal });
    const waiting = watch.present({ bookmarks: undefined, signal: other.signal });
    const over = new Error('its time is over');
    setTimeout(() => one.abort(over), 100);
    await expect(ended).rejects.toBe(over);
    answer();
    expect(await waiting).toBe(state);
  });

  it('ends for a request that was over before anybody listened', async () => {
    const { watch } = await watching();
    const end = new AbortController();
    const ended = watch.present({ bookmarks: undefined, signal: end.signal });
    end.abort(new Error('the client left'));
    await expect(ended).rejects.toThrow('the client left');
  });

  it('asks no request for its signal where the database answers at once', async () => {
    const watch = watchState(
      async () => state,
      () => {},
    );
    await watch.now(undefined);
    const request = {
      bookmarks: undefined,
      get signal(): AbortSignal {
        throw new Error('asked for');
      },
    };
    expect(await watch.present(request)).toBe(state);
    await pause(50);
  });
});

it('a look that began earlier and ends later is not taken for news', async () => {
  const answers: ((state: DatabaseState) => void)[] = [];
  let changes = 0;
  const watch = watchState(
    () => new Promise((resolve) => answers.push(resolve)),
    () => {
      changes += 1;
    },
  );
  const earlier = watch.now(undefined);
  await expect.poll(() => answers.length).toBe(1);
  const later = watch.now(undefined);
  await expect.poll(() => answers.length).toBe(2);
  const written: DatabaseState = { id: 'two', bookmark: 'c' };
  answers[1]?.(written);
  expect(await later).toBe(written);
  answers[0]?.(state);
  expect(await earlier).toBe(state);
  expect([watch.known(), changes]).toEqual([written, 1]);
});

describe('the state that a question is to see', () => {
  it('is read anew where it was read a while ago, since the database may have been restored', async () => {
    let present: DatabaseState = { id: 'later', bookmark: 'never again' };
    let reads = 0;
    const watch = watchState(
      async () => {
        reads += 1;
        return present;
      },
      () => {},
    );
    const { signal } = new AbortController();
    await watch.now(undefined);
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 2999);
    expect(await watch.recent({ signal })).toBe(watch.known());
    expect(reads).toBe(1);
    present = { id: 'restored', bookmark: 'of the backup' };
    now.mockReturnValue(performance.now() + 2);
    const seen = await Promise.all([watch.recent({ signal }), watch.recent({ signal })]);
    now.mockRestore();
    expect(seen).toEqual([present, present]);
    expect(reads).toBe(2);
  });

  it('is unknown while the database does not answer, and ends with its request', async () => {
    let failed = false;
    const watch = watchState(
      () => (failed ? Promise.reject(new Error('away')) : Promise.resolve(state)),
      () => {},
    );
    const end = new AbortController();
    await watch.now(undefined);
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 5000);
    failed = true;
    expect(await watch.recent(end)).toBeUndefined();
    end.abort(new Error('the client left'));
    await expect(watch.recent(end)).rejects.toThrow('the client left');
    now.mockRestore();
  });
});
