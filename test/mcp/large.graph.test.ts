import { beforeAll, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { serve } from '../server/support.ts';
import { emptyGraph } from '../support/database.ts';
import { agentAt, longMs } from './client.ts';

// Ids as an import of fact-checks makes them, quotations of a page each, and hundreds of statements on one claim.

const address = (what: string, n = 0) =>
  `https://checks.example/2026/03/${'a-headline-in-an-address-'.repeat(6)}${n}#${what}`;
const many = <Item>(count: number, make: (n: number) => Item) =>
  Array.from({ length: count }, (_, n) => make(n));
const claim = address('claim');
const [left, right] = [address('document', 0), address('document', 1)];
const page = 'The bridge has stood for a hundred years and will stand for a hundred more. '.repeat(40).trim();

const statements = many(300, (n) => ({
  ...{ type: 'Statement', id: address('statement', n), actor: address('actor', n % 12), claims: [claim] },
  ...{ act: n % 3 === 0 ? 'DENY' : 'ASSERT', quote: `${n}: ${page}`, document: n % 2 ? left : right },
  ...{ said: `2026-0${1 + (n % 9)}-1${n % 10}`, ...(n === 1 ? { via: address('statement', 3) } : {}) },
}));
const records = [
  ...many(2, (n) => ({
    ...{ type: 'Document', id: address('document', n), title: `Document ${n}`, published: '2026-10-01' },
  })),
  ...many(12, (n) => ({ type: 'Institution', id: address('actor', n), name: `Institute ${n}` })),
  ...many(6, (n) => ({ type: 'Topic', id: address('topic', n), name: `Topic ${n}` })),
  { type: 'Claim', id: claim, text: page, topics: many(6, (n) => address('topic', n)) },
  ...many(8, (n) => ({
    ...{ type: 'Claim', id: address('claim', n + 1), text: `${page} It was said ${n} times.` },
  })),
  ...statements,
  ...many(8, (n) => ({
    ...{ type: 'Evidence', id: address('evidence', n), kind: 'VIDEO', description: page, supports: [claim] },
    offeredBy: [address('statement', n)],
  })),
];

let graph: Graph;
beforeAll(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  await write(graph, records);
}, longMs);

it.each<[name: string, args: Record<string, unknown>, list: string]>([
  ['search', { text: 'bridge' }, 'hits'],
  ['claim', { id: claim }, 'statements'],
  ['who_said', { claim }, 'facts'],
  ['chain', { statement: address('statement', 1) }, 'hops'],
  ['compare', { left, right }, 'differences'],
  ['stance_over_time', { actor: address('actor', 1), claim }, 'facts'],
  ['similar_claims', { claim }, 'claims'],
  ['check_quote', { quote: 'has stood for a hundred years' }, 'facts'],
])(
  '%s answers within 2,000 tokens, and goes on by its cursor',
  { timeout: longMs },
  async (name, args, list) => {
    const { url } = await serve({ TIMEOUT_MS: String(longMs) }, { graph });
    const agent = await agentAt(url);
    // The client refuses an answer that is longer.
    const first = await agent.call(name, args);
    const told = first[list] as { id?: string }[];
    expect(told.length).toBeGreaterThan(0);
    if (name !== 'who_said') return;
    expect(first).toMatchObject({ total: statements.length, cut: true });
    const { cursor } = first;
    const next = await agent.call(name, { ...args, cursor });
    const [before, after] = [told, next[list] as { id?: string }[]].map((part) => part.map(({ id }) => id));
    expect(after?.filter((id) => before?.includes(id))).toEqual([]);
  },
);
