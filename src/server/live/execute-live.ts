import {
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import type { Config } from '../../config.ts';
import { HearsayError } from '../../errors.ts';
import { cursorOf, logRange } from '../../fields/subscription.ts';
import type { OperationEvent } from '../../plan/executor.ts';
import type { Dispatcher } from '../dispatch.ts';
import { clientError, errorInResult, formattedError, httpOf } from '../errors.ts';
import { costOf } from '../limits/cost.ts';
import { operationCheck } from '../limits/limits.ts';
import type { Logger } from '../log.ts';
import type { RequestContext } from '../request-context.ts';
import { type Event, streamChanges } from './change-events.ts';
import { openDocuments } from './documents.ts';
import type { LogWatch } from './log-watch.ts';
import { createSemaphore } from './semaphore.ts';
import { asError, nothingAsked, startOf, tooSlow, writing } from './start.ts';
import { type Stream, streamOf } from './stream.ts';
import type { Subscribers, Transport } from './subscribers.ts';

/** A GraphQL request as it came. */
export type OperationParams = Readonly<{
  query: string;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether it came by a request that may do nothing but read. */
  reading?: boolean;
  /** A cursor that the transport itself remembers, and the name by which an error calls it; it wins over `after`. */
  resume?: Readonly<{ name: string; cursor: string }> | undefined;
}>;

export type Outcome =
  | Readonly<{ kind: 'refused'; error: GraphQLFormattedError; status: number }>
  | Readonly<{ kind: 'answer'; result: FormattedExecutionResult }>
  | Readonly<{
      kind: 'events';
      stream: Stream;
      /** The cursor of an event of the stream; undefined for the error that may be its last. */
      cursor(event: ExecutionResult): string | undefined;
    }>;

/** Answers a query or a mutation, as HTTP does. */
export type Answer = (params: OperationParams, context: RequestContext) => Promise<FormattedExecutionResult>;

export type ExecuteLiveOptions = Readonly<{
  schema: GraphQLSchema;
  config: Config;
  open: Dispatcher['open'];
  answer: Answer;
  /** The check of a document's text, before anything else is done with it. */
  check(text: string): void;
  watch: LogWatch;
  subscribers: Subscribers;
  /** From now on the context has no time limit, and nobody waits for its end. */
  markLongLived(context: RequestContext): void;
  stopping(): boolean;
  logger: Logger;
}>;

/** How an operation came, and how it is told that it takes its events too slowly. */
export type LiveClient = Readonly<{
  transport: Transport;
  tooSlow(error: GraphQLFormattedError): void;
  /** Called once, when a subscription has ended. */
  over(): void;
}>;

export type ExecuteLive = (
  params: OperationParams,
  context: RequestContext,
  client: LiveClient,
) => Promise<Outcome>;

/** Changes read at once, at most: what they cost together stays within the limit of one operation. */
const portion = 100;

/** A write is told to thousands of subscribers by turns, so that connections to the database are left for who asks. */
const readersAtOnce = 16;

/**
 * Does what an operation asks for, whatever the transport: what HTTP checks is checked here. Queries, mutations and what is
 * no sound operation are answered as HTTP answers them; a subscription gives a stream. Never rejects.
 */
export function createExecuteLive(parts: ExecuteLiveOptions): ExecuteLive {
  const { schema, config, logger } = parts;
  const documents = openDocuments(schema);
  const checkOperation = operationCheck(config.limits, schema);
  const turns = createSemaphore(readersAtOnce);

  /** The document and its subscription; undefined when it is for `answer` to do, or to refuse. */
  const subscriptionIn = ({ query, operationName, reading }: OperationParams) => {
    const document = documents.parsed(query);
    const operation = document && getOperationAST(document, operationName);
    if (reading && operation?.operation === 'mutation') throw writing();
    if (!document || operation?.operation !== 'subscription' || !documents.valid(document)) return undefined;
    return { document, operation };
  };

  const subscribe = async (
    params: OperationParams,
    found: { document: DocumentNode; operation: OperationDefinitionNode },
    context: RequestContext,
    client: LiveClient,
  ): Promise<Outcome> => {
    const { document, operation } = found;
    const variables = params.variables ?? {};
    context.operationName = operation.name?.value;
    checkOperation(document, operation, variables);
    const end = new AbortController();
    const request = {
      document,
      operationName: params.operationName,
      variables,
      timeoutMs: config.limits.timeoutMs,
      signal: AbortSignal.any([end.signal, context.signal]),
      caller: context.caller,
      bookmarks: [] as string[],
    };
    const opened = parts.open(request);
    if ('errors' in opened) return { kind: 'answer', result: { errors: opened.errors.map(formattedError) } };
    const [root] = opened.roots();
    if (!root) throw nothingAsked();

    const format = (error: unknown, at?: GraphQLError) => clientError(error, context, logger, at);
    const places = new WeakMap<ExecutionResult, number>();
    const eventOf = ({ position, result }: OperationEvent): Event => {
      const event = result.errors
        ? { ...result, errors: result.errors.map((error) => errorInResult(error, result, format)) }
        : result;
      places.set(event, position);
      return { place: position, result: event };
    };
    const read = async (after: number, last: number, limit: number, bookmark?: string) => {
      request.bookmarks = bookmark ? [bookmark] : [];
      const results = await turns(() => opened.events(logRange(after, last, limit)));
      return results.map(eventOf);
    };

    const slot = parts.subscribers.enter(client.transport);
    try {
      // Reads nothing, but says at once what is wrong with the operation or the database, and lets that plan it.
      await read(0, 0, 1);
      const from = startOf(params.resume, root.args.after, await parts.watch.now());
      parts.markLongLived(context);
      slot.begin();
      let last = from;
      const withCursor = (error: unknown): GraphQLFormattedError => {
        const { extensions, ...shown } = formattedError(format(error));
        return { ...shown, extensions: { ...extensions, after: cursorOf(last) } };
      };
      const events = streamChanges(from, {
        watch: parts.watch,
        read,
        portion: portionFor(costOf(document, operation, schema, variables)),
        signal: request.signal,
        delivered: (place) => {
          last = place;
        },
      });
      const stream = streamOf({
        events,
        end,
        timeoutMs: config.live.slowClientMs,
        failed(error) {
          const shown = withCursor(error);
          context.outcome = String(shown.extensions?.code);
          return { errors: [asError(shown)] };
        },
        tooSlow() {
          context.outcome = 'LIMIT_EXCEEDED';
          client.tooSlow(withCursor(tooSlow(config.live.slowClientMs)));
        },
        passed: parts.subscribers.delivered,
        over() {
          slot.leave();
          client.over();
        },
      });
      return {
        kind: 'events',
        stream,
        cursor: (event) => {
          const place = places.get(event);
          return place === undefined ? undefined : cursorOf(place);
        },
      };
    } catch (error) {
      slot.leave();
      throw error;
    }
  };

  const portionFor = (cost: number) =>
    Math.max(1, Math.min(portion, Math.floor(config.limits.cost / (1 + cost))));

  return async (params, context, client) => {
    try {
      if (parts.stopping()) throw new HearsayError('STOPPING', 'This server is stopping. Try again.');
      parts.check(params.query);
      const found = subscriptionIn(params);
      if (found) return await subscribe(params, found, context, client);
      return { kind: 'answer', result: await parts.answer(params, context) };
    } catch (error) {
      const shown = clientError(error, context, logger);
      context.outcome = String(shown.extensions.code);
      return { kind: 'refused', error: formattedError(shown), status: httpOf(shown).status };
    }
  };
}
