import { type Binding, type CypherFile, cypher } from '../../graph/cypher.ts';
import { elementId } from '../../graph/entity.ts';
import type { CompilerContext, FieldSite } from '../context.ts';
import {
  type BoundVariable,
  placeTemplate,
  type RowBindings,
  startsOf,
  type TemplateContext,
} from '../expand-template.ts';
import { paramTable, toCypher } from '../params.ts';
import { joinLines, type SubqueryClauses } from '../row.ts';
import type { Find, LevelRun, Row } from './find.ts';

const value = /^(Boolean|String|Integer|Float|List|Map)/;

/** What is made of what a statement found, one value for each. */
export type Below = (found: readonly unknown[], run: LevelRun) => Promise<readonly unknown[]>;

/** A statement of one level; `given`: further parameters, which stand in its text as `$p.name`. */
export type LevelFind = (
  rows: readonly Row[],
  run: LevelRun,
  given?: Readonly<Record<string, unknown>>,
) => ReturnType<Find>;

/**
 * What a subquery finds from each row, by a statement of its own. Its text depends on the file, the filters and the clocks
 * alone: variables and parameters are numbered from nought, and the rows are a parameter. So the database plans it once,
 * whatever is selected around it and below it. `write` makes the subquery, which ends in `RETURN … AS found`, and `ending` says
 * what is returned of each row. Rows that start from the same are looked up once, and `below` makes the rest of their answer
 * once. What is read stands in files; the clauses here only hand the rows to it and its values back, under names that no file
 * knows.
 */
export function levelStatement(
  context: CompilerContext,
  file: Pick<CypherFile, 'path' | 'from'>,
  { row, scope, field }: Pick<FieldSite, 'row' | 'scope' | 'field'>,
  write: (context: CompilerContext, site: FieldSite) => SubqueryClauses,
  below: Below = async (found) => found,
  ending = 'RETURN row.at AS at, found',
): LevelFind {
  const params = paramTable();
  let counter = 0;
  const again = (text: string | undefined) =>
    text === undefined ? undefined : params.add(context.params.source(text), 0);
  const starts = startsOf(file, row).map(({ binding, found }) =>
    startOf(context, binding, found, found === row.self),
  );
  const own: CompilerContext = { ...context, params, next: () => counter++ };
  const clauses = write(own, {
    row: startRow(starts, row),
    scope: { said: again(scope.said), known: again(scope.known) },
    field,
    guard: undefined,
  });
  const text = joinLines([
    'UNWIND $p.rows AS row',
    ...starts.map(({ clause }) => clause),
    `CALL (${clauses.imports.join(', ')}) {`,
    clauses.text,
    '}',
    ending,
  ]);

  return async (rows, run, given) => {
    const { sent, places } = distinct(rows, starts);
    if (sent.length === 0 && !run.everything) return [];
    const { p, ...lists } = params.values(run.request);
    const found: unknown[] = new Array(sent.length).fill(undefined);
    for (const [at, one] of await run.read(text, { ...lists, p: { ...(p as object), ...given, rows: sent } }))
      found[at as number] = one;
    const made = await below(found, run);
    return places.map((place) => made[place]);
  };
}

/** The rows as the statement gets them, each once, and the place among them of each of the given rows. */
function distinct(rows: readonly Row[], starts: readonly Start[]): { sent: Row[]; places: number[] } {
  const known = new Map<string, number>();
  const sent: Row[] = [];
  const places = rows.map((row) => {
    const values = starts.map(({ from, send }) => send(row[from]));
    const key = JSON.stringify(values);
    const before = known.get(key);
    if (before !== undefined) return before;
    const at = sent.length;
    known.set(key, at);
    const entries = starts.map(({ variable }, index) => [variable, toCypher(values[index])]);
    sent.push({ ...Object.fromEntries(entries), at });
    return at;
  });
  return { sent, places };
}

/** One variable that a file starts from: its name in the file, and in the row that it comes from. */
type Start = Readonly<{
  variable: string;
  from: string;
  clause: string;
  bound: BoundVariable;
  send(value: unknown): unknown;
}>;

/** How one variable is bound again from a row: nodes and edges by their element ids, values as they are. */
function startOf(
  context: TemplateContext,
  { variable, noun }: Binding,
  found: BoundVariable,
  isSelf: boolean,
): Start {
  const name = `${variable}_from`;
  const bound = { ...found, at: name, content: name };
  const from = found.at;
  if (value.test(noun))
    return {
      variable,
      from,
      clause: `WITH *, row.${variable} AS ${name}`,
      bound,
      send: (one) => one ?? null,
    };
  // A row whose own object is missing is never looked up; other parts of a row may be.
  const optional = found.nullable && !isSelf ? 'OPTIONAL ' : '';
  const file = cypher(noun === 'Edge' ? 'level/edge' : 'level/node');
  const clause = optional + placeTemplate(context, file, name, `row.${variable}`);
  return { variable, from, clause, bound, send: elementId };
}

function startRow(starts: readonly Start[], row: RowBindings): RowBindings {
  const [first] = starts;
  return {
    self: first?.bound ?? row.self,
    vars: new Map(starts.map(({ variable, bound }) => [variable, bound])),
  };
}
