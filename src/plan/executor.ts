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
import type { Graph, Params, ReadOptions } from '../graph/driver.ts';
import { badVariable } from './bad-variable.ts';
import { nullViolation, type Walk } from './complete.ts';
import type { FieldTable } from './context.ts';
import type { Arguments } from './field.ts';
import type { OperationArguments } from './params.ts';
import { openPlanCache } from './plan-cache.ts';
import {
  argumentsOf,
  type CompiledOperation,
  compiledOperation,
  isLocal,
  type PreparedOperation,
  prepareOperation,
} from './prepared-operation.ts';
import { checkReads, type MostRead } from './reads-all.ts';
import { type RootField, rootsOf } from './roots.ts';

/** A GraphQL request, parsed and validated. */
export type GraphQLRequest = {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Milliseconds that the database may take. */
  timeoutMs?: number | undefined;
  /** Aborted when nobody waits for the answer any more; this ends the transaction. */
  signal?: AbortSignal | undefined;
  bookmarks?: readonly string[] | undefined;
  /** Whose question it is, so that one client's new questions do not hold up those of others. */
  client?: string | undefined;
};

export type Executor = (request: GraphQLRequest) => Promise<ExecutionResult>;

export type ExecutorOptions = {
  schema: GraphQLSchema;
  table: FieldTable;
  graph: Pick<Graph, 'read'>;
  /** The maximum number of subqueries of an operation: the database plans each of them. */
  maximumSubqueries?: number;
  /** What the caller holds of markings, where it does not see everything. */
  held?: readonly string[] | undefined;
  /** The most statements that the graph may have for what reads all of them. */
  mostRead?: MostRead;
  /** How queries, and what mutations answer, are found; absent: always by the one statement. */
  find?: FindAnswer | undefined;
  /** The same for subscriptions. */
  findEvents?: FindAnswer | undefined;
};

/** How the one value of a query's plan is found in the graph. */
export type FindAnswer = (
  plan: CompiledOperation,
  values: OperationArguments,
  params: Params,
  options: ReadOptions & Pick<GraphQLRequest, 'client' | 'signal'>,
) => Promise<unknown>;

/** Values of the caller; `held`: what it holds of markings, where it does not see everything. */
export type Provided = Arguments & Readonly<{ held?: readonly string[] | undefined }>;

/** A request whose operation has been found and whose variables are valid. */
export type BoundOperation = {
  kind: 'query' | 'mutation' | 'subscription';
  /** The root fields in the order of the request, with their arguments. */
  roots(): readonly RootField[];
  /**
   * Answers the whole operation, or the root field `only`, with at most one Cypher statement. `provided` contains the values
   * of the caller (`provided` fields, `$given` in Cypher); `bookmarks` replace those of the request.
   */
  answer(provided?: Provided, only?: string, bookmarks?: readonly string[]): Promise<ExecutionResult>;
  /** The plan and its arguments, read nowhere yet. Throws as `answer` does; no limit where the operation is the server's own. */
  compiled(provided?: Provided, isOurs?: boolean): { plan: CompiledOperation; request: OperationArguments };
  /** The events of the root field, each with its position in the log and its answer; `bookmarks` replace those of the request. */
  events(provided: Provided, bookmarks?: readonly string[]): Promise<OperationEvent[]>;
};

/** One event of a subscription: its position in the log, and its answer. */
export type OperationEvent = { position: number; result: ExecutionResult };

export type Planner = (request: GraphQLRequest) => { errors: readonly GraphQLError[] } | BoundOperation;

/**
 * Answers an operation with one Cypher statement, compiled once for each shape of its arguments. Errors of the client are
 * returned without data, with the code BAD_USER_INPUT; other errors are thrown.
 */
export function createExecutor(options: ExecutorOptions): Executor {
  const open = createPlanner(options);
  return (request) =>
    returningBadInput(async () => {
      const opened = open(request);
      const { held } = options;
      return 'errors' in opened ? opened : opened.answer(held === undefined ? {} : { held });
    });
}

/** Runs `work`, and returns a BAD_USER_INPUT that it throws as an error without data. */
export async function returningBadInput(work: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HearsayError && error.code === 'BAD_USER_INPUT')
      return { errors: [clientError(error)] };
    throw error;
  }
}

