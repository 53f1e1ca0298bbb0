import type { Change } from './drafts.ts';
import { keepChange, type Letter, type Letters, moveLast, openLetters } from './letters.ts';
import type { Store } from './store.ts';

/**
 * What became of a letter: `away`, the server did not answer or may answer later, so that it is sent again; `token`, it
 * waits for a token that is accepted; `refused`, for good, and why; `outdated`, the draft has been changed by somebody else.
 */
export type Receipt =
  | Readonly<{ got: 'sent'; revision?: number | undefined }>
  | Readonly<{ got: 'away'; why: string }>
  | Readonly<{ got: 'token'; why: string }>
  | Readonly<{ got: 'refused'; why: string }>
  | Readonly<{ got: 'outdated'; revision: number; stored: unknown }>;

/** A draft that has been changed elsewhere too: what the server has of it, and what was to be sent. */
export type Outdated = Readonly<{ revision: number; stored: unknown; letter: Letter }>;

export type OutboxState = Readonly<{
  /** How many drafts are not on the server yet. */
  waiting: number;
  trouble: Readonly<{ got: 'away' | 'token'; why: string }> | undefined;
  /** Why the server refused what was typed, by draft; it stays on the desk. */
  refused: ReadonlyMap<string, string>;
  /** What was changed here and elsewhere, by draft; it waits until the coder says what is to be kept. */
  outdated: ReadonlyMap<string, Outdated>;
  /** Whether what is typed would outlast a reload before it is sent. */
  kept: boolean;
}>;

