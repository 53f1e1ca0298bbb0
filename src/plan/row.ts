import type { GraphQLObjectType } from 'graphql';
import { HearsayError } from '../errors.ts';
import { type Binding, type CypherFile, cypher } from '../graph/cypher.ts';
import {
  type BoundVariable,
  type ExpandedTemplate,
  expandTemplate,
  type RowBindings,
  type Scope,
  type TemplateContext,
} from './expand-template.ts';

/** The clauses of a subquery, and the variables that it imports. */
export type SubqueryClauses = Readonly<{ imports: readonly string[]; text: string }>;

const scalars = /^(Boolean|String|Integer|Float|List|Map|Any)/;

/**
 * The row that a file returns. Under `asOf.known`, the properties of each node are read from its version at that instant. An
 * edge has no versions: a revision closes it and opens another.
 */
export function rowOf(
  context: TemplateContext,
  to: readonly Binding[],
  name: (variable: string) => string,
  scope: Scope,
): { row: RowBindings; text: string } {
  const vars = new Map<string, BoundVariable>();
  const texts: string[] = [];
  for (const { variable, noun } of to) {
    const nullable = noun.endsWith('?');
    const bare = noun.replace(/\?$/, '');
    const bound: BoundVariable = { at: name(variable), content: name(variable), noun: bare, nullable };
    vars.set(variable, bound);
    if (scope.known === undefined || scalars.test(bare) || bare === 'Statement' || bare === 'Edge') continue;
    const row = { self: bound, vars: new Map() };
    const expanded = expandTemplate(context, cypher('record/known'), { field: -1, scope, row });
    bound.content = expanded.name('version');
    texts.push(
      `${nullable ? 'OPTIONAL ' : ''}CALL (${bound.at}) {`,
      expanded.text,
      `RETURN ${bound.content}`,
      '}',
    );
  }
  const self = vars.get((to[0] as { variable: string }).variable) as BoundVariable;
  return { row: { self, vars }, text: texts.join('\n') };
}

export function variableOf(row: RowBindings, name: string): BoundVariable {
  const found = row.vars.get(name);
  if (!found)
    throw new HearsayError('INTERNAL', `a field asks for the variable ${name}, which its row does not hold`);
  return found;
}

/** A missing object is `false`, since `collect` drops nulls and a list must keep its positions. */
export function guarded(variable: BoundVariable, expression: string): string {
  return variable.nullable
    ? `CASE WHEN ${variable.at} IS NULL THEN false ELSE ${expression} END`
    : expression;
}

/** The number of the variable's type among the possible ones, from its labels. */
export function typeNumber(variable: BoundVariable, possible: readonly GraphQLObjectType[]): string {
  const cases = possible.map((type, number) => `WHEN ${variable.at}:${type.name} THEN ${number}`);
  return `CASE ${cases.join(' ')} END`;
}

export function labelGuard(variable: BoundVariable, types: readonly GraphQLObjectType[]): string {
  return `${variable.at}:${types.map((type) => type.name).join('|')}`;
}

/** A file's text in its position, run only if the guard holds. */
export function guardedText(expanded: ExpandedTemplate, guard: string | undefined): string {
  return guard === undefined ? expanded.text : `WITH * WHERE ${guard}\n${expanded.text}`;
}

/** The result of a file as one value: its variable, or a list of its variables. */
export function plainExpression(file: CypherFile, expanded: ExpandedTemplate): string {
  const names = file.to.map(({ variable }) => expanded.name(variable));
  return names.length === 1 ? (names[0] as string) : `[${names.join(', ')}]`;
}

export function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
