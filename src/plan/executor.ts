import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { HearsayError } from '../errors.ts';
import type { Graph } from '../graph/driver.ts';
import type { FieldTable } from './compile.ts';
import { violated, type Walk } from './complete.ts';
import {
  isLocal,
  type Operation,
  operationOf,
  type Plan,
  planOf,
  requestOf,
  type Variables,
} from './operation.ts';
import type { Request } from './params.ts';

/** A GraphQL request, parsed and validated. */
export type GraphQLRequest = {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Milliseconds that the database may take. */
  timeoutMs?: number | undefined;
  /** Aborted when nobody waits for the answer any more; the transaction ends with it. */
  signal?: AbortSignal | undefined;
  bookmarks?: readonly string[] | undefined;
};

export type Executor = (request: GraphQLRequest) => Promise<ExecutionResult>;

export type ExecutorOptions = {
  schema: GraphQLSchema;
  table: FieldTable;
  graph: Pick<Graph, 'read'>;
  /** Refuse operations that need more subqueries than this: the database plans them one by one. */
  maximumSubqueries?: number;
};

/**
 * Answers an operation by one Cypher statement, compiled once for each shape of its arguments. What the client got wrong
 * comes back as errors without data, coded BAD_USER_INPUT; a fault is thrown.
 */
export function createExecutor(options: ExecutorOptions): Executor {
  const { schema, table } = options;
  const operations = new WeakMap<DocumentNode, LRUCache<string, Operation>>();

  const operationFor = (request: GraphQLRequest): Operation => {
    const named = operations.get(request.document) ?? new LRUCache<string, Operation>({ max: 20 });
    operations.set(request.document, named);
    const name = request.operationName ?? '';
    const operation = named.get(name) ?? operationOf(schema, table, request.document, request.operationName);
    named.set(name, operation);
    return operation;
  };

  return async (request) => {
    try {
      const operation = operationFor(request);
      const declared = operation.node.variableDefinitions ?? [];
      const coerced = getVariableValues(schema, declared, request.variables ?? {}, { maxErrors: 20 });
      if (coerced.errors) return { errors: coerced.errors.map(badVariable) };
      return await answer(options, request, operation, coerced.coerced);
    } catch (error) {
      if (error instanceof HearsayError && error.code === 'BAD_USER_INPUT')
        return { errors: [clientError(error)] };
      throw error;
    }
  };
}

async function answer(
  options: ExecutorOptions,
  request: GraphQLRequest,
  operation: Operation,
  variables: Variables,
): Promise<ExecutionResult> {
  const values = requestOf(operation, variables);
  const plan = planOf(options.schema, options.table, operation, values, variables);
  const nodes = [...plan.roots.values()].map(([node]) => node);
  const local = nodes.filter((node) => isLocal(options.schema, node)).length;
  const named = nodes.filter((node) => node?.name.value === '__typename').length;
  const result =
    local + named === nodes.length
      ? { data: typenames(options.schema, operation, plan) }
      : await askGraph(options, request, plan, values);
  if (local === 0 || !result.data) return result;
  return withLocal(options.schema, operation, plan, request, result);
}

/** An operation that asks for type names, and of the graph for nothing, needs no database. */
function typenames(schema: GraphQLSchema, operation: Operation, plan: Plan): Record<string, unknown> {
  const asked = [...plan.roots].filter(([, [node]]) => node?.name.value === '__typename');
  return Object.fromEntries(asked.map(([key]) => [key, schema.getRootType(operation.node.operation)?.name]));
}

async function askGraph(
  options: ExecutorOptions,
  request: GraphQLRequest,
  plan: Plan,
  values: Request,
): Promise<ExecutionResult> {
  const maximum = options.maximumSubqueries ?? Number.POSITIVE_INFINITY;
  if (plan.subqueries > maximum) {
    throw new HearsayError(
      'LIMIT_EXCEEDED',
      `Subqueries of the operation: ${plan.subqueries} found, at most ${maximum} accepted. Ask for fewer fields at once.`,
      { limit: 'subqueries', found: plan.subqueries, maximum },
    );
  }
  const { timeoutMs, signal, bookmarks } = request;
  const rows = await options.graph.read(plan.text, plan.params(values), { timeoutMs, signal, bookmarks });
  return complete(plan, rows[0]?.[0]);
}

function complete(plan: Plan, value: unknown): ExecutionResult {
  const walk = (paths: boolean): ExecutionResult => {
    const walking: Walk = { errors: [], paths };
    const data = plan.complete(value, walking, undefined) as Record<string, unknown>;
    return walking.errors.length > 0 ? { errors: walking.errors, data } : { data };
  };
  try {
    return walk(false);
  } catch (error) {
    if (error !== violated) throw error;
  }
  try {
    return walk(true);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [error], data: null };
  }
}

/** What graphql-js answers by itself and what the graph answered are merged in the order of the request. */
async function withLocal(
  schema: GraphQLSchema,
  operation: Operation,
  plan: Plan,
  request: GraphQLRequest,
  result: ExecutionResult,
): Promise<ExecutionResult> {
  const selections = [...plan.roots.values()].flat().filter((node) => isLocal(schema, node));
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation.node, selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ...Object.values(operation.fragments),
    ],
  };
  const own = await execute({ schema, document, variableValues: request.variables ?? {} });
  const data = Object.fromEntries(
    [...plan.roots.keys()].map((key) => [key, own.data?.[key] ?? result.data?.[key] ?? null]),
  );
  const errors = [...(result.errors ?? []), ...(own.errors ?? [])];
  return errors.length > 0 ? { errors, data } : { data };
}

function badVariable(error: GraphQLError): GraphQLError {
  const node = error.nodes?.[0];
  const argument = node?.kind === Kind.VARIABLE_DEFINITION ? { argument: node.variable.name.value } : {};
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    extensions: { code: 'BAD_USER_INPUT', ...argument },
  });
}

function clientError(error: HearsayError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { code: error.code, ...error.detail } });
}
