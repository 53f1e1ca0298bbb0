import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { suggestSimilar } from '../../src/commands/suggest.ts';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createExecutor, type Executor } from '../../src/plan/executor.ts';
import { write } from '../graph/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { byLevels } from '../support/by-levels.ts';
import { emptyGraph } from '../support/database.ts';

const claims = [
  ['c/bridge', 'The river bridge is safe for lorries'],
  ['c/bridge-again', 'The bridge over the river is safe for lorries'],
  ['c/bridge-same', 'THE river bridge is safe, for lorries!'],
  ['c/bridge-other', 'The mayor opened a school near the river'],
  ['c/harbour', 'Dredging of the harbour costs ten million'],
  ['c/odd', '???'],
] as const;

let graph: Graph;
let ask: Executor;
beforeAll(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  await write(graph, [
    ...claims.map(([id, text]) => ({ type: 'Claim', id, text })),
    {
      type: 'Claim',
      id: 'c/brücke',
      text: 'Die Brücke trägt Lastwagen',
      language: 'de',
      translations: { en: 'The river bridge is safe for lorries' },
    },
    {
      type: 'Claim',
      id: 'c/long',
      text: `The river bridge ${Array.from({ length: 40_000 }, (_, n) => `word${n}`).join(' ')}`,
    },
  ]);
  ask = createExecutor({ schema: loadSchema(), table: fields, graph, find: byLevels(() => graph) });
});

type Similar = { score: number; because: string; claim: { id: string; recordId: string } };

const document = gql`
  query Similar($id: ID!, $first: Int, $threshold: Float, $asOf: AsOf) {
    claim(id: $id, asOf: $asOf) {
      similar(first: $first, threshold: $threshold) {
        score
        because
        claim {
          id
          recordId
        }
      }
    }
  }
`;
const textDocument = gql`
  query SimilarTo($text: String!, $threshold: Float) {
    similarClaims(text: $text, threshold: $threshold) {
      score
      because
      claim {
        id
      }
    }
  }
`;

async function similar(variables: Record<string, unknown>): Promise<Similar[]> {
  const { data, errors } = await ask({ document, variables });
  expect(errors).toBeUndefined();
  return (data as { claim: { similar: Similar[] } }).claim.similar;
}
const idsOf = (found: readonly Similar[]) => found.map(({ claim }) => claim.id);
const recordsOf = (found: readonly Similar[]) => found.map(({ claim }) => claim.recordId);

