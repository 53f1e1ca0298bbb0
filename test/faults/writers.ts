import { setTimeout as delay } from 'node:timers/promises';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';

const topic = print(gql`mutation ($id: ID!) {
  upsertTopic(input: { id: $id, name: "Written under faults" }) { status topic { id } }
}`);

/** Clients that write records with ids of their own, and send each again until it is acknowledged. */
export type Writers = Readonly<{
  /** The ids that were acknowledged so far. */
  acknowledged: ReadonlySet<string>;
  /** Answers that a client should not get: neither an acknowledgement nor a reason to send it again. */
  wrong: readonly string[];
  /** Ends the writers when each has what it has sent. */
  stop(): Promise<void>;
}>;

/** Starts so many writers on a server that may be away at any time. */
export function startWriters(count: number, url: () => string, token: string): Writers {
  const acknowledged = new Set<string>();
  const wrong: string[] = [];
  let isOver = false;
  const write = async (id: string): Promise<void> => {
    for (;;) {
      const answer = await send(url(), token, id);
      if (answer === 'written') {
        acknowledged.add(id);
        return;
      }
      if (answer !== 'again') wrong.push(`${id}: ${answer}`);
      await delay(100);
    }
  };
  const running = Array.from({ length: count }, async (_, writer) => {
    for (let n = 0; !isOver; n += 1) await write(`topic/w${writer}/${n}`);
  });
  return {
    acknowledged,
    wrong,
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

/** Every record that a writer was told of is there once, and was written once. */
export async function expectEachOnce(graph: Graph, acknowledged: ReadonlySet<string>): Promise<void> {
  const rows = await graph.read(
    `MATCH (topic:Topic) WHERE topic.id STARTS WITH 'topic/w'
     RETURN topic.id, COUNT { MATCH (change:Change {record: topic.id}) }`,
    {},
  );
  const ids = new Set(rows.map(([id]) => id as string));
  expect(ids.size).toBe(rows.length);
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
  expect(rows.filter(([, changes]) => changes !== 1)).toEqual([]);
}

type Body = { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };

async function send(url: string, token: string, id: string): Promise<string> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: topic, variables: { id } }),
      signal: AbortSignal.timeout(60_000),
    });
    const { errors } = (await response.json()) as Body;
    if (response.status === 200 && !errors) return 'written';
    const code = errors?.[0]?.extensions.code ?? '';
    const isPassing = ['DATABASE_UNAVAILABLE', 'STOPPING', 'TIMEOUT'].includes(code);
    return isPassing ? 'again' : `${response.status} ${JSON.stringify(errors)}`;
  } catch {
    // The server is away, or went away before it had answered.
    return 'again';
  }
}
