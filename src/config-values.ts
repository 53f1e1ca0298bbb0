import { BlockList, isIP, isIPv6 } from 'node:net';
import { z } from 'zod';

/** A setting: its default as it would be typed (absent: unset), what it accepts in words, and the schema that parses it. */
export type Setting<T> = Readonly<{ fallback?: string; accepted: string; schema: z.ZodType<T, string> }>;

export const setting = <T>(
  fallback: string | undefined,
  accepted: string,
  schema: z.ZodType<T, string>,
): Setting<T> => ({ ...(fallback === undefined ? {} : { fallback }), accepted, schema });

export const whole = (fallback: number, least: number, most: number): Setting<number> =>
  setting(
    String(fallback),
    `a whole number from ${least} to ${most}`,
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(least).max(most)),
  );
export const oneOf = <const W extends readonly [string, ...string[]]>(
  fallback: W[number],
  words: W,
): Setting<W[number]> => setting(fallback, words.join(', '), z.enum(words));
export const onOff = (fallback: 'on' | 'off'): Setting<boolean> =>
  setting(
    fallback,
    'on, off',
    z.enum(['on', 'off']).transform((word) => word === 'on'),
  );
/** Neither beside spaces nor in quotes: an --env-file of Docker leaves these in the value, and a folder of that name would be made. */
export const text = (fallback: string | undefined, accepted: string): Setting<string> =>
  setting(
    fallback,
    accepted,
    z
      .string()
      .regex(/^\S(.*\S)?$/s)
      .regex(/^(?!(["']).*\1$)/s),
  );
export const secretText = (accepted: string): Setting<string> =>
  setting(undefined, accepted, z.string().regex(/\S/));
/** An address of HTTP, absent unless it is given. Nothing could be asked at one with a password in it. */
export const httpAddress = (accepted: string): Setting<string> =>
  setting(
    undefined,
    `http:// or https:// and ${accepted}, without a user in it`,
    z.url({ protocol: /^https?$/ }).refine(holdsNoSecret),
  );
/** An address of Neo4j as its driver takes one: parameters are for a cluster's routing. */
export const boltAddress: Setting<string> = setting(
  undefined,
  'bolt://, bolt+s://, bolt+ssc://, neo4j://, neo4j+s:// or neo4j+ssc:// and a host, without a user in it',
  z.string().refine((given) => {
    if (!/^(bolt|neo4j)(\+s|\+ssc)?:\/\//.test(given) || !URL.canParse(given)) return false;
    const { hostname, search, protocol } = new URL(given);
    return hostname !== '' && holdsNoSecret(given) && (search === '' || protocol.startsWith('neo4j'));
  }),
);
/** Words with commas between them, each of which has to pass `accepts`. */
export const list = (accepted: string, accepts: (word: string) => boolean): Setting<readonly string[]> =>
  setting(
    undefined,
    accepted,
    z
      .string()
      .transform((given) =>
        given
          .toLowerCase()
          .split(',')
          .map((word) => word.trim()),
      )
      .pipe(z.array(z.string().refine(accepts))),
  );
/** A size of memory from `least` megabytes on. */
export const size = (fallback: string, least: number): Setting<string> =>
  setting(
    fallback,
    `a size such as 512m or 2g, at least ${least}m`,
    z
      .string()
      .regex(/^[1-9]\d{0,5}[kmg]$/i)
      .transform((given) => given.toLowerCase())
      .refine((given) => Number.parseInt(given, 10) * (kilobytes[given.at(-1) ?? ''] ?? 0) >= least * 1024),
  );

const kilobytes: Readonly<Record<string, number>> = { k: 1, m: 1024, g: 1024 ** 2 };

/** Whether an address names no user: messages and the log show addresses. What is no address has been refused already, or is here. */
const holdsNoSecret = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === '' && password === '';
};

/** An address without the user and the password in it. */
export const withoutSecret = (address: string): string => address.replace(/(\/\/)[^/?#]*@/, '$1…@');

export const isHost = (word: string) =>
  /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/.test(word);

export const isOrigin = (word: string) =>
  /^https?:/.test(word) && URL.canParse(word) && new URL(word).origin === word;

/** An address, a block of addresses, or one of the names that Express has for blocks. */
export function isProxy(word: string): boolean {
  const [address = '', bits, ...more] = word.split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(word)) return true;
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** A host to listen on: an address of version 6 may stand in brackets, as in a URL, and is written as browsers write it. */
export const listenHost = (fallback: string): Setting<string> =>
  setting(
    fallback,
    'an address or host name to listen on',
    z
      .string()
      .transform(canonical)
      .refine((host) => isIPv6(host) || /^[^\s"'`[\]/:]+$/.test(host)),
  );

function canonical(given: string): string {
  const address = given.replace(/^\[(.*)\]$/, '$1');
  if (!isIPv6(address)) return given;
  // None of a browser has a zone, such as %eth0.
  const url = `http://[${address}]`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a host to listen on can be reached from its own machine only. */
export function isLoopback(host: string): boolean {
  const [address = ''] = host.split('%');
  const version = isIP(address);
  return version === 0
    ? host.toLowerCase() === 'localhost'
    : loopback.check(address, `ipv${version}` as 'ipv4');
}

/** An address whose answer nobody on the network can change: keys that come from elsewhere would let anybody in. */
export function isKeyAddress(given: string): boolean {
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) return false;
  const { protocol, hostname } = new URL(given);
  if (!holdsNoSecret(given)) return false;
  return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
