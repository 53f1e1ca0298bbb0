import type { IncomingMessage } from 'node:http';
import express from 'express';
import proxyAddress from 'proxy-addr';

/** The address of the client that sent a request. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * Behind trusted proxies the client is the last address in `X-Forwarded-For` that none of them has; which proxies are meant
 * is read as Express reads it. Without proxies the header is ignored: any client could write any address there.
 */
export function addressReader(proxies: number | readonly string[]): AddressOf {
  const direct: AddressOf = ({ socket }) => socket.remoteAddress ?? '';
  if (proxies === 0) return direct;
  const trust: (address: string, hop: number) => boolean = express()
    .set('trust proxy', proxies)
    .get('trust proxy fn');
  const trustAnyPort: typeof trust = (address, hop) => trust(withoutPort(address), hop);
  // The address of a connection that is closed already is not known.
  return (request) =>
    request.socket.remoteAddress === undefined ? '' : withoutPort(proxyAddress(request, trustAnyPort));
}

/** Some proxies write the client's port too, which is another one for each connection. */
function withoutPort(address: string): string {
  const [, four, six] = /^(?:(\d+(?:\.\d+){3}):\d+|\[([^\]]*)\](?::\d+)?)$/.exec(address) ?? [];
  return four ?? six ?? address;
}
