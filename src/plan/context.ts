import type { FieldNode, GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { CypherFile } from '../graph/cypher.ts';
import type { Selecting } from './collect.ts';
import type { Complete } from './complete.ts';
import type { ExpandedTemplate, RowBindings, Scope, TemplateContext } from './expand-template.ts';
import type { Decode, Fields } from './field.ts';

/** The fields of every GraphQL type. */
export type FieldTable = Readonly<Record<string, Fields>>;

/** What the compilation of one operation carries along. */
export type CompilerContext = TemplateContext & {
  schema: GraphQLSchema;
  table: FieldTable;
  selecting: Selecting;
  /** The number of a field's arguments in the request; -1 when it takes none. */
  fieldNumber(node: FieldNode): number;
  /** The scope that a field's own `asOf` makes of the one around it. */
  scoped(field: number, scope: Scope): Scope;
};

/** A value of the statement: the subqueries that it needs first, its expression, and how its result is completed. */
export type CompiledValue = {
  calls: readonly string[];
  expression: string;
  /** The expression's value where nothing of it comes from the graph. */
  constant?: unknown;
  innermost: Complete;
  /** Applied to the value before the lists and non-nulls of the field's type are walked. */
  decode?: Decode | undefined;
};

/** A value that the caller of the operation provides under this name; no text stands for it. */
export type ProvidedValue = { provided: string; innermost: Complete };

/** Compiles the rows of a file to objects. A parameter of what needs it, so that modules import each other one way. */
export type CompileRow = (
  context: CompilerContext,
  file: CypherFile,
  expanded: ExpandedTemplate,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  scope: Scope,
) => CompiledRow;

/** `text` reads the versions that the row's nodes had; it stands before the calls. */
export type CompiledRow = CompiledValue & { text: string };

/** Where a field stands in the statement: the row it starts from, its clocks, its arguments, and when it runs at all. */
export type FieldSite = {
  row: RowBindings;
  scope: Scope;
  field: number;
  guard: string | undefined;
};
