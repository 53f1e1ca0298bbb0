import { type Entry, mostPlaces } from '../../format.ts';

/** One place of a file where an id is named: a field of one of its things. */
type Naming = { record: string; field: string; line: number };
type Named = Naming & { id: string; references: number; more?: Naming[] };

/** The ids that a file names and does not bring, each once, with how often and the first of the places where it is named. */
export type DanglingIds = { add(id: string, naming: Naming): void; entries(): Entry[] };

export function newDanglingIds(): DanglingIds {
  const found = new Map<string, Named>();
  return {
    add(id, naming) {
      const known = found.get(id);
      if (known === undefined) {
        found.set(id, { id, ...naming, references: 1 });
        return;
      }
      known.references += 1;
      known.more ??= [];
      if (known.more.length < mostPlaces - 1) known.more.push(naming);
    },
    entries: () => [...found.values()].map(({ line, ...dangling }) => ({ line, dangling })),
  };
}
