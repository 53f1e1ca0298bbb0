import { describe, expect, it, vi } from 'vitest';
import { type Letter, letterFrom, withLetters } from '../../../src/explorer/desk/letters.ts';
import type { Outbox, Receipt } from '../../../src/explorer/desk/outbox.ts';
import type { Store } from '../../../src/explorer/desk/store.ts';
import { fc } from '../../support/fast-check.ts';
import { change, item, onItsOwnClock, open } from './outbox-support.ts';

onItsOwnClock();

const scope = 'desk anna doc';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Tabs of one browser with one draft, on a line whose requests and answers take as long as they are told. */
function browser(line: () => Readonly<{ there: number; back: number; lost: boolean }>) {
  const shared = new Map<string, string>();
  const tabs: { store: Store; box: Outbox; shows: string }[] = [];
  const held = { revision: 1, record: item('a', 'first').record };
  const answer = (letter: Letter): Receipt => {
    const { revision, record } = held;
    if (letter.seen !== revision) return { got: 'outdated', revision, stored: record };
    if (letter.do === 'save') held.record = letter.record;
    held.revision += 1;
    return { got: 'sent', revision: held.revision };
  };
  const send = async (letter: Letter): Promise<Receipt> => {
    const { there, back, lost } = line();
    await pause(there);
    const receipt = answer(letter);
    await pause(back);
    return lost ? { got: 'away', why: 'lost' } : receipt;
  };
  const tellOthers = (from: Store, key: string, value: string | null) => {
    for (const tab of tabs) {
      if (tab.store === from) continue;
      setTimeout(() => {
        const letter = letterFrom(scope, key, value);
        if (!letter) return;
        tab.box.heard(letter);
        if (letter.do === 'save') tab.shows = letter.record.quote as string;
      }, 2);
    }
  };
  const openTab = (restMs: number) => {
    const store: Store = {
      keys: () => [...shared.keys()],
      get: (key) => shared.get(key) ?? null,
      set: (key, value) => {
        shared.set(key, value);
        tellOthers(store, key, value);
      },
      remove: (key) => {
        shared.delete(key);
        tellOthers(store, key, null);
      },
    };
    const { box } = open(store, send, scope, restMs);
    box.saw([{ draft: 'a', revision: held.revision }]);
    const [loaded] = withLetters([{ draft: 'a', record: held.record, origin: 'HAND' }], box.left);
    tabs.push({ store, box, shows: loaded?.record.quote as string });
  };
  const type = (index: number, words: string) => {
    const tab = tabs[index % tabs.length];
    if (!tab) return;
    const before = item('a', tab.shows);
    tab.shows += ` ${words}`;
    tab.box.post([change(before, item('a', tab.shows))]);
  };
  return { tabs, held, shared, openTab, type };
}

const times = fc.record({
  there: fc.integer({ min: 1, max: 900 }),
  back: fc.integer({ min: 1, max: 900 }),
  lost: fc.boolean(),
});
const step = fc.record({
  after: fc.integer({ min: 10, max: 1500 }),
  tab: fc.nat({ max: 2 }),
  opens: fc.boolean(),
});

describe('two tabs of one browser with one draft', () => {
  it('end with every word that was typed, and no conflict, whatever crosses on the way', async () => {
    const cases = fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(times),
      async (steps, stream) => {
        const losses = { left: 4 };
        const { tabs, held, shared, openTab, type } = browser(() => {
          const next = stream.next().value as { there: number; back: number; lost: boolean };
          losses.left -= next.lost ? 1 : 0;
          return { ...next, lost: next.lost && losses.left >= 0 };
        });
        openTab(400);
        const typed = ['first'];
        for (const { after, tab, opens } of steps) {
          await vi.advanceTimersByTimeAsync(after);
          // A page in the background sends later.
          if (opens && tabs.length < 3) openTab(1000);
          const word = `w${typed.length}`;
          type(tab, word);
          typed.push(word);
        }
        await vi.advanceTimersByTimeAsync(120_000);
        expect(held.record.quote).toBe(typed.join(' '));
        for (const { box, shows } of tabs) {
          expect(shows).toBe(typed.join(' '));
          expect(box.state()).toMatchObject({ waiting: 0, outdated: new Map() });
          box.close();
        }
        expect([...shared.keys()].filter((key) => key.startsWith(scope))).toEqual([]);
      },
    );
    await fc.assert(cases, { numRuns: 300 });
  });
});
