import type { FieldNode, GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { CypherFile } from '../graph/cypher.ts';
import type { Selecting } from './collect.ts';
import type { Complete } from './complete.ts';
import type { ExpandedTemplate, RowBindings, Scope, TemplateContext } from './expand-template.ts';
import type { Decode, Fields, ReadsAll } from './field.ts';
import type { Find } from './levels/find.ts';

/** The fields of every GraphQL type. */
export type FieldTable = Readonly<Record<string, Fields>>;

/** The context of the compilation of one operation. */
export type CompilerContext = TemplateContext & {
  schema: GraphQLSchema;
  table: FieldTable;
  selecting: Selecting;
  /** The number of a field's arguments in the request; -1 if it has none. */
  fieldNumber(node: FieldNode): number;
  /** The numbers of the arguments that replace a field's own if the items of its list name several times, one for each time. */
  partsOf(field: number): readonly number[];
  /** Completes an id in this scope: adds the time of the answer. */
  completeId(scope: Scope): Complete;
  /** Notes a field that reads all statements of the graph. */
  readsAll(field: string, declared: ReadsAll): void;
  /** The scope of a field, from its own `asOf` and the enclosing scope. */
  scoped(field: number, scope: Scope): Scope;
};

/**
 * A value of the Cypher statement: the subqueries that must run before it, its expression, and how its result is
 * completed.
 */
export type CompiledValue = {
  calls: readonly string[];
  expression: string;
  /** The value of the expression, if no part of it comes from the graph. */
  constant?: unknown;
  innermost: Complete;
  /** Finds the expression's value without the one statement, level by level. */
  find: Find;
  /** Applied to the value before its lists and non-nulls are completed. */
  decode?: Decode | undefined;
};

/** A value that the caller of the operation provides under this name; it has no Cypher expression. */
export type ProvidedValue = { provided: string; innermost: Complete };

/**
 * Compiles the rows of a file to objects. It is passed as a parameter, so that modules do not import each other in a
 * circle.
 */
export type CompileRow = (
  context: CompilerContext,
  file: CypherFile,
  expanded: ExpandedTemplate,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  scope: Scope,
) => CompiledRow;

/**
 * `text` reads the versions of the row's nodes; it precedes the calls. `find` starts from rows of the variables in which the
 * file ends, and reads the versions by itself.
 */
export type CompiledRow = CompiledValue & { text: string };

/**
 * The position of a field in the Cypher statement: the row that it starts from, its clocks, its arguments, and the
 * condition under which it runs.
 */
export type FieldSite = {
  row: RowBindings;
  scope: Scope;
  field: number;
  guard: string | undefined;
};
