import type { CypherFile } from '../../graph/cypher.ts';
import type { CompilerContext, FieldSite } from '../context.ts';
import { plainExpression } from '../row.ts';
import { type Find, inLists, type LevelRun, type Row } from './find.ts';
import { fileStatement } from './matched.ts';

/** Which of the rows that a file finds are wanted, as values. */
type Wanted = 'first' | 'all';

/** The values that a file computes: all of them, or the first. */
export function findValues(
  context: CompilerContext,
  file: CypherFile,
  site: FieldSite,
  wanted: Wanted,
): Find {
  return fileStatement(
    context,
    file,
    site,
    (expanded) => `RETURN collect(${plainExpression(file, expanded)}) AS found`,
    async (found) => {
      const lists = found.map((values) => (values ?? []) as unknown[]);
      return wanted === 'all' ? lists : lists.map((values) => values[0] ?? null);
    },
  );
}

/** The objects made of the rows that a file finds: all of them, or the first. */
export function findObjects(
  context: CompilerContext,
  file: CypherFile,
  site: FieldSite,
  wanted: Wanted,
  name: (variable: string) => string,
  object: Find,
): Find {
  const names = rowNames(file, name);
  return fileStatement(
    context,
    file,
    site,
    (expanded) => {
      const tuple = file.to.map(({ variable }) => expanded.name(variable)).join(', ');
      // A list is never null, so that `collect` keeps each.
      return `RETURN collect([${tuple}]) AS found`;
    },
    async (found, run) => {
      const lists = found.map((tuples) => {
        const all = (tuples ?? []) as unknown[][];
        return (wanted === 'first' ? all.slice(0, 1) : all).map(names);
      });
      const objects = await inLists(lists, (items) => object(items, run));
      return wanted === 'all' ? objects : objects.map((values) => values[0] ?? null);
    },
  );
}

/** What a file left, as a row of the one statement's variables. */
export function rowNames(
  { to }: CypherFile,
  name: (variable: string) => string,
): (tuple: readonly unknown[]) => Row {
  const names = to.map(({ variable }) => name(variable));
  return (tuple) => Object.fromEntries(names.map((one, at) => [one, tuple[at]]));
}

/** The objects made of a list that the row holds. */
export function findEach(listed: string, item: (value: unknown) => Row, object: Find): Find {
  return async (rows: readonly Row[], run: LevelRun) => {
    const lists = rows.map((row) => ((row[listed] ?? []) as unknown[]).map(item));
    return inLists(lists, (items) => object(items, run));
  };
}
