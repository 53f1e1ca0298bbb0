/** Where letters outlast a reload: localStorage, or a map in a test. */
export type Store = Readonly<{
  keys(): readonly string[];
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}>;

/** The keys of a store that begin with this; none where the browser allows no store. */
export function keysWith(store: Store, prefix: string): string[] {
  try {
    return store.keys().filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
