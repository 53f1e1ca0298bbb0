import { describe, expect, it, vi } from 'vitest';
import { type Letter, withLetters } from '../../../src/explorer/desk/letters.ts';
import type { Receipt } from '../../../src/explorer/desk/outbox.ts';
import { change, item, memory, onItsOwnClock, open, quotes } from './outbox-support.ts';

onItsOwnClock();

describe('a draft that was changed elsewhere too', () => {
  const theirs = { type: 'Statement', id: 's-a', quote: 'theirs' };
  /** A server with one draft, which refuses who has not seen its newest version. */
  function guarded(first: object = item('a', 'old').record) {
    const held = { revision: 3, record: first };
    const answer = (letter: Letter): Receipt => {
      if (letter.seen !== held.revision)
        return { got: 'outdated', revision: held.revision, stored: held.record };
      if (letter.do === 'reject') return { got: 'sent' };
      held.revision += 1;
      // GraphQL clients send the fields of a value in the order of their names.
      held.record = Object.fromEntries(Object.entries(letter.record).sort());
      return { got: 'sent', revision: held.revision };
    };
    return { held, answer };
  }

  it('is sent with the revision that it rests on, and with the new one after each save', async () => {
    const { held, answer } = guarded();
    const { box, sent } = open(memory(), answer);
    box.saw([{ draft: 'a', revision: 3 }]);
    for (const quote of ['one', 'two']) {
      box.post([change(item('a', 'old'), item('a', quote))]);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(sent.map(({ seen }) => seen)).toEqual([3, 4]);
    expect(held).toMatchObject({ revision: 5, record: { quote: 'two' } });
  });

  it('waits through a reload until the coder has chosen, and keeps no other draft waiting', async () => {
    const store = memory();
    const { held, answer } = guarded(theirs);
    const server = (letter: Letter): Receipt =>
      letter.draft === 'a' ? answer(letter) : { got: 'sent', revision: 1 };
    const first = open(store, server);
    first.box.saw([{ draft: 'a', revision: 2 }]);
    first.box.post([change(item('a', 'old'), item('a', 'mine')), change(undefined, item('b', 'y'))]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(quotes(first.sent)).toEqual(['mine', 'y']);
    first.box.close();
    const { box, sent } = open(store, server);
    expect(withLetters([{ draft: 'a', record: theirs, origin: 'HAND' }], box.left)).toEqual([
      item('a', 'mine'),
    ]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(box.state().waiting).toBe(0);
    expect(box.state().outdated.get('a')).toMatchObject({ revision: 3, stored: theirs });
    // What is typed further is kept, and not sent before the choice.
    box.post([change(item('a', 'mine'), item('a', 'mine and more'))]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(quotes(sent)).toEqual(['mine']);
    box.replace('a', 3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(held).toMatchObject({ revision: 4, record: { quote: 'mine and more' } });
    expect([box.state().outdated.size, box.state().waiting, store.letters()]).toEqual([0, 0, 0]);
  });

  it('is let go where the other version is taken', async () => {
    const store = memory();
    const { held, answer } = guarded(theirs);
    const { box } = open(store, answer);
    box.saw([{ draft: 'a', revision: 2 }]);
    box.post([change(item('a', 'old'), item('a', 'mine'))]);
    await vi.advanceTimersByTimeAsync(1000);
    box.forget('a');
    expect([box.state().outdated.size, store.letters(), box.revisionOf('a')]).toEqual([0, 0, undefined]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held).toEqual({ revision: 3, record: theirs });
  });

  it('is none where the other version was sent from here and its answer was lost, or typed in another tab', async () => {
    const { held, answer } = guarded();
    let lost = true;
    const { box } = open(memory(), (letter) => {
      const receipt = answer(letter);
      return lost ? { got: 'away', why: 'gone' } : receipt;
    });
    box.saw([{ draft: 'a', revision: 3 }]);
    box.post([change(item('a', 'old'), item('a', 'one'))]);
    await vi.advanceTimersByTimeAsync(450);
    box.post([change(item('a', 'one'), item('a', 'one and more'))]);
    lost = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(held).toMatchObject({ revision: 5, record: { quote: 'one and more' } });
    answer({ do: 'save', draft: 'a', record: item('a', 'other tab').record, origin: 'HAND', seen: 5 });
    box.heard({ do: 'save', draft: 'a', record: item('a', 'other tab').record, origin: 'HAND', seen: 5 });
    box.post([change(item('a', 'other tab'), item('a', 'this tab'))]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(held).toMatchObject({ revision: 7, record: { quote: 'this tab' } });
    expect(box.state().outdated.size).toBe(0);
  });

  it('is not rejected by who has not seen it', async () => {
    const { answer } = guarded(theirs);
    const { box } = open(memory(), answer);
    box.saw([{ draft: 'a', revision: 2 }]);
    box.post([change(item('a', 'old'), undefined)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(box.state().outdated.get('a')?.letter).toMatchObject({ do: 'reject', draft: 'a' });
    box.replace('a', 3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(box.state()).toMatchObject({ waiting: 0, outdated: new Map() });
  });
});

it('keeps what was refused through a reload, until it is let go', async () => {
  const store = memory();
  const refuse = (): Receipt => ({ got: 'refused', why: 'handed in' });
  const first = open(store, refuse);
  first.box.post([change(undefined, item('a', 'mine'))]);
  await vi.advanceTimersByTimeAsync(1000);
  first.box.close();
  const { box } = open(store, refuse);
  expect(withLetters([], box.left)).toEqual([item('a', 'mine')]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(box.state().refused.get('a')).toBe('handed in');
  box.forget('a');
  expect([box.state().refused.size, store.letters()]).toEqual([0, 0]);
});
