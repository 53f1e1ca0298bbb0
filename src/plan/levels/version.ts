import { cypher } from '../../graph/cypher.ts';
import type { CompilerContext } from '../context.ts';
import {
  type BoundVariable,
  expandTemplate,
  expression,
  type RowBindings,
  type Scope,
} from '../expand-template.ts';
import { type Find, isMissing, type LevelRun, type Row, where } from './find.ts';
import { levelStatement } from './statement.ts';

const noVariables = new Map<string, BoundVariable>();

/** Adds to rows the versions that their nodes had at the instant that the scope knows. */
export function withVersions(
  context: CompilerContext,
  { vars }: RowBindings,
  scope: Scope,
): (rows: readonly Row[], run: LevelRun) => Promise<readonly Row[]> {
  const file = cypher('record/known');
  const versions = [...vars.values()]
    .filter(({ at, content }) => at !== content)
    .map((self) => {
      const row = { self, vars: noVariables };
      const found = levelStatement(context, file, { row, scope, field: -1 }, (own, site) => {
        const { text, imports, name } = expandTemplate(own, file, site);
        return { imports, text: `${text}\nRETURN ${name('version')} AS found` };
      });
      return { name: self.content, find: where((one) => !isMissing(one[self.at]), found) };
    });
  if (versions.length === 0) return async (rows) => rows;
  return async (rows, run) => {
    const columns = await Promise.all(versions.map(({ find }) => find(rows, run)));
    return rows.map((row, at) => ({
      ...row,
      ...Object.fromEntries(versions.map(({ name }, number) => [name, columns[number]?.[at]])),
    }));
  };
}

/** An expression of Record over the node or the edge in a variable; that of a missing one is null. */
export function findExpression(
  context: CompilerContext,
  name: string,
  self: BoundVariable,
  scope: Scope,
): Find {
  const { content } = self;
  const noun = self.noun === 'Edge' ? 'Edge' : 'Record';
  const bound = { at: content, content, noun, nullable: false };
  const from = [{ variable: 'record', noun }];
  const row = { self: bound, vars: noVariables };
  const found = levelStatement(
    context,
    { path: 'record/predicates', from },
    { row, scope, field: -1 },
    (own, { row: { self }, scope: clocks }) => ({
      imports: [self.at],
      text: `RETURN ${expression(own, name, self.at, clocks)} AS found`,
    }),
  );
  return where((one) => !isMissing(one[content]), found);
}
