import type { IncomingMessage } from 'node:http';

/**
 * A request may name its target as a whole address, as requests to proxies do (RFC 9112, 3.2.2). Then the host is the one in the
 * target, whatever the header `Host` says, and the rest is what is asked for: the request is changed to say so as others do.
 */
export function readTarget(request: IncomingMessage): void {
  const [, host, rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '') ?? [];
  if (host === undefined) return;
  request.headers.host = host;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
}
