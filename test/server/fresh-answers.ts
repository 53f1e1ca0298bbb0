import { setTimeout as delay } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { expect } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { write } from '../graph/support.ts';
import { type Served, serve } from './support.ts';

const upsert = gql`mutation ($input: TopicInput!) { upsertTopic(input: $input, reason: "it counts") { topic { name } } }`;
const one = gql`query ($id: ID!) { topic(id: $id) { id name } }`;
const all = gql`{ topics(where: { text: "counter" }) { nodes { id name } } }`;

const [writers, readers] = [8, 16];
/** A writer waits for about so many answers between two writes, so that answers are kept for a while. */
const pause = 150;

type Topic = { id: string; name: string };
const idOf = (writer: number) => `t/${writer}`;
const nameOf = (count: number) => `counter ${count}`;
const countOf = ({ name }: Topic) => Number(name.slice('counter '.length));

/**
 * Eight writers count up, each a topic of its own: six through two servers, two as an import does. Sixteen readers ask both
 * servers, and compare each answer with what had been acknowledged before they asked. Returns how many came from memory.
 */
export async function readWhileWriting(
  graph: Graph,
  wanted: number,
): Promise<{ hits: number; writes: number }> {
  const settings = { graph, token: 'right' };
  // Statements that nobody has asked for yet are planned while all wait for them.
  const slowly = { TIMEOUT_MS: '120000' };
  const servers = [await serve(slowly, settings), await serve(slowly, settings)];
  const anyOf = () => servers[Math.floor(Math.random() * servers.length)] as Served;
  await write(
    graph,
    Array.from({ length: writers }, (_, at) => ({ type: 'Topic', id: idOf(at), name: nameOf(0) })),
  );
  const acknowledged = Array.from({ length: writers }, () => 0);
  let answers = 0;
  let writes = 0;
  let failed = false;

  const count = async (writer: number) => {
    for (let next = 1; answers < wanted && !failed; next += 1) {
      const topic = { id: idOf(writer), name: nameOf(next) };
      if (writer < 2) {
        await write(graph, [{ type: 'Topic', ...topic }], { revise: true });
      } else {
        const { errors } = await anyOf().ask(upsert, { input: topic }, { authorization: 'Bearer right' });
        expect(errors).toBeUndefined();
      }
      acknowledged[writer] = next;
      writes += 1;
      for (
        const until = answers + pause * 2 * Math.random();
        answers < until && answers < wanted && !failed;
      )
        await delay(2);
    }
  };
  const read = async () => {
    while (answers < wanted && !failed) {
      const before = [...acknowledged];
      const writer = Math.floor(Math.random() * writers);
      const { data, errors } =
        Math.random() < 0.5 ? await anyOf().ask(all) : await anyOf().ask(one, { id: idOf(writer) });
      expect(errors).toBeUndefined();
      const found = data as { topic?: Topic; topics?: { nodes: Topic[] } };
      const topics = found.topics?.nodes ?? [found.topic as Topic];
      expect([1, writers]).toContain(topics.length);
      for (const topic of topics)
        expect(countOf(topic)).toBeGreaterThanOrEqual(before[Number(topic.id.slice('t/'.length))] as number);
      answers += 1;
    }
  };
  const stopping = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      failed = true;
      throw error;
    });
  const work = [
    ...Array.from({ length: writers }, (_, writer) => stopping(count(writer))),
    ...Array.from({ length: readers }, () => stopping(read())),
  ];
  const ended = await Promise.allSettled(work);
  for (const part of ended) if (part.status === 'rejected') throw part.reason;
  const hits = await Promise.all(
    servers.map(async ({ url }) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/lookups_total\{result="hit"\} (\d+)/.exec(text)?.[1] ?? 0);
    }),
  );
  return { hits: hits.reduce((sum, number) => sum + number, 0), writes };
}
