import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { HearsayError } from '../errors.ts';
import { fields } from '../fields/index.ts';
import type { Graph } from '../graph/driver.ts';
import { mutationFields } from '../mutations/registry.ts';
import { runMutation } from '../mutations/run.ts';
import {
  type BoundOperation,
  createPlanner,
  type Executor,
  type GraphQLRequest,
  type Planner,
  returningBadInput,
} from '../plan/executor.ts';
import type { Caller } from './auth.ts';
import { roleCheck } from './roles.ts';

/** A request with who sends it, and what they have seen of the graph. */
export type DispatchRequest = GraphQLRequest & { caller?: Caller | undefined };

/** The answer to a query or a mutation, and the bookmark of what a mutation wrote. */
export type DispatchResult = { result: ExecutionResult; bookmark?: string | undefined };

export type Dispatcher = Readonly<{
  /** Answers queries and mutations; a subscription is refused. Faults are thrown. */
  execute(asked: DispatchRequest): Promise<DispatchResult>;
  /** The same for who only reads. */
  read: Executor;
  /** Opens a subscription whose asker may have it. Throws as `execute` does; what the client got wrong comes as errors. */
  open(asked: DispatchRequest): ReturnType<Planner>;
}>;

/** Everything that one can ask of the server, whatever the transport: roles are checked, then it is read or written. */
export function createDispatcher(options: {
  schema: GraphQLSchema;
  graph: Graph;
  maximumSubqueries?: number;
}): Dispatcher {
  const { schema, graph } = options;
  const planner = createPlanner({ ...options, table: { ...fields, ...mutationFields } });
  const check = roleCheck(schema);

  const open = (asked: DispatchRequest): ReturnType<Planner> => {
    const opened = planner(asked);
    if (!('errors' in opened) && opened.kind !== 'query') {
      const names = opened.roots().map(({ name }) => name);
      check(opened.kind, names, asked.caller);
    }
    return opened;
  };

  const write = async (asked: DispatchRequest, opened: BoundOperation): Promise<DispatchResult> => {
    const { timeoutMs, bookmarks, caller } = asked;
    const author = { by: caller?.name ?? 'nobody', door: 'API' as const };
    return runMutation(opened, { graph, author, timeoutMs, bookmarks });
  };

  const execute: Dispatcher['execute'] = async (asked) => {
    let bookmark: string | undefined;
    const result = await returningBadInput(async () => {
      const opened = open(asked);
      if ('errors' in opened) return { errors: opened.errors };
      if (opened.kind === 'query') return opened.answer();
      if (opened.kind === 'mutation') {
        const ran = await write(asked, opened);
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
  return { open, execute, read: async (request) => (await execute(request)).result };
}