/** Finds and caches the operations of documents and their plans. Throws BAD_USER_INPUT for arguments out of bounds. */
export function createPlanner(options: ExecutorOptions): Planner {
  const { schema, table } = options;
  const operations = new WeakMap<DocumentNode, LRUCache<string, PreparedOperation>>();
  const compiling = { schema, table, plans: openPlanCache() };
  let last = 0;

  const operationFor = (request: GraphQLRequest): PreparedOperation => {
    const named = operations.get(request.document) ?? new LRUCache<string, PreparedOperation>({ max: 20 });
    operations.set(request.document, named);
    const name = request.operationName ?? '';
    const operation =
      named.get(name) ?? prepareOperation(schema, table, request.document, request.operationName, ++last);
    named.set(name, operation);
    return operation;
  };

  return (request) => {
    const operation = operationFor(request);
    const declared = operation.node.variableDefinitions ?? [];
    const coerced = getVariableValues(schema, declared, request.variables ?? {}, { maxErrors: 20 });
    if (coerced.errors) {
      return { errors: coerced.errors.map((error) => badVariable(schema, error, request.variables ?? {})) };
    }
    const variables = coerced.coerced;
    const { values, parts } = argumentsOf(operation, variables);
    const planFor = (provided: Provided, only?: string) => {
      const all = [...values, provided, ...parts.map(({ args }) => args)];
      const partFields = parts.map(({ field }) => field);
      const plan = compiledOperation(compiling, operation, { all, partFields }, variables, only);
      return { all, plan };
    };
    return {
      kind: operation.node.operation,
      roots: () => rootsOf(schema, operation, values, variables),
      answer(provided = {}, only, bookmarks) {
        const { plan, all } = planFor(provided, only);
        return answer(options, withBookmarks(request, bookmarks), operation, plan, all, provided);
      },
      compiled(provided = {}, isOurs = false) {
        const { plan, all } = planFor(provided);
        checkedParams(isOurs ? {} : options, plan, all);
        return { plan, request: all };
      },
      async events(provided, bookmarks) {
        const [root] = rootsOf(schema, operation, values, variables);
        const field = root && table[schema.getSubscriptionType()?.name ?? '']?.[root.name];
        if (field?.kind !== 'events')
          throw new HearsayError('INTERNAL', `${root?.name ?? 'no field'} is not declared as events`);
        const { plan, all } = planFor(provided);
        const asked = withBookmarks(request, bookmarks);
        const [rows = []] = (await foundBy(options, asked, plan, all, provided, options.findEvents)) as [
          position: unknown,
          row: unknown,
        ][][];
        return rows.map(([position, row]) => ({
          position: field.decode(position) as number,
          result: complete(plan, all, [row]),
        }));
      },
    };
  };
}

const withBookmarks = (request: GraphQLRequest, bookmarks: readonly string[] | undefined): GraphQLRequest =>
  bookmarks === undefined ? request : { ...request, bookmarks };

/** Runs one Cypher statement, or none if no selected field comes from the graph. */
async function answer(
  options: ExecutorOptions,
  request: GraphQLRequest,
  operation: PreparedOperation,
  plan: CompiledOperation,
  values: OperationArguments,
  provided: Provided,
): Promise<ExecutionResult> {
  const found = plan.constant ?? (await foundBy(options, request, plan, values, provided, options.find));
  const result = complete(plan, values, found, provided);
  const local = [...plan.roots.values()].some(([node]) => isLocal(options.schema, node));
  return local && result.data ? withLocal(options.schema, operation, plan, request, result) : result;
}

/** The parameters of a plan's Cypher statement. Throws for an argument out of bounds and where the statement is too large. */
function checkedParams(
  { maximumSubqueries: maximum = Number.POSITIVE_INFINITY }: Pick<ExecutorOptions, 'maximumSubqueries'>,
  plan: CompiledOperation,
  values: OperationArguments,
): Params {
  if (plan.subqueries > maximum) {
    throw new HearsayError(
      'LIMIT_EXCEEDED',
      `Subqueries of the operation: ${plan.subqueries} found, at most ${maximum} accepted. Ask for fewer fields at once.`,
      { limit: 'subqueries', found: plan.subqueries, maximum },
    );
  }
  // Also where no statement takes them: an argument that is wrong is refused whatever the graph holds.
  return plan.params(values);
}

/** The value that a plan's Cypher statement returns. */
async function foundBy(
  options: ExecutorOptions,
  request: GraphQLRequest,
  plan: CompiledOperation,
  values: OperationArguments,
  { held }: Provided,
  find?: FindAnswer,
): Promise<unknown> {
  const params = checkedParams(options, plan, values);
  const { timeoutMs, signal, bookmarks, client } = request;
  const reading = { timeoutMs, signal, bookmarks };
  await checkReads(options.graph, plan, options.mostRead ?? {}, { ...reading, held });
  if (find) return find(plan, values, params, { ...reading, client });
  const rows = await options.graph.read(plan.text, params, reading);
  return rows[0]?.[0];
}

function complete(
  plan: CompiledOperation,
  request: OperationArguments,
  value: unknown,
  provided?: Arguments,
): ExecutionResult {
  const idSuffixes = plan.idSuffixes(request);
  const walk = (paths: boolean): ExecutionResult => {
    const walking: Walk = { errors: [], paths, provided, idSuffixes };
    const data = plan.complete(value, walking, undefined) as Record<string, unknown>;
    return walking.errors.length > 0 ? { errors: walking.errors, data } : { data };
  };
  try {
    return walk(false);
  } catch (error) {
    if (error !== nullViolation) throw error;
  }
  try {
    return walk(true);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [error], data: null };
  }
}

/** Merges the answers of graphql-js and of the graph in the order of the request. */
async function withLocal(
  schema: GraphQLSchema,
  operation: PreparedOperation,
  plan: CompiledOperation,
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

function clientError(error: HearsayError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { code: error.code, ...error.detail } });
}
