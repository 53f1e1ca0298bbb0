import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import type { Stream } from './stream.ts';
import type { Transport } from './subscribers.ts';

/** A GraphQL request as it came. */
export type OperationParams = Readonly<{
  query: string;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
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

/** The client of a subscription: its transport, and how it is notified that it receives its events too slowly. */
export type LiveClient = Readonly<{
  transport: Transport;
  tooSlow(error: GraphQLFormattedError): void;
  /** Called once, when a subscription has ended. */
  over(): void;
}>;
