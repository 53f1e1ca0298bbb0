import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { ErrorCode } from '../errors.ts';

/**
 * What a user of the database is. A folder has one server at most; tools (import, migrate, doctor) come and go beside it.
 */
export type Role = 'server' | 'tool';

/** From a user to the supervisor, once, at the beginning. Closing the connection is the leaving. */
export type Hello = Readonly<{ role: Role; pid: number }>;

/** From the supervisor to a user; one JSON object a line. */
export type Message =
  | Readonly<{ kind: 'progress'; line: string }>
  | Readonly<{ kind: 'ready'; port: number }>
  /** The last user has left and the database is being stopped: come again when this supervisor is gone. */
  | Readonly<{ kind: 'stopping' }>
  | Readonly<{ kind: 'refused'; code: ErrorCode; message: string }>;

export function send(socket: Socket, message: Hello | Message): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Both ends are the same program, so what arrives is trusted to be of the type that was sent. */
export function onMessage<M extends Hello | Message>(socket: Socket, handle: (message: M) => void): void {
  const lines = createInterface({ input: socket });
  lines.on('line', (line) => handle(JSON.parse(line) as M));
  lines.on('error', () => {}); // the socket's own error, given twice; its 'close' follows
}
