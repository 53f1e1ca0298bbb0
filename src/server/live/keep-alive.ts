import type { WebSocket } from 'ws';

export type Rhythm = Readonly<{
  /** Milliseconds between two pings. */
  keepAliveMs: number;
  /** Milliseconds that a client may take for what was sent. */
  slowClientMs: number;
}>;

/** The length of a ping, bytes. */
const pingLength = 2;

/**
 * Pings, so that proxies see the connection used, and ends it when neither an answer has come until the next ping nor anything else
 * was taken. A client that still has to take what was sent cannot answer: it is ended when it has taken nothing for too long.
 * `taken` says how many bytes it has taken. `also` is done as often.
 */
export function keepAlive(
  socket: WebSocket,
  { keepAliveMs, slowClientMs }: Rhythm,
  taken: () => number,
  also: () => void,
): void {
  let answered = true;
  let behind = 0;
  let before = -1;
  const beat = () => {
    also();
    const now = taken();
    const isTaking = now !== before;
    before = now;
    if (socket.bufferedAmount > 0) {
      behind = isTaking ? 0 : behind + keepAliveMs;
      if (behind > slowClientMs + keepAliveMs) socket.terminate();
      // The last ping, or its answer, stands behind all that.
      answered = true;
      return;
    }
    behind = 0;
    if (!answered) {
      if (!isTaking) socket.terminate();
      return;
    }
    answered = false;
    before = now + pingLength;
    socket.ping();
  };
  const timer = setInterval(beat, keepAliveMs).unref();
  socket.on('pong', () => {
    answered = true;
  });
  socket.once('close', () => clearInterval(timer));
}
