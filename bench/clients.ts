import { Agent, request } from 'node:http';

/** One request, ready to be sent: its path and body. */
export type Shot = { readonly path: string; readonly body: string };

export type Round = {
  /** Answers in a second. */
  readonly perSecond: number;
  readonly answers: number;
  /** Milliseconds in which half of the answers had come. */
  readonly median: number;
};

/** Sends the shots in turn from so many clients, each waiting for its answer, for so long. Throws at an answer that is none. */
export async function fire(
  url: string,
  headers: Readonly<Record<string, string>>,
  shots: readonly Shot[],
  clients: number,
  milliseconds: number,
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let next = 0;
  const from = performance.now();
  const client = async () => {
    while (performance.now() - from < milliseconds) {
      const shot = shots[next++ % shots.length] as Shot;
      const start = performance.now();
      const { status, text } = await send(agent, url, headers, shot);
      if (status !== 200 || text.startsWith('{"errors"'))
        throw new Error(`${url} ${shot.body}: ${status} ${text.slice(0, 500)}`);
      times.push(performance.now() - start);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: clients }, client));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  const seconds = (performance.now() - from) / 1000;
  agent.destroy();
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
  const agent = new Agent();
  const { text } = await send(agent, url, headers, shot);
  agent.destroy();
  return JSON.parse(text);
}

function send(
  agent: Agent,
  url: string,
  headers: Readonly<Record<string, string>>,
  { path, body }: Shot,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, url),
      {
        agent,
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
