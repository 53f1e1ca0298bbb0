import type { Change, Item } from './drafts.ts';
import { type DraftRecord, isObject, recordOf } from './record.ts';

/** What is to be sent for one draft; the newest takes the place of what was not sent before. */
export type Letter =
  | Readonly<{ do: 'save'; draft: string; record: DraftRecord; origin: Item['origin'] }>
  | Readonly<{ do: 'reject'; draft: string }>;

/**
 * What became of a letter: `away`, the server did not answer or may answer later, so that it is sent again; `token`, it
 * waits for a token that is accepted; `refused`, for good, and why.
 */
export type Receipt =
  | Readonly<{ got: 'sent' }>
  | Readonly<{ got: 'away' | 'token' | 'refused'; why: string }>;

/** Where letters outlast a reload: localStorage, or a map in a test. */
export type Store = Readonly<{
  keys(): readonly string[];
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}>;

export type OutboxState = Readonly<{
  /** How many drafts are not on the server yet. */
  waiting: number;
  trouble: Readonly<{ got: 'away' | 'token'; why: string }> | undefined;
  /** Why the server refused what was typed, by draft; it stays on the desk. */
  refused: ReadonlyMap<string, string>;
  /** Whether what is typed would outlast a reload before it is sent. */
  kept: boolean;
}>;

export type Outbox = Readonly<{
  /** Letters of an earlier visit that were never delivered. */
  left: readonly Letter[];
  post(changes: readonly Change[]): void;
  /** Sends what waits now, such as when the line is back or a token was given. */
  flush(): void;
  state(): OutboxState;
  close(): void;
}>;

type Options = Readonly<{
  store: Store;
  /** Parts what belongs to one coder and one document from everything else in the store. */
  scope: string;
  send(letter: Letter): Promise<Receipt>;
  changed(state: OutboxState): void;
  /** Pause after the last key before what was typed is sent, milliseconds. */
  restMs?: number;
  /** Pause before it is tried again, doubled each time up to the longest, milliseconds. */
  retryMs?: readonly [first: number, longest: number];
}>;

/** The part of the store that belongs to one coder and one document; neither name holds the space that parts them. */
export const scopeOf = (coder: string, document: string): string =>
  ['hearsay-desk', coder, document].map((part) => part.replace(/[% ]/g, encodeURIComponent)).join(' ');

/** The letter that another tab has put into a scope of the store, where that is what changed there. */
export const letterFrom = (scope: string, key: string | null, value: string | null): Letter | undefined =>
  key?.startsWith(`${scope} `) ? letterOf(value) : undefined;

/** Keeps what is typed until the server has it: through a reload, a lost line and a restart of the server. */
export function createOutbox(options: Options): Outbox {
  const { store, scope, send, changed, restMs = 400, retryMs = [500, 8000] } = options;
  const letters = openLetters(store, `${scope} `);
  const { waiting, left } = letters;
  const refused = new Map<string, string>();
  const attempted = new Set(left.map(({ draft }) => draft));
  let trouble: OutboxState['trouble'];
  let pause = retryMs[0];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let closed = false;

  const state = (): OutboxState => {
    const kept = letters.kept();
    return { waiting: waiting.size, trouble, refused: new Map(refused), kept };
  };
  const tell = () => {
    if (!closed) changed(state());
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void deliver(), ms);
  };

  const deliver = async () => {
    clearTimeout(timer);
    if (sending || closed) return;
    sending = true;
    try {
      for (let letter = first(waiting); letter !== undefined && !closed; letter = first(waiting)) {
        attempted.add(letter.draft);
        const receipt = await send(letter);
        if (receipt.got === 'away' || receipt.got === 'token') {
          trouble = { got: receipt.got, why: receipt.why };
          if (receipt.got === 'away') later(pause);
          pause = Math.min(retryMs[1], pause * 2);
          return;
        }
        trouble = undefined;
        pause = retryMs[0];
        if (receipt.got === 'refused' && letter.do === 'save') refused.set(letter.draft, receipt.why);
        else refused.delete(letter.draft);
        // What was typed meanwhile is a new letter, which stays.
        if (waiting.get(letter.draft) === letter) letters.drop(letter.draft);
        else moveLast(waiting, letter.draft);
        tell();
      }
    } finally {
      sending = false;
      tell();
    }
  };

  if (waiting.size > 0) later(0);
  return {
    left,
    state,
    post(changes) {
      for (const change of changes) keepChange(letters, change, attempted);
      if (trouble?.got !== 'token') later(trouble ? Math.min(pause, restMs) : restMs);
      tell();
    },
    flush() {
      pause = retryMs[0];
      void deliver();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

type Letters = ReturnType<typeof openLetters>;

/** The letters that wait, by draft, in memory and, where the browser allows that, in the store. */
function openLetters(store: Store, prefix: string) {
  const left = stored(store, prefix);
  const waiting = new Map(left.map((letter) => [letter.draft, letter]));
  let kept = true;
  return {
    left,
    waiting,
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
    drop(draft: string) {
      const letter = waiting.get(draft);
      waiting.delete(draft);
      try {
        // What another tab has typed meanwhile stays until that tab has sent it.
        const kept = letterOf(store.get(prefix + draft));
        if (!kept || JSON.stringify(kept) === JSON.stringify(letter)) store.remove(prefix + draft);
      } catch {
        // A store that may not be written holds nothing of ours.
      }
    },
  };
}

/** Keeps what is to be sent for a change; `attempted` holds the drafts that the server may have heard of. */
function keepChange(letters: Letters, { before, after }: Change, attempted: ReadonlySet<string>): void {
  if (before && before.draft !== after?.draft) {
    // A draft that the server has never heard of needs no rejection.
    if (attempted.has(before.draft) || !letters.waiting.has(before.draft)) {
      letters.keep({ do: 'reject', draft: before.draft });
    } else letters.drop(before.draft);
  }
  if (after) letters.keep({ do: 'save', draft: after.draft, record: after.record, origin: after.origin });
}

const first = (letters: ReadonlyMap<string, Letter>): Letter | undefined => letters.values().next().value;

/** One draft that is typed into without a pause must not keep the others waiting. */
function moveLast(letters: Map<string, Letter>, draft: string): void {
  const letter = letters.get(draft);
  if (letter === undefined) return;
  letters.delete(draft);
  letters.set(draft, letter);
}

function stored(store: Store, prefix: string): Letter[] {
  try {
    return store
      .keys()
      .filter((key) => key.startsWith(prefix))
      .sort()
      .flatMap((key) => letterOf(store.get(key)) ?? []);
  } catch {
    // A browser that allows no store has kept nothing.
    return [];
  }
}

function letterOf(text: string | null): Letter | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (!isObject(value) || typeof value.draft !== 'string') return undefined;
    const { draft } = value;
    if (value.do === 'reject') return { do: 'reject', draft };
    const record = recordOf(value.record, draft);
    if (value.do !== 'save' || record === undefined) return undefined;
    return { do: 'save', draft, record, origin: value.origin === 'READER' ? 'READER' : 'HAND' };
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