describe('similar claims', { timeout: 120_000 }, () => {
  it('are those worded alike, the most alike first, with the reason', async () => {
    const found = await similar({ id: 'c/bridge' });
    expect(idsOf(found)).toEqual(['c/bridge-same', 'c/brücke', 'c/bridge-again']);
    expect(found[0]).toMatchObject({ score: 1 });
    expect(found[0]?.because).toBe(
      '100 % of the sequences of four characters and 100 % of the pairs of words are in common; common words: lorries, bridge, river, safe, for, the, is.',
    );
    expect(found[1]?.score).toBe(1);
    expect(found[2]?.score).toBeGreaterThan(0.5);
    expect(found[2]?.score).toBeLessThan(0.9);
  });

  it('have the score that its definition gives', async () => {
    // 'the bridge…' and 'the river bridge…': sequences of four characters and pairs of words, counted by hand in code of its own.
    const texts = [
      ' the river bridge is safe for lorries ',
      ' the bridge over the river is safe for lorries ',
    ];
    const [parts, others] = texts.map(
      (text) => new Set([...text].slice(0, -3).map((_, at) => text.slice(at, at + 4))),
    );
    const [pairs, otherPairs] = texts.map((text) => {
      const words = text.trim().split(' ');
      return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
    });
    const dice = (one = new Set<string>(), other = new Set<string>()) =>
      (2 * [...one].filter((part) => other.has(part)).length) / (one.size + other.size);
    const score = 0.85 * dice(parts, others) + 0.15 * dice(pairs, otherPairs);
    const found = await similar({ id: 'c/bridge' });
    expect(found.find(({ claim }) => claim.id === 'c/bridge-again')?.score).toBeCloseTo(score, 3);
  });

  it('are as many as asked for, and as alike as asked for', async () => {
    expect(idsOf(await similar({ id: 'c/bridge', first: 1 }))).toEqual(['c/bridge-same']);
    expect(idsOf(await similar({ id: 'c/bridge', threshold: 0.95 }))).toEqual(['c/bridge-same', 'c/brücke']);
    expect(idsOf(await similar({ id: 'c/bridge', threshold: 0 }))).toContain('c/bridge-other');
    expect(await similar({ id: 'c/harbour', first: null, threshold: null })).toEqual([]);
    expect(await similar({ id: 'c/odd' })).toEqual([]);
    expect(idsOf(await similar({ id: 'c/long', threshold: 0.01 }))).not.toContain('c/long');
  });

  it('are refused a bad number by its name', async () => {
    for (const [variables, message] of [
      [{ first: 0 }, 'first must be a whole number from 1 to 50, not 0'],
      [{ threshold: 1.5 }, 'threshold must be a number from 0 to 1, not 1.5'],
    ] as const) {
      const { errors } = await ask({ document, variables: { id: 'c/bridge', ...variables } });
      expect(errors?.[0]?.message).toBe(message);
    }
  });

  it('are found for a text too; nothing in it is syntax', async () => {
    for (const text of [
      'the river BRIDGE is safe (for lorries) AND "',
      'The river bridge is safe for lorries',
    ]) {
      const { data } = await ask({ document: textDocument, variables: { text, threshold: 0.9 } });
      expect(idsOf(data?.similarClaims as Similar[]).sort()).toEqual(
        expect.arrayContaining(['c/bridge', 'c/bridge-same']),
      );
    }
    for (const text of ['', '+-&|!(){}[]^"~*?:\\/', 'zzz']) {
      const { data, errors } = await ask({ document: textDocument, variables: { text } });
      expect([data?.similarClaims, errors]).toEqual([[], undefined]);
    }
  });

  it('are compared as they were worded at the time', async () => {
    const before = await betweenWrites();
    await write(
      graph,
      [
        {
          type: 'Claim',
          id: 'c/harbour',
          text: 'The river bridge is safe for lorries, they say',
          reason: 'reworded',
        },
      ],
      { revise: true },
    );
    expect(idsOf(await similar({ id: 'c/bridge' }))).toContain('c/harbour');
    expect(recordsOf(await similar({ id: 'c/bridge', asOf: { known: before } }))).toEqual([
      'c/bridge-same',
      'c/brücke',
      'c/bridge-again',
    ]);
    expect(idsOf(await similar({ id: 'c/harbour', asOf: { known: before } }))).toEqual([]);
  });
});

describe('hearsay doctor --suggest', { timeout: 120_000 }, () => {
  it('names each pair once, records it as UNSURE when told to, and does not name it again', async () => {
    const pairs = await suggestSimilar(graph, { threshold: 0.9, apply: false });
    const named = pairs.map(({ left, right }) => `${left.id} ${right.id}`);
    expect(named).toEqual(expect.arrayContaining(['c/bridge c/bridge-same', 'c/bridge c/brücke']));
    expect(new Set(named).size).toBe(named.length);
    expect(await suggestSimilar(graph, { threshold: 0.9, apply: true })).toEqual(pairs);
    const { data } = await ask({ document: judged });
    const { nodes } = (data as { judgements: { nodes: { judgement: string; by: string }[] } }).judgements;
    expect(nodes).toHaveLength(pairs.length);
    expect(new Set(nodes.map(({ judgement, by }) => `${judgement} ${by}`))).toEqual(
      new Set(['UNSURE hearsay doctor']),
    );
    expect(await suggestSimilar(graph, { threshold: 0.9, apply: true })).toEqual([]);
  });
});

const judged = gql`
  {
    judgements(first: 500) {
      nodes {
        judgement
        by
      }
    }
  }
`;
