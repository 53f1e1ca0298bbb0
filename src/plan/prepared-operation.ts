import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { HearsayError } from '../errors.ts';
import type { Params } from '../graph/driver.ts';
import { checkedArguments } from './checked-arguments.ts';
import { compileObject } from './compile.ts';
import type { Complete } from './complete.ts';
import type { CompilerContext, FieldTable } from './context.ts';
import type { BoundVariable } from './expand-template.ts';
import type { ArgumentRules, Arguments, ReadsAll } from './field.ts';
import type { Find } from './levels/find.ts';
import { type OperationArguments, paramTable, shapeOf, sizeBounds, withDefaults } from './params.ts';
import type { PlanCache } from './plan-cache.ts';
import { rootFields, selectingOf } from './roots.ts';
import { scoped } from './scope.ts';
import { unchanged } from './shape.ts';
import { type ClockSources, type FieldArguments, idSuffix, readTimes } from './timed-ids.ts';

/** A compiled operation: one Cypher statement, how a request fills its parameters, and how its value is completed. */
export type CompiledOperation = {
  text: string;
  params(request: OperationArguments): Params;
  /** The times that the ids of a request's answer name, for each scope with ids. */
  idSuffixes(request: OperationArguments): readonly string[];
  complete: Complete;
  /** Finds the statement's one value level by level, by statements that other operations share. */
  find: Find;
  /** The root fields by response key. graphql-js answers introspection. */
  roots: ReadonlyMap<string, readonly FieldNode[]>;
  /** The value of a statement without any part from the graph, which is not run. */
  constant: unknown;
  /** The fields that read all statements of the graph. */
  readsAll: ReadonlyMap<string, ReadsAll>;
  /** The number of subqueries of the statement; the database's planning time grows with it. */
  subqueries: number;
};

/** Variables of a request after coercion. */
export type Variables = Readonly<Record<string, unknown>>;

/** An operation of a document, ready to be compiled for any arguments. */
export type PreparedOperation = {
  node: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The fields with arguments, in the document's order. */
  fields: readonly ArgumentField[];
  numbers: ReadonlyMap<FieldNode, number>;
  /** The variables of @skip and @include: their values determine what is selected. */
  directives: readonly string[];
  /** Under which its plans are among those of all operations. */
  number: number;
};

type ArgumentField = {
  read(variables: Variables): FieldArguments;
  structural: readonly string[];
  fixed: FieldArguments | undefined;
  /** A mutation. Its arguments contain what to write: no Cypher text depends on them. */
  writes: boolean;
};

/** The operation with that name, or the only one. Throws BAD_USER_INPUT if the name matches none or several. */
export function prepareOperation(
  schema: GraphQLSchema,
  table: FieldTable,
  document: DocumentNode,
  name: string | null | undefined,
  number: number,
): PreparedOperation {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const matching = name ? operations.filter((one) => one.name?.value === name) : operations;
  const node = matching[0];
  if (!node || matching.length > 1) {
    const what = name
      ? `Unknown operation named "${name}".`
      : 'Must provide operation name if query contains multiple operations.';
    throw new HearsayError('BAD_USER_INPUT', node || name ? what : 'Must provide an operation.', {
      argument: 'operationName',
    });
  }
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const numbers = new Map<FieldNode, number>();
  const used = reachable(node, fragments);
  const definitions = [node, ...used.map((name) => fragments[name] as FragmentDefinitionNode)];
  const fields = argumentFields(schema, table, definitions, numbers);
  const directives = directiveVariables(definitions);
  return { node, fragments, fields, numbers, directives, number };
}

/** The names of the fragments that an operation uses, directly or through other fragments. */
function reachable(
  node: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): string[] {
  const found = new Set<string>();
  const walk = (definition: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(definition, {
      FragmentSpread(spread) {
        const fragment = fragments[spread.name.value];
        if (!fragment || found.has(fragment.name.value)) return;
        found.add(fragment.name.value);
        walk(fragment);
      },
    });
  walk(node);
  return [...found];
}

/** Numbers the fields with arguments. Arguments without variables are coerced once for all requests. */
function argumentFields(
  schema: GraphQLSchema,
  table: FieldTable,
  definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[],
  numbers: Map<FieldNode, number>,
): ArgumentField[] {
  const fields: ArgumentField[] = [];
  const info = new TypeInfo(schema);
  // Routers ask _entities without an asOf of its own: there each id says as of when.
  const asOfType = schema.getType('AsOf') as GraphQLInputObjectType | undefined;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const definition = info.getFieldDef();
        if (!definition || definition.args.length === 0) return;
        const own = table[info.getParentType()?.name ?? '']?.[node.name.value];
        const declared: ArgumentRules = own && 'file' in own ? own : {};
        const structural = ['orderBy', ...(declared.structural ?? [])];
        const defaults = Object.fromEntries(
          definition.args.map(({ name, defaultValue }) => [name, defaultValue]),
        );
        const bounds = { ...sizeBounds(declared.size), ...declared.bounds };
        const writes = info.getParentType() === schema.getMutationType();
        const { args: definitions } = definition;
        const asOf = definitions.find(({ name }) => name === 'asOf')?.type ?? (declared.perItem && asOfType);
        const idRules = { definitions, asOf, writes, perItem: declared.perItem };
        const read = (variables: Variables) =>
          readTimes(
            idRules,
            checkedArguments(
              withDefaults(getArgumentValues(definition, node, variables), defaults),
              bounds,
              declared.check,
            ),
          );
        const varies = node.arguments?.some((argument) => mentionsVariable(argument)) ?? false;
        const fixed = varies ? undefined : read({});
        numbers.set(node, fields.push({ read, structural, fixed, writes }) - 1);
      },
    }),
  );
  return fields;
}

