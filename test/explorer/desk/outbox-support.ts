import { afterEach, beforeEach, vi } from 'vitest';
import type { Change, Item } from '../../../src/explorer/desk/drafts.ts';
import type { Letter } from '../../../src/explorer/desk/letters.ts';
import { createOutbox, type Outbox, type Receipt } from '../../../src/explorer/desk/outbox.ts';
import type { Store } from '../../../src/explorer/desk/store.ts';

export const item = (draft: string, quote: string): Item => ({
  draft,
  record: { type: 'Statement', id: `s-${draft}`, quote },
  origin: 'HAND',
});
export const change = (before: Item | undefined, after: Item | undefined): Change => ({
  id: 'x',
  before,
  after,
});

export function memory(): Store & { letters(): number } {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    /** How many letters are kept; what is noted besides goes by itself. */
    letters: () => [...kept.keys()].filter((key) => key.startsWith('desk')).length,
  };
}

const boxes: Outbox[] = [];

/** Each test of a file with its own clock, and no outbox left open. */
export function onItsOwnClock(): void {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    for (const box of boxes.splice(0)) box.close();
    vi.useRealTimers();
  });
}

/** An outbox whose server answers as the test says. */
export function open(
  store: Store,
  answer: (letter: Letter) => Receipt | Promise<Receipt>,
  scope = 'desk anna doc',
  restMs = 400,
) {
  const sent: Letter[] = [];
  const box = createOutbox({
    store,
    scope,
    restMs,
    send: async (letter) => {
      sent.push(letter);
      return answer(letter);
    },
    changed: () => undefined,
  });
  boxes.push(box);
  return { box, sent };
}
export const quotes = (sent: readonly Letter[]) =>
  sent.map((letter) => (letter.do === 'save' ? letter.record.quote : `reject ${letter.draft}`));
