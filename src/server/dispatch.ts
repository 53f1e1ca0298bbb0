import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { HearsayError } from '../errors.ts';
import { fields } from '../fields/index.ts';
import type { Graph } from '../graph/driver.ts';
import { mutationFields } from '../mutations/registry.ts';
import { runMutation } from '../mutations/run.ts';
import type { MutationContext } from '../mutations/transaction.ts';
import {
  type BoundOperation,
  createPlanner,
  type Executor,
  type FindAnswer,
  type GraphQLRequest,
  type Planner,
  returningBadInput,
} from '../plan/executor.ts';
import type { MostRead } from '../plan/reads-all.ts';
import type { Caller } from './auth.ts';
import { checkMayWrite, type ReadOnly, roleCheck } from './roles.ts';
import { clearanceOf, openSight, type Sight } from './sight.ts';
import { answeredInTime, watchWrites } from './write-outcome.ts';

/** A request with its sender, and why it may only read, if so. */
export type DispatchRequest = GraphQLRequest & {
  caller?: Caller | undefined;
  readOnly?: ReadOnly;
};

/** The answer to a query or a mutation, and the bookmark of what a mutation wrote. */
export type DispatchResult = { result: ExecutionResult; bookmark?: string | undefined };

export type Dispatcher = Readonly<{
  /** Answers queries and mutations; a subscription is refused. Faults are thrown. */
  execute(request: DispatchRequest): Promise<DispatchResult>;
  /** The read-only variant, for the server's own queries. */
  read: Executor;
  /** The operation of a query, for who has it planned before anyone asks. */
  bind: Planner;
  /** Reads for a caller what that caller may see. */
  sight: Sight;
  /** Binds a subscription after checking the caller's role. Throws as `execute` does; bad variables come as errors. */
  subscribe(request: DispatchRequest): ReturnType<Planner>;
}>;

/**
 * What queries and mutations get to know of their caller: who it is, whose drafts they may see, and what they hold of markings
 * where they do not see everything (`$given` in Cypher).
 */
function provideCaller(caller: Caller | undefined, held: readonly string[] | undefined) {
  const { role = 'reader', name } = caller ?? {};
  const sees = role === 'editor' || role === 'admin' ? ('ALL' as const) : ('OWN' as const);
  const known = { caller: { role: role.toUpperCase(), name }, coder: name, sees };
  return held === undefined ? known : { ...known, held };
}

/** Runs every operation, whatever the transport: checks whether the caller may, then reads, writes or subscribes. */
export function createDispatcher(options: {
  schema: GraphQLSchema;
  graph: Graph;
  maximumSubqueries?: number;
  mostRead?: MostRead;
  /** The model that `readDocument` may ask. */
  model?: MutationContext['model'];
  find?: FindAnswer;
  findEvents?: FindAnswer;
}): Dispatcher {
  const { schema, graph, model } = options;
  const planner = createPlanner({ ...options, table: { ...fields, ...mutationFields } });
  const check = roleCheck(schema);
  const sight = openSight(graph);

  const bind = (request: DispatchRequest): ReturnType<Planner> => {
    const bound = planner({ ...request, client: request.caller?.key });
    if (!('errors' in bound)) {
      if (bound.kind === 'mutation') checkMayWrite(request.readOnly);
      const names = bound.roots().map(({ name }) => name);
      check(bound.kind, names, request.caller);
    }
    return bound;
  };

  const write = async (request: DispatchRequest, bound: BoundOperation): Promise<DispatchResult> => {
    const { timeoutMs, bookmarks, caller, signal } = request;
    const author = { by: caller?.name ?? 'nobody', door: 'API' as const };
    const { graph: watched, outcome } = watchWrites(graph);
    // A mutation runs once, so it does not wait to learn whether anything is marked.
    const held = clearanceOf(caller);
    const provided = provideCaller(caller, held);
    const context = { graph: watched, author, drafts: provided.sees, held, model, timeoutMs, bookmarks };
    const ran = runMutation(bound, context, provided);
    return answeredInTime(ran, signal, outcome);
  };

  const execute: Dispatcher['execute'] = async (request) => {
    let bookmark: string | undefined;
    const result = await returningBadInput(async () => {
      const bound = bind(request);
      if ('errors' in bound) return { errors: bound.errors };
      if (bound.kind === 'query') {
        const { caller } = request;
        const readsNothing = () => bound.compiled().plan.constant !== undefined;
        const options = { ...request, readsNothing };
        return sight(caller, (held) => bound.answer(provideCaller(caller, held)), options);
      }
      if (bound.kind === 'mutation') {
        const ran = await write(request, bound);
        bookmark = ran.bookmark;
        return ran.result;
      }
      throw new HearsayError(
        'BAD_USER_INPUT',
        'A subscription needs a transport that can go on: WebSocket (graphql-transport-ws), or a request that accepts text/event-stream.',
        { value: 'subscription' },
      );
    });
    return { result, bookmark };
  };
  return {
    bind: planner,
    subscribe: bind,
    sight,
    execute,
    read: async (request) => (await execute(request)).result,
  };
}
