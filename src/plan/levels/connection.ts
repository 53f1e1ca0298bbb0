import { type ConnectionParts, pageRows } from '../connection/page-cypher.ts';
import { pageSize, pageSpec } from '../connection/page-spec.ts';
import type { CompilerContext, FieldSite } from '../context.ts';
import { columnIn } from '../expand-template.ts';
import type { SubqueryClauses } from '../row.ts';
import { rowNames } from './file.ts';
import { type Find, held, inLists } from './find.ts';
import { levelStatement } from './statement.ts';

/** How the parts of a connection are found; those that are not selected are absent. */
export type ConnectionFinds = {
  /** The page, as `[items, whether more follow]`. */
  page?: Find;
  other?: Find;
  dated?: Find;
  all?: Find;
};

/** A connection's parts for each row, in the order of the one statement's list. */
export function findConnection({ page, other, dated, all }: ConnectionFinds): Find {
  const none = held(() => null);
  const finds = [page ?? held(() => [null, null]), other ?? none, dated ?? none, all ?? none];
  return async (rows, run) => {
    const found = await Promise.all(finds.map((find) => find(rows, run)));
    return rows.map((_, at) => {
      const [pageAt, otherAt, datedAt, allAt] = found.map((column) => column[at]);
      const undated = all ? Number(allAt) - Number(datedAt) : null;
      return [...(pageAt as [unknown, unknown]), otherAt, datedAt, undated];
    });
  };
}

/** The page: for each of its rows its key and an item for each place that selects it. */
export function findPage(
  parts: ConnectionParts,
  name: (variable: string) => string,
  items: readonly Find[],
): Find {
  const { context, file, site } = parts;
  const row = rowNames(file, name);
  const size = pageSize(site.field, parts.spec, parts.size);
  return levelStatement(
    context,
    file,
    site,
    (own, place) => {
      const mine = partsIn(parts, own, place);
      const { expanded, text } = pageRows(mine);
      const key = columnIn(mine.spec.keyColumn, expanded.name);
      const tuple = [key, ...file.to.map(({ variable }) => expanded.name(variable))].join(', ');
      return {
        imports: expanded.imports,
        text: `${text}\nRETURN collect([${tuple}]) AS found`,
      };
    },
    async (found, run) => {
      const wanted = size(run.request);
      const read = found.map((tuples) => (tuples ?? []) as unknown[][]);
      const kept = read.map((tuples) => tuples.slice(0, wanted));
      const pages = await inLists(kept, async (tuples) => {
        const itemRows = tuples.map(([, ...values]) => row(values));
        const columns = await Promise.all(items.map((item) => item(itemRows, run)));
        return tuples.map(([key], at) => [key, ...columns.map((column) => column[at])]);
      });
      return pages.map((page, at) => [page, (read[at] as unknown[]).length > wanted]);
    },
  );
}

/** What one subquery says of the connection as a whole, such as a count. */
export function findPart(
  parts: ConnectionParts,
  clauses: (parts: ConnectionParts, out: string) => SubqueryClauses,
): Find {
  const { context, file, site } = parts;
  return levelStatement(context, file, site, (own, place) => clauses(partsIn(parts, own, place), 'found'));
}

function partsIn(parts: ConnectionParts, context: CompilerContext, site: FieldSite): ConnectionParts {
  return { ...parts, context, site, spec: pageSpec(context, parts.file, site.field) };
}
