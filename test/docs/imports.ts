import { posix } from 'node:path';
import { read } from './files.ts';

const statement = /^(?:import|export)\s+(type\s+)?(\{[^}]*\}|[^'{}]*?)?\s*(?:from\s+)?'(\.{1,2}\/[^']+)'/gm;

/** What a module imports of other modules of ours and needs when it runs: types do not count. */
export function importsOf(path: string): string[] {
  return [...read(path).matchAll(statement)]
    .filter(([, type, names]) => type === undefined && !isTypesOnly(names))
    .map(([, , , to]) => posix.join(posix.dirname(path), to as string));
}

/** `{ type A, type B }`: nothing of it is left when the types are taken away. */
function isTypesOnly(names: string | undefined): boolean {
  const listed = /^\{([^}]*)\}$/
    .exec(names ?? '')?.[1]
    ?.split(',')
    .map((name) => name.trim());
  const named = listed?.filter((name) => name !== '') ?? [];
  return named.length > 0 && named.every((name) => name.startsWith('type '));
}

/** The circles of modules that need each other, each as its paths in order. */
export function circles(
  paths: readonly string[],
  importsFrom: (path: string) => readonly string[],
): string[][] {
  const reachable = new Map<string, ReadonlySet<string>>(
    paths.map((path) => {
      const reached = new Set<string>();
      const visit = (from: string): void => {
        for (const to of importsFrom(from)) {
          if (reached.has(to)) continue;
          reached.add(to);
          if (paths.includes(to)) visit(to);
        }
      };
      visit(path);
      return [path, reached];
    }),
  );
  const within = paths.filter((path) => reachable.get(path)?.has(path));
  const groups = new Map<string, string[]>();
  for (const path of within) {
    const mates = within.filter(
      (other) => reachable.get(path)?.has(other) && reachable.get(other)?.has(path),
    );
    groups.set(mates.join(' '), mates);
  }
  return [...groups.values()];
}
