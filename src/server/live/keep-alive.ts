import type { WebSocket } from 'ws';

export type Rhythm = Readonly<{
  /** Milliseconds between two pings. */
  keepAliveMs: number;
  /** Milliseconds that a client may take for what was sent. */
  slowClientMs: number;
}>;

/**
 * Pings, so that proxies see the connection used, and ends it when no answer has come until the next ping. A client that
 * still has to take what was sent cannot answer: it is ended when that takes too long. `also` is done as often.
 */
export function keepAlive(socket: WebSocket, { keepAliveMs, slowClientMs }: Rhythm, also: () => void): void {
  let answered = true;
  let behind = 0;
  const beat = () => {
    also();
    if (socket.bufferedAmount > 0) {
      behind += keepAliveMs;
      if (behind > slowClientMs + keepAliveMs) socket.terminate();
      return;
    }
    behind = 0;
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  };
  const timer = setInterval(beat, keepAliveMs).unref();
  socket.on('pong', () => {
    answered = true;
  });
  socket.once('close', () => clearInterval(timer));
}
