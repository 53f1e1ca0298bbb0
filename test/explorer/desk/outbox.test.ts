import { describe, expect, it, vi } from 'vitest';
import { letterFrom, scopeOf, withLetters } from '../../../src/explorer/desk/letters.ts';
import type { Receipt } from '../../../src/explorer/desk/outbox.ts';
import type { Store } from '../../../src/explorer/desk/store.ts';
import { change, item, memory, onItsOwnClock, open, quotes } from './outbox-support.ts';

onItsOwnClock();

describe('what is typed', () => {
  it('is sent once after a pause, the newest of each draft', async () => {
    const store = memory();
    const { box, sent } = open(store, () => ({ got: 'sent' }));
    box.post([change(undefined, item('a', 'n'))]);
    box.post([change(item('a', 'n'), item('a', 'no'))]);
    box.post([change(undefined, item('b', 'yes'))]);
    expect([box.state().waiting, store.letters()]).toEqual([2, 2]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(quotes(sent)).toEqual(['no', 'yes']);
    expect([box.state().waiting, store.letters()]).toEqual([0, 0]);
  });

  it('is sent again when the server is back, with what was typed meanwhile', async () => {
    let up = false;
    const { box, sent } = open(memory(), () => (up ? { got: 'sent' } : { got: 'away', why: 'gone' }));
    box.post([change(undefined, item('a', 'n'))]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(box.state()).toMatchObject({ waiting: 1, trouble: { got: 'away', why: 'gone' } });
    expect(sent.length).toBeGreaterThan(3);
    box.post([change(item('a', 'n'), item('a', 'no'))]);
    up = true;
    await vi.advanceTimersByTimeAsync(9000);
    expect(quotes(sent).at(-1)).toBe('no');
    expect(box.state()).toMatchObject({ waiting: 0, trouble: undefined });
  });

  it('outlasts a reload, for its own coder and document alone', async () => {
    const store = memory();
    const first = open(store, () => ({ got: 'away', why: 'gone' }));
    first.box.post([change(undefined, item('a', 'typed')), change(item('b', 'x'), undefined)]);
    first.box.close();
    expect(open(store, () => ({ got: 'sent' }), 'desk bert doc').box.left).toEqual([]);
    const again = open(store, () => ({ got: 'sent' }));
    expect(withLetters([item('a', 'old'), item('b', 'x'), item('c', 'y')], again.box.left)).toEqual([
      item('a', 'typed'),
      item('c', 'y'),
    ]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(quotes(again.sent).sort()).toEqual(['reject b', 'typed']);
    expect(store.letters()).toBe(0);
  });

  it('is not lost where it was typed while the same draft was on its way', async () => {
    let release: (receipt: Receipt) => void = () => undefined;
    const { box, sent } = open(memory(), () => new Promise((resolve) => (release = resolve)));
    box.post([change(undefined, item('a', 'n'))]);
    await vi.advanceTimersByTimeAsync(500);
    box.post([change(item('a', 'n'), item('a', 'no'))]);
    release({ got: 'sent' });
    await vi.advanceTimersByTimeAsync(500);
    release({ got: 'sent' });
    await vi.advanceTimersByTimeAsync(500);
    expect(quotes(sent)).toEqual(['n', 'no']);
    expect(box.state().waiting).toBe(0);
  });

  it('waits for a token without asking again and again', async () => {
    let right = false;
    const { box, sent } = open(memory(), () =>
      right ? { got: 'sent' } : { got: 'token', why: 'This token is not known here.' },
    );
    box.post([change(undefined, item('a', 'n'))]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(box.state().trouble).toEqual({ got: 'token', why: 'This token is not known here.' });
    right = true;
    box.flush();
    await vi.advanceTimersByTimeAsync(10);
    expect(box.state().waiting).toBe(0);
  });

  it('says why it was refused, does not stop the others, and is forgiven by the next that is taken', async () => {
    let refuse = true;
    const { box, sent } = open(memory(), (letter) =>
      letter.draft === 'a' && refuse ? { got: 'refused', why: 'handed in' } : { got: 'sent' },
    );
    box.post([change(undefined, item('a', 'n')), change(undefined, item('b', 'y'))]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(quotes(sent)).toEqual(['n', 'y']);
    expect(box.state().refused.get('a')).toBe('handed in');
    refuse = false;
    box.post([change(item('a', 'n'), item('a', 'no'))]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(box.state().refused.size).toBe(0);
  });
});

describe('a draft that is taken away', () => {
  it('is rejected where the server may know it, and never mentioned where it does not', async () => {
    const { box, sent } = open(memory(), () => ({ got: 'sent' }));
    box.post([change(undefined, item('a', 'n'))]);
    box.post([change(item('a', 'n'), undefined)]);
    box.post([change(item('old', 'x'), undefined)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(quotes(sent)).toEqual(['reject old']);
  });

  it('is rejected under its old id when it comes back under a new one', async () => {
    const { box, sent } = open(memory(), () => ({ got: 'sent' }));
    box.post([change(item('old', 'x'), undefined)]);
    box.post([change(undefined, item('new', 'x'))]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(quotes(sent)).toEqual(['x', 'reject old']);
  });

  it('is rejected after what no longer refers to it is saved, whatever waited or was on its way', async () => {
    let release: (receipt: Receipt) => void = () => undefined;
    const { box, sent } = open(memory(), () => new Promise((resolve) => (release = resolve)));
    box.saw([{ draft: 'claim', revision: 1 }]);
    box.post([change(item('claim', 'c'), item('claim', 'worded anew'))]);
    box.post([change(undefined, item('statement', 'about the claim'))]);
    await vi.advanceTimersByTimeAsync(1000);
    release({ got: 'sent' });
    await vi.advanceTimersByTimeAsync(1000);
    box.post([
      change(item('claim', 'worded anew'), undefined),
      change(item('statement', 'about the claim'), item('statement', 'about another')),
    ]);
    for (let letters = 0; letters < 3; letters += 1) {
      release({ got: 'sent' });
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(quotes(sent)).toEqual(['worded anew', 'about the claim', 'about another', 'reject claim']);
  });
});

it('goes on in memory where the browser keeps nothing, and says so', async () => {
  const broken: Store = {
    keys: () => {
      throw new Error('denied');
    },
    get: () => null,
    set: () => {
      throw new Error('full');
    },
    remove: () => {
      throw new Error('denied');
    },
  };
  const { box, sent } = open(broken, () => ({ got: 'sent' }));
  box.post([change(undefined, item('a', 'n'))]);
  expect(box.state()).toMatchObject({ waiting: 1, kept: false });
  await vi.advanceTimersByTimeAsync(1000);
  expect(quotes(sent)).toEqual(['n']);
});

it('passes over what something else wrote into the store', () => {
  const store = memory();
  store.set('desk anna doc 1', 'no json');
  store.set('desk anna doc 2', '{"do":"save","draft":"d","record":"text"}');
  store.set('desk anna doc 3', '{"do":"other","draft":"d"}');
  expect(open(store, () => ({ got: 'sent' })).box.left).toEqual([]);
});

describe('the store', () => {
  it('keeps documents apart whose ids begin alike, with the spaces in them', async () => {
    const store = memory();
    const { box } = open(store, () => ({ got: 'away', why: 'gone' }), scopeOf('anna', 'doc a'));
    box.post([change(undefined, item('d', 'yes'))]);
    const other = open(store, () => ({ got: 'sent' }), scopeOf('anna', 'doc'));
    await vi.advanceTimersByTimeAsync(1000);
    expect([other.box.left, other.sent]).toEqual([[], []]);
    expect(open(store, () => ({ got: 'sent' }), scopeOf('anna', 'doc a')).box.left).toHaveLength(1);
  });

  it('tells what another tab has typed into the same document', () => {
    const store = memory();
    const { box } = open(store, () => ({ got: 'sent' }), scopeOf('anna', 'doc'));
    box.post([change(undefined, item('d', 'yes'))]);
    const key = store.keys()[0] as string;
    expect(letterFrom(scopeOf('anna', 'doc'), key, store.get(key))).toMatchObject({ do: 'save', draft: 'd' });
    expect(letterFrom(scopeOf('bert', 'doc'), key, store.get(key))).toBeUndefined();
    expect(letterFrom(scopeOf('anna', 'doc'), key, null)).toBeUndefined();
  });

  it('keeps what another tab has typed into the same draft when this one has sent its own', async () => {
    const store = memory();
    const { box } = open(store, () => ({ got: 'sent' }));
    box.post([change(undefined, item('d', 'mine'))]);
    const key = store.keys()[0] as string;
    const theirs = (store.get(key) as string).replace('mine', 'theirs');
    store.set(key, theirs);
    await vi.advanceTimersByTimeAsync(1000);
    expect([box.state().waiting, store.get(key)]).toEqual([0, theirs]);
  });
});
