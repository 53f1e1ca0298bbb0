import { connect } from 'node:net';

/** One request, ready to be sent: its path and body. */
export type Shot = { readonly path: string; readonly body: string };

export type Round = {
  /** Answers in a second. */
  readonly perSecond: number;
  readonly answers: number;
  /** Milliseconds in which half of the answers had come. */
  readonly median: number;
};

/** One connection that stays open: an answer to each request in turn. */
type Connection = Readonly<{
  send(request: Buffer): Promise<{ status: number; text: string }>;
  close(): void;
}>;

/**
 * Sends the shots in turn from so many clients, each waiting for its answer, for so long. Throws at an answer that is none.
 * A client is a bare socket: `node:http` as a client costs more processor time than the answer of the server beside it.
 */
export async function fire(
  url: string,
  headers: Readonly<Record<string, string>>,
  shots: readonly Shot[],
  clients: number,
  milliseconds: number,
): Promise<Round> {
  const requests = new Map<Shot, Buffer>();
  const requestOf = (shot: Shot): Buffer => {
    const made = requests.get(shot) ?? requestText(url, headers, shot);
    requests.set(shot, made);
    return made;
  };
  const times: number[] = [];
  let next = 0;
  const from = performance.now();
  const client = async () => {
    const connection = open(url);
    try {
      while (performance.now() - from < milliseconds) {
        const shot = shots[next++ % shots.length] as Shot;
        const start = performance.now();
        const { status, text } = await connection.send(requestOf(shot));
        if (status !== 200 || text.startsWith('{"errors"'))
          throw new Error(`${url} ${shot.body}: ${status} ${text.slice(0, 500)}`);
        times.push(performance.now() - start);
      }
    } finally {
      connection.close();
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: clients }, client));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  const seconds = (performance.now() - from) / 1000;
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / seconds,
    answers: times.length,
    median: times[times.length >> 1] ?? Number.NaN,
  };
}

/** One answer, parsed. */
export async function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  shot: Shot,
): Promise<unknown> {
  const connection = open(url);
  try {
    return JSON.parse((await connection.send(requestText(url, headers, shot))).text);
  } finally {
    connection.close();
  }
}

function requestText(url: string, headers: Readonly<Record<string, string>>, { path, body }: Shot): Buffer {
  const { pathname, host } = new URL(path, url);
  const all = { ...headers, host, 'content-type': 'application/json' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${pathname} HTTP/1.1\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}`;
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

/** Opens a connection to a server that says how long its answers are. */
function open(url: string): Connection {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let waiting:
    | { resolve(answer: { status: number; text: string }): void; reject(error: Error): void }
    | undefined;
  let chunks: Buffer[] = [];
  let missing = Number.POSITIVE_INFINITY;
  const fail = (error: Error) => waiting?.reject(error);
  socket.on('error', fail).on('close', () => fail(new Error(`${url} closed the connection`)));
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    if (missing === Number.POSITIVE_INFINITY) {
      const begun = Buffer.concat(chunks);
      chunks = [begun];
      const end = begun.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(begun.toString('latin1', 0, end));
      if (!length) return fail(new Error(`${url}: an answer of unknown length`));
      missing = end + 4 + Number(length[1]) - begun.length;
    } else missing -= chunk.length;
    if (missing > 0) return;
    const whole = Buffer.concat(chunks);
    chunks = [];
    missing = Number.POSITIVE_INFINITY;
    const body = whole.indexOf('\r\n\r\n') + 4;
    waiting?.resolve({ status: Number(whole.toString('latin1', 9, 12)), text: whole.toString('utf8', body) });
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
