import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';
import { LRUCache } from 'lru-cache';
import type { Access } from '../config.ts';
import { HearsayError } from '../errors.ts';

/** What the sender of a request may do: a page of some sites may only read. */
export type Permission = 'read' | 'write';

/** By which names this server may be called, and which pages may make a browser call it. */
export type Sites = Readonly<{
  /** Throws FORBIDDEN where the header `Host` names none of them. */
  checkHost(request: IncomingMessage): void;
  /**
   * What the page that sent a request may do; a program may write. Throws FORBIDDEN for a page of another site. `onlyReads`:
   * a GET that can change nothing needs no proof that it comes from a program.
   */
  permissionOf(request: IncomingMessage, given?: Readonly<{ onlyReads: boolean }>): Permission;
  /** Whether a request names a host of ours and comes from a page that may at least read. */
  mayAsk(request: IncomingMessage): boolean;
}>;

/** A request that no browser sends for a page of another site needs one of these; a GET without them may come from any page. */
const proofs = ['apollo-require-preflight', 'x-apollo-operation-name'];

/** Media types that a page of another site can send without asking the server first. */
const formTypes = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A name that an attacker owns can be made to lead to this machine (DNS rebinding), and a page under that name would count
 * as our own. So the names are fixed here, and `Origin` is compared with them, never with the `Host` that the same browser sends.
 */
export function openSites(host: string, { hosts, origins }: Pick<Access, 'hosts' | 'origins'>): Sites {
  const own = host === '0.0.0.0' || host === '::' ? [] : [host.includes(':') ? `[${host}]` : host];
  const names = new Set([...loopbackNames, ...own.map((name) => name.toLowerCase()), ...hosts]);
  const allowed = new Set(origins);

  /** A page of this server: under one of its names, at the port that is named, listened on, or usual for the scheme. */
  const isOwn = ({ protocol, hostname, port }: URL, localPort: number | undefined): boolean => {
    const shown = port || (protocol === 'https:' ? '443' : '80');
    if (names.has(`${hostname}:${shown}`)) return true;
    if (!names.has(hostname)) return false;
    return shown === String(localPort) || (port === '' && !loopbackNames.includes(hostname));
  };

  const permissionOfOrigin = (origin: string, localPort: number | undefined): Permission | undefined => {
    if (allowed.has(origin)) return 'write';
    if (!/^https?:/.test(origin) || !URL.canParse(origin)) return undefined;
    const url = new URL(origin);
    if (url.origin !== origin) return undefined;
    if (isOwn(url, localPort)) return 'write';
    return loopbackNames.includes(url.hostname) ? 'read' : undefined;
  };

  // Nearly all requests name the same few hosts.
  const known = new LRUCache<string, true>({ max: 100 });
  const sites: Sites = {
    checkHost({ headers }) {
      if (headers.host !== undefined && known.has(headers.host)) return;
      const [, name = '', port] =
        /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(headers.host?.toLowerCase() ?? '') ?? [];
      const ports = port === undefined ? ['80', '443'] : [port];
      if (names.has(name) || ports.some((one) => names.has(`${name}:${one}`))) {
        if (headers.host !== undefined) known.set(headers.host, true);
        return;
      }
      throw new HearsayError(
        'FORBIDDEN',
        `This server is not known as ${shown(headers.host) ?? 'a host without a name'}; accepted: ${loopbackNames.join(', ')}, and the hosts that the setting ALLOWED_HOSTS names.`,
      );
    },
    permissionOf({ method, headers, socket }, { onlyReads } = { onlyReads: false }) {
      const { origin } = headers;
      if (origin !== undefined) {
        const permission = permissionOfOrigin(origin.toLowerCase(), socket.localPort);
        if (permission) return permission;
        throw otherSite(origin);
      }
      const site = headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin' && site !== 'none') throw otherSite(undefined);
      const isProven =
        method !== 'GET' ||
        onlyReads ||
        site !== undefined ||
        headers.upgrade !== undefined ||
        proofs.some((name) => headers[name]) ||
        (headers['content-type'] !== undefined && !formTypes.test(headers['content-type']));
      if (!isProven) throw withoutProof();
      return 'write';
    },
    mayAsk(request) {
      try {
        sites.checkHost(request);
        return sites.permissionOf(request) !== undefined;
      } catch (error) {
        if (error instanceof HearsayError) return false;
        throw error;
      }
    },
  };
  return sites;
}

/** The headers by which a page that may use the API is let to read its answers, and to ask beforehand whether it may. */
const allowPage = cors({
  origin: true,
  methods: ['GET', 'POST'],
  exposedHeaders: ['ETag', 'Hearsay-Bookmark', 'Retry-After', 'X-Request-Id'],
  maxAge: 600,
});

/** Sets the headers for a page whose origin was accepted; true: the request only asked whether it may, and is answered. */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  let goesOn = false;
  allowPage(request, response, () => {
    goesOn = true;
  });
  return !goesOn;
}

function otherSite(origin: string | undefined): HearsayError {
  return new HearsayError(
    'FORBIDDEN',
    `This request comes from a page of ${shown(origin) ?? 'another site'}; accepted: pages of this server, pages of this machine for reading, origins that CORS_ORIGINS names, and programs.`,
  );
}

function withoutProof(): HearsayError {
  return new HearsayError(
    'FORBIDDEN',
    'A GET from a program needs the header `apollo-require-preflight: yes`: without it, it may come from a page of another site.',
  );
}

const shown = (given: string | undefined) =>
  given === undefined ? undefined : JSON.stringify(given.slice(0, 100));
