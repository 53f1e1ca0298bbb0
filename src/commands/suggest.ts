import { gql } from 'graphql-tag';
import { fields } from '../fields/index.ts';
import { loadSchema } from '../fields/schema.ts';
import type { Graph } from '../graph/driver.ts';
import { importValues } from '../import/import.ts';
import { createExecutor, type Executor } from '../plan/executor.ts';

type ClaimText = Readonly<{ id: string; text: string }>;

/** Two claims that may be one, by the order of their ids, and why. */
export type Suggestion = Readonly<{ left: ClaimText; right: ClaimText; score: number; because: string }>;

type Similar = Readonly<{ score: number; because: string; claim: ClaimText }>;
type PageInfo = Readonly<{ hasNextPage: boolean; endCursor: string | null }>;
type Claims = Readonly<{
  nodes: readonly (ClaimText & { similar: readonly Similar[] })[];
  pageInfo: PageInfo;
}>;
type Judgements = Readonly<{
  nodes: readonly { left: { id: string }; right: { id: string } }[];
  pageInfo: PageInfo;
}>;

const claimsDocument = gql`
  query SuggestedClaims($after: String, $threshold: Float!) {
    claims(first: 50, after: $after) {
      nodes {
        id
        text
        similar(first: 50, threshold: $threshold) {
          score
          because
          claim {
            id
            text
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const judgementsDocument = gql`
  query SuggestedBefore($after: String) {
    judgements(first: 500, after: $after) {
      nodes {
        left {
          id
        }
        right {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/**
 * Pairs of claims that are worded alike and that nobody has judged yet, the most alike first. `apply` records each as an UNSURE
 * judgement, which merges nothing and waits for a person.
 */
export async function suggestSimilar(
  graph: Graph,
  { threshold, apply }: Readonly<{ threshold: number; apply: boolean }>,
): Promise<Suggestion[]> {
  const ask = createExecutor({ schema: loadSchema(), table: fields, graph });
  const judged = await judgedPairs(ask);
  const found = new Map<string, Suggestion>();
  for await (const { similar, ...claim } of claimsOf(ask, threshold)) {
    for (const { claim: other, score, because } of similar) {
      const [left, right] = claim.id < other.id ? [claim, other] : [other, claim];
      const key = pairKey(left.id, right.id);
      if (!judged.has(key) && !found.has(key)) found.set(key, { left, right, score, because });
    }
  }
  const pairs = [...found.values()].sort(
    (a, b) => b.score - a.score || (pairKey(a.left.id, a.right.id) < pairKey(b.left.id, b.right.id) ? -1 : 1),
  );
  if (apply && pairs.length > 0) await recordUnsure(graph, pairs);
  return pairs;
}

const pairKey = (left: string, right: string) => JSON.stringify([left, right].sort());

async function* claimsOf(ask: Executor, threshold: number): AsyncGenerator<Claims['nodes'][number]> {
  let after: string | null = null;
  do {
    const { claims }: { claims: Claims } = await answerOf(ask, claimsDocument, { after, threshold });
    yield* claims.nodes;
    after = claims.pageInfo.hasNextPage ? claims.pageInfo.endCursor : null;
  } while (after !== null);
}

async function judgedPairs(ask: Executor): Promise<Set<string>> {
  const pairs = new Set<string>();
  let after: string | null = null;
  do {
    const { judgements }: { judgements: Judgements } = await answerOf(ask, judgementsDocument, { after });
    for (const { left, right } of judgements.nodes) pairs.add(pairKey(left.id, right.id));
    after = judgements.pageInfo.hasNextPage ? judgements.pageInfo.endCursor : null;
  } while (after !== null);
  return pairs;
}

async function answerOf<Data>(
  ask: Executor,
  document: Parameters<Executor>[0]['document'],
  variables: Record<string, unknown>,
): Promise<Data> {
  const { data, errors } = await ask({ document, variables });
  if (errors?.[0]) throw errors[0];
  return data as Data;
}

async function recordUnsure(graph: Graph, pairs: readonly Suggestion[]): Promise<void> {
  const at = new Date().toISOString().slice(0, 10);
  const records = pairs.map(({ left, right }) => ({
    type: 'SameAs',
    left: left.id,
    right: right.id,
    judgement: 'UNSURE',
    by: 'hearsay doctor',
    at,
  }));
  await importValues(graph, records, { author: { by: 'hearsay doctor', door: 'IMPORT' } });
}
