import type {
  DocumentNode,
  ExecutionResult,
  GraphQLError,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Config } from '../../config.ts';
import { cursorOf, logRange } from '../../fields/subscription.ts';
import { within } from '../../graph/driver.ts';
import type { OperationEvent } from '../../plan/executor.ts';
import { rootFieldNamesOf } from '../audit.ts';
import type { Dispatcher, DispatchRequest } from '../dispatch.ts';
import type { DocumentCache } from '../document-cache.ts';
import { clientError, errorInResult, formattedError } from '../errors.ts';
import { costOf } from '../limits/cost.ts';
import type { Logger } from '../log.ts';
import type { RequestContext } from '../request-context.ts';
import { type Event, type ReadEvents, streamChanges } from './change-events.ts';
import type { LogWatch } from './log-watch.ts';
import type { LiveClient, OperationParams, Outcome } from './outcome.ts';
import type { Semaphore } from './semaphore.ts';
import { asError, nothingAsked, startOf, tooSlow } from './start-position.ts';
import { streamOf } from './stream.ts';
import type { Subscribers } from './subscribers.ts';

export type SubscriptionOptions = Readonly<{
  schema: GraphQLSchema;
  config: Config;
  documents: DocumentCache;
  subscribe: Dispatcher['subscribe'];
  sight: Dispatcher['sight'];
  watch: LogWatch;
  subscribers: Subscribers;
  /** Limits how many subscriptions read at once. */
  readers: Semaphore;
  /** From now on the request has no time limit, and nobody waits for its end. */
  markLongLived(context: RequestContext): void;
  logger: Logger;
}>;

export type ValidSubscription = Readonly<{ document: DocumentNode; operation: OperationDefinitionNode }>;

/** Changes read at once, at most: what they cost together stays within the limit of one operation. */
const maximumPortion = 100;

/** How many changes are read at once, given the cost of one. */
export const portionFor = (cost: number, maximumCost: number): number =>
  Math.max(1, Math.min(maximumPortion, Math.floor(maximumCost / (1 + cost))));

/** Opens a valid subscription. Throws what the client or the database did wrong, before the first event. */
export async function openSubscription(
  options: SubscriptionOptions,
  params: OperationParams,
  { document, operation }: ValidSubscription,
  context: RequestContext,
  client: LiveClient,
): Promise<Outcome> {
  const { config, documents, schema, watch } = options;
  const variables = params.variables ?? {};
  context.operationName = operation.name?.value;
  context.reads?.push(...rootFieldNamesOf(document, operation));
  documents.checkOperation(document, operation, variables);
  const end = new AbortController();
  const request = {
    document,
    operationName: params.operationName,
    variables,
    timeoutMs: config.limits.timeoutMs,
    signal: AbortSignal.any([end.signal, context.signal]),
    caller: context.caller,
  };
  const bound = options.subscribe(request);
  if ('errors' in bound) return { kind: 'answer', result: { errors: bound.errors.map(formattedError) } };
  const [root] = bound.roots();
  if (!root) throw nothingAsked();
  // What is refused is refused before anything is read.
  bound.compiled();

  const positions = new WeakMap<ExecutionResult, number>();
  const read = eventReader(options, request, bound, positions, context);
  const slot = options.subscribers.enter(client.transport);
  try {
    // Reads nothing, but says at once what is wrong with the operation or the database, and lets that plan it.
    await read(0, 0, 1, '');
    const from = startOf(params.resume, root.args.after, await within(watch.now(), request));
    options.markLongLived(context);
    slot.begin();
    const cost = costOf(document, operation, schema, variables);
    const portion = portionFor(cost, config.limits.cost);
    const stream = openStream(
      options,
      { from, read, portion, end, signal: request.signal },
      context,
      client,
      slot.leave,
    );
    return {
      kind: 'events',
      stream,
      cursor: (event) => {
        const position = positions.get(event);
        return position === undefined ? undefined : cursorOf(position);
      },
    };
  } catch (error) {
    slot.leave();
    throw error;
  }
}

/** Reads changes as the operation selects them, and notes the position of each. */
function eventReader(
  { readers, logger, sight }: SubscriptionOptions,
  request: DispatchRequest,
  bound: Exclude<ReturnType<Dispatcher['subscribe']>, { errors: unknown }>,
  positions: WeakMap<ExecutionResult, number>,
  context: RequestContext,
): ReadEvents {
  const format = (error: unknown, at?: GraphQLError) => clientError(error, context, logger, at);
  const eventOf = ({ position, result }: OperationEvent): Event => {
    const event = result.errors
      ? { ...result, errors: result.errors.map((error) => errorInResult(error, result, format)) }
      : result;
    positions.set(event, position);
    return { position, result: event };
  };
  return async (after, last, limit, bookmark) => {
    const bookmarks = bookmark === '' ? [] : [bookmark];
    const range = logRange(after, last, limit);
    const eventsFor = (held: readonly string[] | undefined) =>
      bound.events(held === undefined ? range : { ...range, held }, bookmarks);
    const results = await readers(() => sight(request.caller, eventsFor, { ...request, bookmarks }));
    return results.map(eventOf);
  };
}

type Source = Readonly<{
  from: number;
  read: ReadEvents;
  portion: number;
  end: AbortController;
  signal: AbortSignal;
}>;

/** The stream of the changes after a position. An error that ends it says after which cursor to go on. */
function openStream(
  { config, watch, subscribers, logger }: SubscriptionOptions,
  { from, read, portion, end, signal }: Source,
  context: RequestContext,
  client: LiveClient,
  leave: () => void,
) {
  let last = from;
  const withCursor = (error: unknown): GraphQLFormattedError => {
    const { extensions, ...shown } = formattedError(clientError(error, context, logger));
    return { ...shown, extensions: { ...extensions, after: cursorOf(last) } };
  };
  const delivered = (position: number) => {
    last = position;
  };
  return streamOf({
    events: streamChanges(from, { watch, read, portion, signal, delivered }),
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
    passed: subscribers.delivered,
    over() {
      leave();
      client.over();
    },
  });
}