function mentionsVariable(node: Parameters<typeof visit>[0]): boolean {
  let found = false;
  visit(node, {
    Variable() {
      found = true;
    },
  });
  return found;
}

/** Every field's arguments for one request, and the parts of the fields whose items name several times. */
export function argumentsOf(
  operation: PreparedOperation,
  variables: Variables,
): { values: OperationArguments; parts: readonly Readonly<{ field: number; args: Arguments }>[] } {
  const read = operation.fields.map((field) => field.fixed ?? field.read(variables));
  const parts = read.flatMap(({ parts }, field) => parts.map((args) => ({ field, args })));
  return { values: read.map(({ args }) => args), parts };
}

/** All arguments of a request, and the field of each part at their end. */
export type RequestArguments = Readonly<{ all: OperationArguments; partFields: readonly number[] }>;

/**
 * The plan for a request, compiled once for each shape of its arguments and directives. With `only`: the plan of the root
 * field with that response key.
 */
export function compiledOperation(
  { schema, table, plans }: Readonly<{ schema: GraphQLSchema; table: FieldTable; plans: PlanCache }>,
  operation: PreparedOperation,
  request: RequestArguments,
  variables: Variables,
  only?: string,
): CompiledOperation {
  const { all, partFields } = request;
  const shapes = operation.fields.map((field, number) =>
    field.fixed || field.writes ? '' : shapeOf(all[number] as Arguments, field.structural),
  );
  const parts = partFields.map((field, part) => {
    const args = all[operation.fields.length + 1 + part] as Arguments;
    return `${field}:${shapeOf(args, operation.fields[field]?.structural ?? [])}`;
  });
  const answers = operation.directives.map((name) => String(variables[name]));
  const asked = [only ?? '', isRestricted(operation, all), ...shapes, ...parts, ...answers];
  return plans.planOf([operation.number, ...asked].join(';'), operation.node, () =>
    compile(schema, table, operation, request, variables, only),
  );
}

/** Whether a request's caller does not see everything: `held`, which is then among the values provided, says what it may see. */
function isRestricted({ fields }: PreparedOperation, all: OperationArguments): boolean {
  return all[fields.length]?.held !== undefined;
}

function directiveVariables(definitions: readonly ASTNode[]): readonly string[] {
  const found = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive(node) {
        visit(node, {
          Variable(one) {
            found.add(one.name.value);
          },
        });
      },
    });
  }
  return [...found];
}

function compile(
  schema: GraphQLSchema,
  table: FieldTable,
  operation: PreparedOperation,
  { all: request, partFields }: RequestArguments,
  variables: Variables,
  only: string | undefined,
): CompiledOperation {
  const params = paramTable();
  const scopes: ClockSources[] = [];
  const readsAll = new Map<string, ReadsAll>();
  let counter = 0;
  const fieldNumber = (node: FieldNode) => operation.numbers.get(node) ?? -1;
  const context: CompilerContext = {
    schema,
    table,
    selecting: selectingOf(schema, operation, variables),
    params,
    request,
    given: operation.fields.length,
    restricted: isRestricted(operation, request),
    next: () => counter++,
    fieldNumber,
    partsOf: (field) =>
      partFields.flatMap((own, part) => (own === field ? [operation.fields.length + 1 + part] : [])),
    completeId({ sources }) {
      if (!sources) return unchanged;
      const place = scopes.includes(sources) ? scopes.indexOf(sources) : scopes.push(sources) - 1;
      return (id, walk) => `${id}${walk.idSuffixes[place]}`;
    },
    readsAll: (field, declared) => readsAll.set(field, declared),
    scoped: (field, scope) => scoped(params, request, field, scope),
  };
  const root = schema.getRootType(operation.node.operation) as GraphQLObjectType;
  const nothing: BoundVariable = { at: 'nothing', content: 'nothing', noun: root.name, nullable: false };
  const every = rootFields(context.selecting, operation);
  const roots = only === undefined ? every : new Map([...every].filter(([key]) => key === only));
  const selections = [...roots.values()].flat().filter((node) => !isLocal(schema, node));
  const sets = [{ ...operation.node.selectionSet, selections }];
  const built = compileObject(context, root, sets, { self: nothing, vars: new Map() }, {});
  const text = [...built.calls, `RETURN ${built.expression} AS answer`].join('\n');
  return {
    text,
    params: (values) => params.values(values),
    idSuffixes: (values) => scopes.map((sources) => idSuffix(values, sources)),
    complete: built.innermost,
    find: built.find,
    roots,
    constant: built.constant,
    readsAll,
    subqueries: text.match(/\bCALL \(/g)?.length ?? 0,
  };
}

/** Whether graphql-js answers this root field without the graph: introspection, and fields with a resolver. */
export function isLocal(schema: GraphQLSchema, node: FieldNode | undefined): boolean {
  const name = node?.name.value ?? '';
  if (name === '__schema' || name === '__type') return true;
  return schema.getQueryType()?.getFields()[name]?.resolve !== undefined;
}
