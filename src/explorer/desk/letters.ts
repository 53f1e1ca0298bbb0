import type { Change, Item } from './drafts.ts';
import { type DraftRecord, isObject, recordOf } from './record.ts';
import { sameValue } from './same.ts';
import { keysWith, type Store } from './store.ts';
import { openVersions } from './versions.ts';

/**
 * What is to be sent for one draft; the newest takes the place of what was not sent before. `seen`: the revision of the draft
 * that it rests on, 0 before the first.
 */
export type Letter = Readonly<{ draft: string; seen?: number | undefined }> &
  (Readonly<{ do: 'save'; record: DraftRecord; origin: Item['origin'] }> | Readonly<{ do: 'reject' }>);

/** The part of the store that belongs to one coder and one document; neither name holds the space that parts them. */
export const scopeOf = (coder: string, document: string): string =>
  ['hearsay-desk', coder, document].map((part) => part.replace(/[% ]/g, encodeURIComponent)).join(' ');

/** Whether a key of the store is in a scope; null is every key at once. */
export const inScope = (scope: string, key: string | null): boolean =>
  key === null || key.startsWith(`${scope} `);

/** The letter that another tab has put into a scope of the store, where that is what changed there. */
export const letterFrom = (scope: string, key: string | null, value: string | null): Letter | undefined =>
  inScope(scope, key) ? letterOf(value) : undefined;

export type Letters = ReturnType<typeof openLetters>;

/** The letters that wait, by draft, in memory and, where the browser allows that, in the store. */
export function openLetters(store: Store, scope: string) {
  const prefix = `${scope} `;
  const left = stored(store, prefix);
  const waiting = new Map(left.map((letter) => [letter.draft, letter]));
  const revisions = new Map<string, number>();
  let kept = true;
  /** A revision never goes back: an answer that tells of an older one is late. */
  const saw = (draft: string, revision: number) =>
    void revisions.set(draft, Math.max(revision, revisions.get(draft) ?? 0));
  const letterIn = (draft: string) => letterOf(store.get(prefix + draft));
  const own = openVersions(store, `sent ${prefix}`);
  return {
    left,
    waiting,
    /** The versions that this browser itself has made, in any of its tabs. */
    own,
    revisionOf: (draft: string) => revisions.get(draft),
    saw,
    sawAll(drafts: readonly Readonly<{ draft: string; revision: number }>[]) {
      for (const { draft, revision } of drafts) saw(draft, revision);
    },
    /** Whether the letter that came last would outlast a reload. */
    kept: () => kept,
    keep(letter: Letter) {
      waiting.set(letter.draft, letter);
      try {
        store.set(prefix + letter.draft, JSON.stringify(letter));
        kept = true;
      } catch {
        // The store is full or forbidden: what is typed is in memory alone until it is sent.
        kept = false;
      }
    },
    /** Whether something that is typed into a draft in any tab is not on the server yet. */
    unsent(draft: string): boolean {
      if (waiting.has(draft)) return true;
      try {
        return store.get(prefix + draft) !== null;
      } catch {
        // A browser that allows no store shows no tab what another has typed.
        return false;
      }
    },
    unsee: (draft: string) => void revisions.delete(draft),
    /** What another tab has typed into a draft takes the place of what waits here and is older. */
    replaceOlder(letter: Letter) {
      const older = waiting.get(letter.draft);
      if (older) waiting.set(letter.draft, { ...letter, seen: older.seen });
    },
    /** The letter that waits rests on another revision now. The store keeps it as it is: other tabs take a change there for typing. */
    rebase(draft: string, revision: number) {
      const letter = waiting.get(draft);
      if (letter) waiting.set(draft, { ...letter, seen: revision });
    },
    /** Takes a letter from those that wait; it is still there after a reload. */
    putAside: (draft: string) => void waiting.delete(draft),
    drop(draft: string, whatever = false) {
      const letter = waiting.get(draft);
      waiting.delete(draft);
      try {
        // What another tab has typed meanwhile stays until that tab has sent it.
        const kept = letterIn(draft);
        if (kept && !whatever && !sameWords(kept, letter)) return;
        store.remove(prefix + draft);
        if (whatever) own.forget(draft);
      } catch {
        // A store that may not be written holds nothing of ours.
      }
    },
  };
}

/** Whether two letters say the same, whatever revision they rest on. */
const sameWords = (one: Letter | undefined, other: Letter | undefined): boolean =>
  sameValue({ ...one, seen: 0 }, { ...other, seen: 0 });

/** Keeps what is to be sent for a change; `attempted` holds the drafts that the server may have heard of. */
export function keepChange(
  letters: Letters,
  { before, after }: Change,
  attempted: ReadonlySet<string>,
): void {
  const seen = (draft: string) => letters.waiting.get(draft)?.seen ?? letters.revisionOf(draft) ?? 0;
  if (before && before.draft !== after?.draft) {
    const { draft } = before;
    // A draft that the server has never heard of needs no rejection.
    if (attempted.has(draft) || !letters.waiting.has(draft)) {
      letters.keep({ do: 'reject', draft, seen: seen(draft) });
    } else letters.drop(draft);
  }
  if (!after) return;
  const { draft, record, origin } = after;
  letters.keep({ do: 'save', draft, record, origin, seen: seen(draft) });
}

/** One draft that is typed into without a pause must not keep the others waiting. */
export function moveLast(letters: Map<string, Letter>, draft: string): void {
  const letter = letters.get(draft);
  if (letter === undefined) return;
  letters.delete(draft);
  letters.set(draft, letter);
}

const stored = (store: Store, prefix: string): Letter[] =>
  keysWith(store, prefix)
    .sort()
    .flatMap((key) => letterOf(store.get(key)) ?? []);

function letterOf(text: string | null): Letter | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (!isObject(value) || typeof value.draft !== 'string') return undefined;
    const { draft } = value;
    const seen = typeof value.seen === 'number' ? { seen: value.seen } : {};
    if (value.do === 'reject') return { do: 'reject', draft, ...seen };
    const record = recordOf(value.record, draft);
    if (value.do !== 'save' || record === undefined) return undefined;
    return { do: 'save', draft, record, origin: value.origin === 'READER' ? 'READER' : 'HAND', ...seen };
  } catch {
    // Something else wrote under this key.
    return undefined;
  }
}

/** The drafts that the server has, with what was typed and never delivered. */
export function withLetters(items: readonly Item[], letters: readonly Letter[]): Item[] {
  const byDraft = new Map(items.map((item) => [item.draft, item]));
  for (const letter of letters) {
    if (letter.do === 'reject') byDraft.delete(letter.draft);
    else byDraft.set(letter.draft, { draft: letter.draft, record: letter.record, origin: letter.origin });
  }
  return [...byDraft.values()];
}
