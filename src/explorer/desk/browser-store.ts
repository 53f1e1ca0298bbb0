import type { Store } from './store.ts';

/** The browser's own store, which outlasts a reload and is on this machine alone. */
export const browserStore: Store = {
  keys: () => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? ''),
  get: (key) => localStorage.getItem(key),
  set: (key, value) => localStorage.setItem(key, value),
  remove: (key) => localStorage.removeItem(key),
};
