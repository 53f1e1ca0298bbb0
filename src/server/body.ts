import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { HearsayError } from '../errors.ts';
import { checkNumbers } from './limits/numbers.ts';
import { refuseAbove } from './limits/refuse.ts';
import type { RequestContext } from './request-context.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** How a compressed body is unpacked, by its content-encoding. */
const unpackers = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate } as const;
type Encoding = keyof typeof unpackers;

/**
 * The JSON that a request brings. Rejects with UNSUPPORTED_MEDIA_TYPE, LIMIT_EXCEEDED or BAD_USER_INPUT, each with what
 * to send instead, and with the reason of the request's signal when that is aborted first. What is left of a refused body is still to be read.
 */
export async function readJson(
  request: IncomingMessage,
  maximumBytes: number,
  context: Pick<RequestContext, 'signal'>,
): Promise<unknown> {
  checkType(request);
  const encoding = encodingOf(request);
  const announced = Number(request.headers['content-length'] ?? 0);
  if (!encoding) refuseAbove('bodyBytes', announced, maximumBytes, 'Bytes in the body');
  const hasCome = request.complete || (announced > 0 && request.readableLength === announced);
  const bytes = await readBytes(
    request,
    encoding,
    maximumBytes,
    hasCome && !encoding ? undefined : context.signal,
  );
  if (bytes.length === 0) return undefined;
  const { text, value } = parse(bytes);
  checkNumbers(text, (path) => (path[0] === 'variables' ? path : undefined));
  return value;
}

function parse(bytes: Buffer): { text: string; value: unknown } {
  try {
    const text = utf8.decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch (cause) {
    const message = 'The body is not JSON in UTF-8; send {"query": "…", "variables": {…}}.';
    throw new HearsayError('BAD_REQUEST', message, {}, cause);
  }
}

function checkType({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  const json = /^application\/json *(?:;(.*))?$/i.exec(type ?? '');
  if (!json) refuseHeader('content-type', type, 'application/json');
  const charset = /(?:^|;) *charset *= *"?([^\s;"]+)/i.exec(json[1] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) refuseHeader('charset of the content-type', charset, 'utf-8');
}

function encodingOf({ headers }: IncomingMessage): Encoding | undefined {
  const given = headers['content-encoding'];
  const encoding = given?.trim().toLowerCase();
  if (!encoding || encoding === 'identity') return undefined;
  if (Object.hasOwn(unpackers, encoding)) return encoding as Encoding;
  refuseHeader('content-encoding', given, `${Object.keys(unpackers).join(', ')}, identity`);
}

function refuseHeader(name: string, given: string | undefined, accepted: string): never {
  const shown = given === undefined ? 'absent' : JSON.stringify(given.slice(0, 100));
  throw new HearsayError('UNSUPPORTED_MEDIA_TYPE', `The ${name} is ${shown}; accepted: ${accepted}.`);
}

/**
 * The bytes of a body, unpacked. It is given up as soon as it is larger than the limit, unpacked too. Without a signal: all of it
 * has come, so that its end is not far.
 */
function readBytes(
  request: IncomingMessage,
  encoding: Encoding | undefined,
  maximum: number,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const source: Readable = encoding ? request.pipe(unpackers[encoding]()) : request;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (done: () => void) => {
      signal?.removeEventListener('abort', stop);
      source.removeListener('data', take);
      if (source !== request) {
        request.unpipe();
        source.destroy();
      }
      done();
    };
    const stop = () => settle(() => reject(signal?.reason));
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= maximum) return;
      settle(() => {
        try {
          refuseAbove('bodyBytes', length, maximum, 'Bytes read from the body');
        } catch (error) {
          reject(error);
        }
      });
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop, { once: true });
    source.on('data', take);
    source.once('error', (error) => settle(() => reject(encoding ? badlyPacked(encoding, error) : error)));
    if (source !== request) request.once('error', (error) => settle(() => reject(error)));
    source.once('end', () =>
      settle(() => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))),
    );
  });
}

function badlyPacked(encoding: Encoding, cause: Error): HearsayError {
  return new HearsayError('BAD_REQUEST', `The body is not whole and valid ${encoding}.`, {}, cause);
}

/** Whether a JSON value is an object: neither null nor a list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
