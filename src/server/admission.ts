import type { IncomingMessage } from 'node:http';
import { HearsayError } from '../errors.ts';
import { type Authenticate, bearerToken, type Caller } from './auth.ts';
import type { AddressOf } from './client-address.ts';
import { badBookmark } from './errors.ts';
import { limitTokenFailures, rateCheck } from './limits/rate.ts';
import type { RequestContext } from './request-context.ts';
import type { Sites } from './sites.ts';

/**
 * The checks that a request passes before its operation is looked at, the same for POST, GET, Server-Sent Events and
 * WebSocket, in this order: the server is not stopping, host, origin, method, token, rate, bookmarks. What follows is the size of the
 * body (body.ts), the limits of the document (document-cache.ts), and its roles (roles.ts).
 */
export type Admission = Readonly<{
  /**
   * Lets a request in, and notes who sent it and what they have seen of the graph. Rejects with STOPPING, FORBIDDEN,
   * METHOD_NOT_ALLOWED, UNAUTHENTICATED, AUTH_UNAVAILABLE, RATE_LIMITED or, for a bookmark that can be none, BAD_USER_INPUT. `tokenMayFollow`: a WebSocket may bring its token in its first message. `onlyReads`:
   * the address answers GET and HEAD alone and changes nothing, so a program needs no proof that it is none of another site's pages.
   * `onlyPosts`: the address answers POST alone.
   */
  admit(
    request: IncomingMessage,
    context: RequestContext,
    given?: Readonly<{ tokenMayFollow?: boolean; onlyReads?: boolean; onlyPosts?: boolean }>,
  ): Promise<void>;
  /** Lets in an operation on a WebSocket that was let in; `authorization` may have come in its first message. */
  admitOperation(
    request: IncomingMessage,
    context: RequestContext,
    authorization: string | undefined,
  ): Promise<void>;
  /** Finds out who sends a request. Rejects with UNAUTHENTICATED, FORBIDDEN, AUTH_UNAVAILABLE or RATE_LIMITED. */
  identify(request: IncomingMessage, authorization: string | undefined): Promise<Caller>;
  /**
   * Rejects where a caller's token has expired or been taken away meanwhile; not where that cannot be found out at the
   * moment. Counts nothing.
   */
  stillKnown(request: IncomingMessage, authorization: string | undefined): Promise<void>;
  /** Throws FORBIDDEN where a request names a host that this server is not known as. */
  checkHost(request: IncomingMessage): void;
}>;

export type AdmissionOptions = Readonly<{
  sites: Sites;
  addressOf: AddressOf;
  authenticate: Authenticate;
  /** Requests a minute of one caller; 0: any number. */
  ratePerMinute: number;
  stopping(): boolean;
}>;

export function openAdmission(options: AdmissionOptions): Admission {
  const { sites, addressOf, authenticate, stopping } = options;
  const rate = rateCheck(options.ratePerMinute);
  const failures = limitTokenFailures(options.ratePerMinute);

  const checkRunning = () => {
    if (stopping()) throw new HearsayError('STOPPING', 'This server is stopping. Try again.');
  };

  const identify: Admission['identify'] = async (request, authorization) => {
    const address = addressOf(request);
    const isGiven = bearerToken(authorization) !== undefined;
    if (isGiven) await failures.check(address);
    try {
      return await authenticate(authorization, address);
    } catch (error) {
      // Whether the token is wrong is not known then.
      if (isUnavailable(error)) throw error;
      if (isGiven) await failures.count(address);
      else if (rate) await rate(address);
      throw error;
    }
  };

  return {
    async admit(request, context, { tokenMayFollow = false, onlyReads = false, onlyPosts = false } = {}) {
      checkRunning();
      sites.checkHost(request);
      // Clients of the Model Context Protocol try a GET, and go on only after this refusal.
      if (onlyPosts && request.method !== 'POST') throw otherMethod(request.method, 'POST');
      if (sites.permissionOf(request, { onlyReads }) === 'read') context.readOnly = 'origin';
      const { method = '', headers } = request;
      const accepted = onlyReads ? ['GET', 'HEAD'] : ['GET', 'POST'];
      if (!accepted.includes(method)) throw otherMethod(method, accepted.join(', '));
      if (method !== 'POST' && !tokenMayFollow) context.readOnly = 'method';
      const { authorization } = headers;
      if (authorization !== undefined || !tokenMayFollow) {
        context.caller = await identify(request, authorization);
      }
      if (rate) await rate(context.caller?.key ?? addressOf(request));
      context.bookmarks = bookmarksOf(request);
    },
    async admitOperation(request, context, authorization) {
      checkRunning();
      if (sites.permissionOf(request) === 'read') context.readOnly = 'origin';
      context.caller = await identify(request, authorization);
      if (rate) await rate(context.caller.key);
      context.bookmarks = bookmarksOf(request);
    },
    identify,
    async stillKnown(request, authorization) {
      try {
        await authenticate(authorization, addressOf(request));
      } catch (error) {
        if (!isUnavailable(error)) throw error;
      }
    },
    checkHost: sites.checkHost,
  };
}

const isUnavailable = (error: unknown) => error instanceof HearsayError && error.code === 'AUTH_UNAVAILABLE';

function otherMethod(method = '', accepted: string): HearsayError {
  return new HearsayError('METHOD_NOT_ALLOWED', `The method is ${method}; accepted here: ${accepted}.`, {
    accepted,
  });
}

/** Neo4j takes the first three characters of a bookmark for granted: it fails on fewer, and passes over no more. */
const shortestBookmark = 4;

/** The bookmarks in the header: one, or several with commas between them. Throws BAD_USER_INPUT for what can be none. */
function bookmarksOf({ headers }: IncomingMessage): string[] | undefined {
  const given = headers['hearsay-bookmark'];
  if (typeof given !== 'string') return undefined;
  const bookmarks = given
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (bookmarks.some((one) => one.length < shortestBookmark)) throw badBookmark();
  return bookmarks;
}
