import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { ErrorCode } from '../errors.ts';

/**
 * What a user of the database is. A folder has one server at most; tools (import, migrate, doctor) come and go beside it.
 * Maintenance (backup, restore) needs the database stopped, and has the folder to itself.
 */
export type Role = 'server' | 'tool' | 'maintenance';

/**
 * From a user to the supervisor, once, at the beginning. Closing the connection is the leaving. Maintenance is refused while
 * others use the database, unless it asks to `stop` it.
 */
export type Hello = Readonly<{ role: Role; pid: number; stop?: boolean }>;

/** From a user to the supervisor, later: the database takes no more writes until it is started again. */
export type Restart = Readonly<{ restart: true }>;

/** From the supervisor to a user; one JSON object a line. */
export type Message =
  | Readonly<{ kind: 'progress'; line: string }>
  | Readonly<{ kind: 'ready'; port: number }>
  /** To maintenance: the database is stopped, and stays so while this connection is open. */
  | Readonly<{ kind: 'stopped' }>
  /** The last user has left and the database is being stopped: come again when this supervisor is gone. */
  | Readonly<{ kind: 'stopping' }>
  | Readonly<{ kind: 'refused'; code: ErrorCode; message: string }>;

export function send(socket: Socket, message: Hello | Restart | Message): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Both ends are the same program, so what arrives is trusted to be of the type that was sent. */
export function onMessage<M extends Hello | Restart | Message>(
  socket: Socket,
  handle: (message: M) => void,
): void {
  const lines = createInterface({ input: socket });
  lines.on('line', (line) => handle(JSON.parse(line) as M));
  lines.on('error', () => {}); // the socket's own error, given twice; its 'close' follows
}
