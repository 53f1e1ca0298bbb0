import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { type ServerOptions, startServer } from '../../src/server/server.ts';
import { type Question, textOf } from '../support/question.ts';

/** An answer of /graphql as a test reads it. */
export type Answer = {
  status: number;
  headers: Headers;
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; path?: unknown; extensions: Record<string, unknown> }[] | undefined;
};

export type Served = {
  url: string;
  /** Sends one operation as most clients do. */
  ask(query: Question, variables?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends any request to /graphql. */
  send(init: RequestInit & { search?: string }): Promise<Answer>;
  /** How many Cypher statements the server has sent, from /metrics. */
  statements(): Promise<number>;
  close(): Promise<void>;
};

/** A graph behind an address where no database is: whatever reaches it fails as DATABASE_UNAVAILABLE. */
export function nowhere(): Graph {
  const graph = openGraph({ uri: 'bolt://127.0.0.1:1', username: 'neo4j', password: 'none' });
  onTestFinished(() => graph.close());
  return graph;
}

/** A server on a free port with these settings, closed when the test is over. */
export async function serve(
  settings: Record<string, string> = {},
  more: Partial<ServerOptions> = {},
): Promise<Served> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', RATE_PER_MINUTE: '0', ...settings });
  const server = await startServer({ graph: more.graph ?? nowhere(), config, ...more });
  onTestFinished(server.close);
  const { url, close } = server;
  const send: Served['send'] = async ({ search = '', ...init }) =>
    read(await fetch(`${url}/graphql${search}`, init));
  return {
    url,
    close,
    send,
    ask: (query, variables, headers) =>
      send({
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: textOf(query), variables }),
      }),
    async statements() {
      const text = await (await fetch(`${url}/metrics`)).text();
      const counts = text.matchAll(/^hearsay_database_statements_total\{[^}]*\} (\d+)$/gm);
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
    },
  };
}

async function read(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
  return { status, headers, data: body.data, errors: body.errors };
}
