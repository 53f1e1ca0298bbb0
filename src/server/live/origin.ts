import type { IncomingMessage } from 'node:http';

/**
 * Whether a page of another site may have made a browser send this. WebSockets and event streams are opened without params
 * the server first, so what a browser says of itself has to decide: `Origin`, whose host must be the one that was asked, and
 * `Sec-Fetch-Site`. Programs send neither.
 */
export function isCrossSite({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return headers.origin !== undefined && hostOf(headers.origin) !== headers.host?.toLowerCase();
}

/**
 * Whether it can only come from a page of this server, or from a program that says that it is none: a GET without such
 * proof may come from a form or an image of any page, in a browser that tells nothing of itself.
 */
export function isOwn(request: IncomingMessage): boolean {
  const { headers } = request;
  if (isCrossSite(request)) return false;
  return (
    headers['sec-fetch-site'] !== undefined ||
    headers['apollo-require-preflight'] !== undefined ||
    /^application\/json\b/i.test(headers['content-type'] ?? '')
  );
}

/** The host and port of an origin as the Host header has them: without the port that goes with the scheme. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
