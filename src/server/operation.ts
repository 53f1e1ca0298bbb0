import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { HearsayError } from '../errors.ts';
import { fields } from '../fields/index.ts';
import type { Graph } from '../graph/driver.ts';
import { runMutation } from '../mutations/run.ts';
import {
  createPlanner,
  type Executor,
  type GraphQLRequest,
  type Opened,
  type Planner,
} from '../plan/executor.ts';
import type { Caller } from './auth.ts';
import { roleCheck } from './roles.ts';

/** A request with who sends it, and what they have seen of the graph. */
export type Asked = GraphQLRequest & { caller?: Caller | undefined };

/** The answer to a query or a mutation, and the bookmark of what a mutation wrote. */
export type Answered = { result: ExecutionResult; bookmark?: string | undefined };

export type Operations = Readonly<{
  /** Answers queries and mutations; a subscription is refused. Faults are thrown. */
  execute(asked: Asked): Promise<Answered>;
  /** The same for who only reads. */
  read: Executor;
  /** Opens a subscription whose asker may have it. Throws as `execute` does; what the client got wrong comes as errors. */
  open(asked: Asked): ReturnType<Planner>;
}>;

/** Everything that one can ask of the server, whatever the transport: roles are checked, then it is read or written. */
export function createOperations(options: {
  schema: GraphQLSchema;
  graph: Graph;
  maximumSubqueries?: number;
}): Operations {
  const { schema, graph } = options;
  const planner = createPlanner({ ...options, table: fields });
  const check = roleCheck(schema);

  const open = (asked: Asked): ReturnType<Planner> => {
    const opened = planner(asked);
    if (!('errors' in opened) && opened.kind !== 'query') {
      const names = opened.roots().map(({ name }) => name);
      check(opened.kind, names, asked.caller);
    }
    return opened;
  };

  const write = async (asked: Asked, opened: Opened): Promise<Answered> => {
    const { timeoutMs, bookmarks, caller } = asked;
    const author = { by: caller?.name ?? 'nobody', door: 'API' as const };
    return runMutation(opened, { graph, author, timeoutMs, bookmarks }, (given, only) => {
      const seen = typeof given?.bookmark === 'string' ? [given.bookmark] : bookmarks;
      const again = planner({ ...asked, bookmarks: seen });
      return 'errors' in again ? Promise.resolve({ errors: again.errors }) : again.answer(given, only);
    });
  };

  const execute: Operations['execute'] = async (asked) => {
    try {
      const opened = open(asked);
      if ('errors' in opened) return { result: { errors: opened.errors } };
      if (opened.kind === 'query') return { result: await opened.answer() };
      if (opened.kind === 'mutation') return await write(asked, opened);
      throw new HearsayError(
        'BAD_USER_INPUT',
        'A subscription needs a transport that can go on: WebSocket (graphql-transport-ws), or a request that accepts text/event-stream.',
        { value: 'subscription' },
      );
    } catch (error) {
      if (error instanceof HearsayError && error.code === 'BAD_USER_INPUT') {
        const extensions = { code: error.code, ...error.detail };
        return { result: { errors: [new GraphQLError(error.message, { extensions })] } };
      }
      throw error;
    }
  };
  return { open, execute, read: async (request) => (await execute(request)).result };
}
