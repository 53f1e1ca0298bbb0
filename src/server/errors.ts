import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, HearsayError } from '../errors.ts';
import { databaseErrorKind } from '../graph/database-error.ts';
import type { Logger } from './log.ts';
import { Cancelled, type RequestContext } from './request-context.ts';

/**
 * What a client sees of an error, by its code. `say` replaces the error's own message, which may name addresses
 * and folders of this machine. Other codes are faults of the server.
 */
const publicErrors: Readonly<Partial<Record<ErrorCode, { status: number; say?: string }>>> = {
  BAD_USER_INPUT: { status: 400 },
  BAD_REQUEST: { status: 400 },
  LIMIT_EXCEEDED: { status: 400 },
  UNAUTHENTICATED: { status: 401 },
  FORBIDDEN: { status: 403 },
  UNTRUSTED_DOCUMENT: { status: 403 },
  METHOD_NOT_ALLOWED: { status: 405 },
  CONFLICT: { status: 409 },
  CURSOR_EXPIRED: { status: 410 },
  UNSUPPORTED_MEDIA_TYPE: { status: 415 },
  RATE_LIMITED: { status: 429 },
  STOPPING: { status: 503 },
  AUTH_UNAVAILABLE: {
    status: 503,
    say: 'The keys by which tokens are checked cannot be read at the moment. Try again in a moment.',
  },
  READER_UNAVAILABLE: { status: 503 },
  DATABASE_UNAVAILABLE: { status: 503, say: 'The database does not answer. Try again in a moment.' },
  TIMEOUT: {
    status: 504,
    say: 'The operation took too long and was ended. Narrow it with a filter or ask for smaller pages. If the database is busy, try again later; /ready says whether it answers.',
  },
};

/** Of a database that can be read but not written, by `detail.reason`. */
const unwritableTexts: Readonly<Record<string, string>> = {
  DISK_FULL: 'The disk of the database is full, so nothing was written. Send it again when there is room.',
  NOT_WRITABLE:
    'The database could not write; its disk may be full. What you sent may have been written: send it again with the same ids when there is room.',
};

/** Whether a request was refused for what it asks, so that nothing failed. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof GraphQLError ||
  (error instanceof HearsayError && (publicErrors[error.code]?.status ?? 500) < 500);

/** An error as the client is to see it; a fault is logged under the request's id, and masked. */
export function clientError(
  error: unknown,
  context: RequestContext,
  logger: Logger,
  at?: GraphQLError,
): GraphQLError {
  const { aborted, reason: why } = context.signal;
  // A mutation that ran out of time says what has been written.
  const isOutcome = error instanceof HearsayError && error.detail.written !== undefined;
  const reason: unknown = aborted && !isOutcome ? why : error;
  const thrown = reason instanceof GraphQLError ? originalErrorOf(reason) : reason;
  if (thrown instanceof GraphQLError) return thrown;
  const answer = publicError(thrown, at);
  if (answer) return answer;
  if (!(thrown instanceof Cancelled)) logger.error({ id: context.id, err: thrown }, 'fault');
  return maskedError(context.id, at);
}

/** A HearsayError or a database error as a GraphQLError with its HTTP status; undefined: a fault, to be masked and logged. */
export function publicError(error: unknown, at?: GraphQLError): GraphQLError | undefined {
  const known = error instanceof HearsayError ? error : databaseError(error);
  const answer = known && publicErrors[known.code];
  if (!known || !answer) return undefined;
  const unwritable = unwritableTexts[String(known.detail.reason)];
  const say = known.detail.written === undefined ? (unwritable ?? answer.say) : undefined;
  return new GraphQLError(say ?? known.message, {
    nodes: at?.nodes ?? null,
    path: at?.path ?? null,
    originalError: known,
    extensions: {
      ...(say ? {} : known.detail),
      ...(unwritable ? { reason: known.detail.reason } : {}),
      code: known.code,
      http: { status: statusOf(known, answer.status), headers: headersOf(known) },
    },
  });
}

/** Does the work; converts a HearsayError that it throws to a GraphQLError, which Apollo passes on. */
export function withPublicErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw publicError(error) ?? error;
  }
}

/** An error without what is meant for HTTP, as it is sent in a body or a message. */
export function formattedError(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...shown } = error.toJSON();
  const { http: _, ...rest } = extensions ?? {};
  return { ...shown, extensions: rest };
}

/** The HTTP status and headers of an error. */
export function httpOf({ extensions }: GraphQLError): {
  status: number;
  headers: Readonly<Record<string, string>>;
} {
  const { status = 500, headers = new Map() } = (extensions.http ?? {}) as {
    status?: number;
    headers?: Map<string, string>;
  };
  return { status, headers: Object.fromEntries(headers) };
}

/** An error beside data: a part of the answer is missing, but the request succeeded, so it sets no HTTP status. */
export function errorInResult(
  error: GraphQLError,
  result: ExecutionResult,
  format: (error: unknown, at: GraphQLError) => GraphQLError,
): GraphQLError {
  const thrown = originalErrorOf(error);
  // graphql-js's own words on bad variables and the like.
  const shown = thrown instanceof GraphQLError ? thrown : format(thrown, error);
  if (result.data == null) return shown;
  const { http: _, ...extensions } = shown.extensions;
  return new GraphQLError(shown.message, {
    nodes: error.nodes ?? null,
    path: error.path ?? null,
    originalError: shown,
    extensions,
  });
}

/** What a client sees of a fault: only the id under which the log has the rest. */
export function maskedError(requestId: string, at?: GraphQLError): GraphQLError {
  return new GraphQLError(`Something went wrong in the server. Its log tells more under ${requestId}.`, {
    ...(at?.path ? { path: at.path } : {}),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId, http: { status: 500, headers: new Map() } },
  });
}

/** The error that was thrown, under the wrappings that GraphQL puts around it. */
export function originalErrorOf(error: GraphQLError): unknown {
  let inner: unknown = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner;
}

/** The refusal of a bookmark that is malformed, or of another graph. */
export function badBookmark(cause?: unknown): HearsayError {
  const message = 'Hearsay-Bookmark must be a bookmark that a mutation of this graph returned.';
  return new HearsayError('BAD_USER_INPUT', message, { argument: 'Hearsay-Bookmark' }, cause);
}

/** A failure of the database as one of our own errors; undefined: a fault. */
function databaseError(error: unknown): HearsayError | undefined {
  const kind = databaseErrorKind(error);
  const text = error instanceof Error ? error.message : '';
  if (kind === 'bookmark') return badBookmark(error);
  if (kind === 'timeout') return new HearsayError('TIMEOUT', text, {}, error);
  if (kind === 'storage') {
    return new HearsayError('DATABASE_UNAVAILABLE', text, { reason: 'NOT_WRITABLE' }, error);
  }
  return kind === 'unavailable' ? new HearsayError('DATABASE_UNAVAILABLE', text, {}, error) : undefined;
}

/** A body too large has a status of its own in HTTP. */
const statusOf = (error: HearsayError, status: number) => (error.detail.limit === 'bodyBytes' ? 413 : status);

function headersOf(error: HearsayError): Map<string, string> {
  const { retryAfterSeconds } = error.detail;
  const headers = new Map<string, string>();
  if (error.code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer realm="hearsay"');
  if (error.code === 'METHOD_NOT_ALLOWED') headers.set('allow', String(error.detail.accepted));
  if (error.code === 'STOPPING') headers.set('connection', 'close');
  if (typeof retryAfterSeconds === 'number') headers.set('retry-after', String(retryAfterSeconds));
  return headers;
}
