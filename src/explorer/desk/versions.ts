import { textOfValue } from './same.ts';
import { keysWith, type Store } from './store.ts';

/** So many versions of a draft are noted as sent, and so long, milliseconds: a tab may have sent an older one, which is slower. */
const [notedVersions, notedMs] = [20, 3_600_000];

/**
 * Which versions of each draft this browser itself has made: in memory, and those that were sent of late in the store too, for all
 * tabs and for after a reload. They are no letters there, so that no tab takes a note for typing.
 */
export function openVersions(store: Store, prefix: string) {
  const met = new Map<string, Set<string>>();
  const noted = (key: string): Readonly<{ at: number; versions: readonly unknown[] }> => {
    try {
      const { at, versions } = JSON.parse(store.get(key) ?? '{}') as Record<string, unknown>;
      return { at: typeof at === 'number' ? at : 0, versions: Array.isArray(versions) ? versions : [] };
    } catch {
      // Something else wrote under this key, or the browser allows no store.
      return { at: 0, versions: [] };
    }
  };
  const forget = (key: string) => {
    try {
      store.remove(key);
    } catch {
      // A store that may not be written holds nothing of ours.
    }
  };
  for (const key of keysWith(store, prefix)) if (noted(key).at < Date.now() - notedMs) forget(key);
  const meet = (draft: string, record: unknown) => {
    const print = fingerprint(textOfValue(record));
    met.set(draft, (met.get(draft) ?? new Set()).add(print));
    return print;
  };
  return {
    /** What another tab has typed, which may send it. */
    heard: (draft: string, record: unknown) => void meet(draft, record),
    /** What is about to be sent. */
    sent(draft: string, record: unknown) {
      const print = meet(draft, record);
      const others = noted(prefix + draft).versions.filter((one) => one !== print);
      const versions = [...others, print].slice(-notedVersions);
      try {
        store.set(prefix + draft, JSON.stringify({ at: Date.now(), versions }));
      } catch {
        // What is typed is more important than these notes, and says itself that the store is full.
      }
    },
    has(draft: string, record: unknown): boolean {
      const print = fingerprint(textOfValue(record));
      return met.get(draft)?.has(print) === true || noted(prefix + draft).versions.includes(print);
    },
    /** Takes a draft's notes from the store. */
    forget: (draft: string) => forget(prefix + draft),
  };
}

/** A short text that differs where the texts do: 64 bits, by the hash FNV-1a with two primes. */
function fingerprint(text: string): string {
  let [one, other] = [0x811c9dc5, 0x811c9dc5];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x0100018d);
  }
  return `${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}
