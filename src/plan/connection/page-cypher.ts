import { HearsayError } from '../../errors.ts';
import type { CypherFile } from '../../graph/cypher.ts';
import type { CompilerContext, FieldSite } from '../context.ts';
import { columnIn, type ExpandedTemplate, expandTemplate, type PageConditions } from '../expand-template.ts';
import type { Size } from '../field.ts';
import { guardedText, joinLines, type SubqueryClauses } from '../row.ts';
import {
  columns,
  type KeyRange,
  keyRanges,
  otherSide,
  type PageSpec,
  sizeParameter,
  startingBound,
} from './page-spec.ts';

/** The context that the subqueries of one connection share. */
export type ConnectionParts = Readonly<{
  context: CompilerContext;
  file: CypherFile;
  spec: PageSpec;
  size: Size;
  site: FieldSite;
}>;

/** The rows of a page: the clauses that read them, and the template whose variables they bind. */
export type PageRows = Readonly<{ expanded: ExpandedTemplate; text: string }>;

/** Reads the page's rows and one more, which shows whether others follow. */
export function pageRows(parts: ConnectionParts): PageRows {
  const { context, site, spec } = parts;
  const size = sizeParameter(context, site.field, spec, parts.size, 1);
  const reads = keyRanges(spec).map((range) => rangeRows(parts, range, size));
  const [first, ...others] = reads as [PageRows, ...PageRows[]];
  if (others.length === 0) return first;
  return { expanded: first.expanded, text: concatenated(parts, reads, size) };
}

/** Reads one range in the order of the index, as far as the page needs. */
function rangeRows({ context, file, spec, site }: ConnectionParts, range: KeyRange, size: string): PageRows {
  const { field, scope, row, guard } = site;
  const expanded = expandTemplate(context, file, {
    field,
    scope,
    row,
    page: pageOf(spec, (key) => [`${key} IS NOT NULL`, ...range(key)]),
    nearest: true,
  });
  const direction = spec.descending === spec.backward ? '' : ' DESC';
  const text = joinLines([
    guardedText(expanded, guard),
    `WITH ${keptVariables(file, spec)
      .map((variable) => expanded.name(variable))
      .join(', ')}`,
    `ORDER BY ${columns(spec)
      .map((column) => columnIn(column, expanded.name) + direction)
      .join(', ')}`,
    `LIMIT ${size}`,
  ]);
  return { expanded, text };
}

/** Reads two ranges as one: the second only as far as the first does not fill the page. */
function concatenated({ file, spec }: ConnectionParts, reads: readonly PageRows[], size: string): string {
  const first = (reads[0] as PageRows).expanded;
  const variables = keptVariables(file, spec);
  const branches = reads.map(({ expanded, text }) => {
    const results = variables.map((variable) => `${expanded.name(variable)} AS ${first.name(variable)}`);
    return `${text}\nRETURN ${results.join(', ')}`;
  });
  return joinLines([
    `CALL (${first.imports.join(', ')}) {`,
    branches.join('\nUNION ALL\n'),
    '}',
    `WITH ${variables.map((variable) => first.name(variable)).join(', ')} LIMIT ${size}`,
  ]);
}

/** The variables of a page's rows: those that the file ends in, and those that its keys are read from. */
function keptVariables(file: CypherFile, spec: PageSpec): string[] {
  return [
    ...new Set([
      ...file.to.map(({ variable }) => variable),
      ...columns(spec).map((column) => column.split('.')[0] as string),
    ]),
  ];
}

function pageOf({ keyColumn }: PageSpec, conditions: KeyRange): PageConditions {
  return { column: keyColumn, conditions };
}

/** Says whether there are items on the other side of the cursor that the page starts from. */
export function otherSideClauses(
  { context, file, spec, site }: ConnectionParts,
  out: string,
): SubqueryClauses {
  const bound = startingBound(spec);
  if (bound === undefined) throw new HearsayError('INTERNAL', 'without a cursor a page has no other side');
  const { field, scope, row, guard } = site;
  const expanded = expandTemplate(context, file, {
    field,
    scope,
    row,
    page: pageOf(spec, otherSide(spec, bound)),
  });
  return {
    imports: expanded.imports,
    text: `${guardedText(expanded, guard)}\nWITH 1 AS one_${out} LIMIT 1\nRETURN count(*) > 0 AS ${out}`,
  };
}

/** Counts all items; with `undated`, also those that a bound on dates leaves out because they are undated. */
export function countClauses(parts: ConnectionParts, out: string, undated: boolean): SubqueryClauses {
  const { context, file, spec, site } = parts;
  const { field, scope, row, guard } = site;
  const expanded = expandTemplate(context, file, {
    field,
    scope,
    row,
    undated,
    counted: true,
    // An index that starts with the parent's column is used only if its next column has a condition too.
    ...(spec.prefixColumn === undefined ? {} : { page: pageOf(spec, (key) => [`${key} IS NOT NULL`]) }),
  });
  const number = file.counts === undefined ? 'count(*)' : `sum(${expanded.name(file.counts)})`;
  return {
    imports: expanded.imports,
    text: `${guardedText(expanded, guard)}\nRETURN ${number} AS ${out}`,
  };
}

/** Clauses in their place in a statement. */
export function called({ imports, text }: SubqueryClauses): string {
  return joinLines([`CALL (${imports.join(', ')}) {`, text, '}']);
}
