import type { IncomingMessage } from 'node:http';
import { HearsayError } from '../errors.ts';
import { refuseAbove } from './limits/refuse.ts';

/** A body is read to its end before it is refused, or the client would miss the answer; but only this much over. */
const patience = 16;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON that a request brings. Rejects with UNSUPPORTED_MEDIA_TYPE, LIMIT_EXCEEDED or BAD_USER_INPUT, each with what
 * to send instead, and with the signal's reason when it is aborted first.
 */
export async function readJson(
  request: IncomingMessage,
  maximumBytes: number,
  signal: AbortSignal,
): Promise<unknown> {
  checkType(request);
  const bytes = await readBytes(request, maximumBytes, signal);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    const message = 'The body is not JSON in UTF-8; send {"query": "…", "variables": {…}}.';
    throw new HearsayError('BAD_USER_INPUT', message, {}, cause);
  }
}

function checkType({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  const json = /^application\/json *(?:;(.*))?$/i.exec(type ?? '');
  if (!json) refuseHeader('content-type', type, 'application/json');
  const charset = /(?:^|;) *charset *= *"?([^\s;"]+)/i.exec(json[1] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) refuseHeader('charset of the content-type', charset, 'utf-8');
  const encoding = headers['content-encoding'];
  if (encoding && encoding.toLowerCase() !== 'identity') {
    refuseHeader('content-encoding', encoding, 'identity (an uncompressed body)');
  }
}

function refuseHeader(name: string, given: string | undefined, accepted: string): never {
  const shown = given === undefined ? 'absent' : JSON.stringify(given.slice(0, 100));
  throw new HearsayError('UNSUPPORTED_MEDIA_TYPE', `The ${name} is ${shown}; accepted: ${accepted}.`);
}

function readBytes(request: IncomingMessage, maximum: number, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maximum) chunks.push(chunk);
      else chunks.length = 0;
      if (length > maximum * patience) request.destroy();
    });
    request.once('error', reject);
    request.once('end', () => {
      signal.removeEventListener('abort', stop);
      try {
        refuseAbove('bodyBytes', length, maximum, 'Bytes in the body');
        resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Whether a JSON value is an object: neither null nor a list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
