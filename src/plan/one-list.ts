import type { CompiledValue } from './context.ts';
import { together } from './levels/find.ts';

/** Merges lists of equal length: each position has an item in one of them at most. */
export function oneList(lists: readonly CompiledValue[]): CompiledValue {
  return {
    calls: lists.flatMap(({ calls }) => calls),
    expression: `[${lists.map(({ expression }) => expression).join(', ')}]`,
    find: together(lists.map(({ find }) => find)),
    decode: (value) => {
      const found = value as readonly (readonly unknown[])[];
      return found[0]?.map((_, place) => {
        const list = found.findIndex((items) => items[place]);
        return list < 0 ? null : [list, found[list]?.[place]];
      });
    },
    innermost: (value, walk, path) => {
      const [list, item] = value as [number, unknown];
      return lists[list]?.innermost(item, walk, path);
    },
  };
}