export type Outbox = Readonly<{
  /** Letters of an earlier visit that were never delivered. */
  left: readonly Letter[];
  post(changes: readonly Change[]): void;
  /** Notes which revisions of drafts the desk shows. */
  saw(drafts: readonly Readonly<{ draft: string; revision: number }>[]): void;
  /** Notes what another tab has typed into a draft: it is no change by somebody else. */
  heard(letter: Letter): void;
  /** Whether something that is typed into a draft, here or in another tab, is not on the server yet. */
  unsent(draft: string): boolean;
  /** The revision of a draft that was seen last; undefined where the server has told none. */
  revisionOf(draft: string): number | undefined;
  /** Sends what is kept of a draft over what was changed elsewhere. */
  replace(draft: string, revision: number): void;
  /** Lets go what was to be sent of a draft. */
  forget(draft: string): void;
  /** Another number after each change here; undefined while something waits. */
  stillness(): number | undefined;
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

/** Keeps what is typed until the server has it: through a reload, a lost line and a restart of the server. */
export function createOutbox(options: Options): Outbox {
  const { store, scope, restMs = 400 } = options;
  const letters = openLetters(store, scope);
  const fates = openFates(letters);
  const attempted = new Set(letters.left.map(({ draft }) => draft));
  const line = openLine(options.retryMs ?? [500, 8000]);
  const post = openPost(options, { letters, fates, line, attempted });
  let changes = 0;
  const changedHere = () => {
    changes += 1;
    post.tell();
  };
  if (letters.waiting.size > 0) post.later(0);
  return {
    left: letters.left,
    state: post.state,
    post(posted) {
      for (const change of posted) keepChange(letters, change, attempted);
      const away = line.trouble();
      if (away?.got !== 'token') post.later(away ? Math.min(line.pause(), restMs) : restMs);
      changedHere();
    },
    saw: letters.sawAll,
    heard(letter) {
      fates.heard(letter);
      changes += 1;
    },
    unsent: letters.unsent,
    revisionOf: letters.revisionOf,
    replace(draft, revision) {
      fates.replace(draft, revision);
      post.later(0);
      changedHere();
    },
    forget(draft) {
      fates.forget(draft);
      changedHere();
    },
    stillness: () => (post.sending() || fates.state().waiting > 0 ? undefined : changes),
    flush() {
      line.hurry();
      void post.deliver();
    },
    close: post.close,
  };
}

type Opened = Readonly<{
  letters: Letters;
  fates: ReturnType<typeof openFates>;
  line: ReturnType<typeof openLine>;
  attempted: Set<string>;
}>;

/** Sends one letter after the other, now or later. */
function openPost({ send, changed }: Options, { letters, fates, line, attempted }: Opened) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let closed = false;
  const state = (): OutboxState => {
    return { ...fates.state(), trouble: line.trouble(), kept: letters.kept() };
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
      for (let letter = fates.take(); letter !== undefined && !closed; letter = fates.take()) {
        attempted.add(letter.draft);
        const receipt = await send(letter);
        if (receipt.got === 'away' || receipt.got === 'token') {
          const pause = line.lost(receipt);
          if (receipt.got === 'away') later(pause);
          return;
        }
        line.back();
        fates.settle(letter, receipt);
        tell();
      }
    } finally {
      sending = false;
      tell();
    }
  };
  return {
    ...{ state, tell, later, deliver },
    sending: () => sending,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Whether the server answers, and when it is asked again if not. */
function openLine([first, longest]: readonly [number, number]) {
  let trouble: OutboxState['trouble'];
  let pause = first;
  return {
    trouble: () => trouble,
    pause: () => pause,
    /** Returns after which pause to try again. */
    lost({ got, why }: NonNullable<OutboxState['trouble']>) {
      const now = pause;
      trouble = { got, why };
      pause = Math.min(longest, pause * 2);
      return now;
    },
    back() {
      trouble = undefined;
      pause = first;
    },
    hurry() {
      pause = first;
    },
  };
}

/**
 * What became of the letters: which were refused, and which rest on an outdated revision. What this browser itself has sent or another
 * of its tabs has typed outdates nothing: an answer may have been lost, and what is typed here goes on from there.
 */
function openFates(letters: Letters) {
  const { waiting, own } = letters;
  const refused = new Map<string, string>();
  const outdated = new Map<string, Omit<Outdated, 'letter'>>();
  const renew = (draft: string, revision: number) => {
    letters.saw(draft, revision);
    letters.rebase(draft, revision);
  };
  return {
    heard(letter: Letter) {
      if (letter.do === 'save') own.heard(letter.draft, letter.record);
      letters.replaceOlder(letter);
    },
    state() {
      const both = [...outdated].flatMap(([draft, stored]): [string, Outdated][] => {
        const letter = waiting.get(draft);
        return letter ? [[draft, { ...stored, letter }]] : [];
      });
      return {
        waiting: waiting.size - both.length,
        refused: new Map(refused),
        outdated: new Map(both),
      };
    },
    /**
     * Takes the first letter that can be sent, and notes that it is; saves go before rejections, so that no draft on the server
     * refers to one that was taken away with the same change.
     */
    take(): Letter | undefined {
      const free = [...waiting.values()].filter(({ draft }) => !outdated.has(draft));
      const letter = free.find((one) => one.do === 'save') ?? free[0];
      if (letter?.do === 'save') own.sent(letter.draft, letter.record);
      return letter;
    },
    settle(letter: Letter, receipt: Exclude<Receipt, { got: 'away' | 'token' }>) {
      const { draft } = letter;
      if (receipt.got === 'outdated') {
        const { revision, stored } = receipt;
        if (own.has(draft, stored)) renew(draft, revision);
        else outdated.set(draft, { revision, stored });
        return;
      }
      const still = waiting.get(draft) === letter;
      if (receipt.got === 'sent') {
        refused.delete(draft);
        // What was typed meanwhile is a new letter, which stays.
        if (still) letters.drop(draft);
        if (receipt.revision !== undefined) renew(draft, receipt.revision);
      } else if (letter.do === 'save') {
        refused.set(draft, receipt.why);
        if (still) letters.putAside(draft);
      } else {
        refused.delete(draft);
        if (still) letters.drop(draft, true);
      }
      if (!still) moveLast(waiting, draft);
    },
    replace(draft: string, revision: number) {
      outdated.delete(draft);
      renew(draft, revision);
      const letter = waiting.get(draft);
      if (letter) letters.keep(letter);
    },
    forget(draft: string) {
      outdated.delete(draft);
      refused.delete(draft);
      letters.unsee(draft);
      letters.drop(draft, true);
    },
  };
}
