import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type DatabaseState, readState } from '../graph/change-log.ts';
import { type Graph, within } from '../graph/driver.ts';
import { visibilityOf } from './auth.ts';
import type { CachedQuery } from './document-cache.ts';
import type { Metrics } from './metrics.ts';
import type { RequestContext } from './request-context.ts';
import type { AnswerText } from './respond.ts';
import { type StateWatch, watchState } from './state-watch.ts';

/**
 * What is found for a query: its answer, or what is done once the answer has been read, or the database has failed. `end`, in any case
 * and at last: nobody waits for this answer any longer.
 */
export type Lookup =
  | Readonly<{ answer: AnswerText }>
  | Readonly<{ answer?: undefined; keep(answer: AnswerText): void; failed(): void; end(): void }>;

/** Answers to queries, kept for as long as the graph stays as it was (docs/decisions/0014). */
export type AnswerCache = Readonly<{
  /**
   * Looks a query up. Called when its request has come, so that the answer is as new as anything acknowledged before. A query that is being
   * answered for somebody else is not asked again. Where nothing is found, it adds to the bookmarks in the context, so that the query
   * sees the state under which its answer is kept.
   */
  find(query: CachedQuery, context: RequestContext): Promise<Lookup>;
}>;

export type AnswerCacheOptions = Readonly<{
  /** Bytes of memory for answers with their keys; 0: nothing is kept. */
  bytes: number;
  /** The graph, for reading its state. */
  graph: Pick<Graph, 'read'>;
  /** Whether the answer to an operation changes with the state of the graph alone. */
  dependsOnGraph(operation: OperationDefinitionNode, document: CachedQuery['document']): boolean;
  metrics: Pick<Metrics, 'answer' | 'answerBytes'>;
}>;

/** What an entry takes beside its texts, bytes. */
const overhead = 250;

/** An answer that takes a larger share of the memory than one part in so many is not kept. */
const parts = 8;

const nothing: Lookup = { keep() {}, failed() {}, end() {} };

/**
 * A query that is being answered. Its answer is at least as new as the state `from`. `failed`: there is none to share; `left`: nor is
 * there an error, since who asked has gone away.
 */
type UnderWay = { from: DatabaseState | undefined; readonly answer: Promise<AnswerText | 'failed' | 'left'> };

export function openAnswerCache({ bytes, graph, dependsOnGraph, metrics }: AnswerCacheOptions): AnswerCache {
  if (bytes === 0) return { find: async () => nothing };
  const answers = new LRUCache<string, AnswerText>({
    maxSize: bytes,
    maxEntrySize: Math.max(1, Math.floor(bytes / parts)),
    sizeCalculation: sizeOf,
  });
  // What was kept for another state is never given again, and what was erased does not stay in memory.
  const state = watchState(
    (bookmarks) => readState(graph, bookmarks),
    () => answers.clear(),
  );
  const keyOf = keyReader(dependsOnGraph);
  metrics.answerBytes(() => answers.calculatedSize);

  const underWay = new Map<string, UnderWay>();
  const memory = { answers, state, underWay };

  return {
    async find(query, context) {
      const key = keyOf(query, context);
      if (key === undefined) return nothing;
      const found = (answer: AnswerText): Lookup => {
        metrics.answer('hit');
        return { answer };
      };
      if ((answers.has(key) || underWay.has(key)) && state.isLikely()) {
        const present = await state.present(context);
        const kept = present && present.id === state.known()?.id ? answers.get(key) : undefined;
        if (kept) return found(kept);
        let other = underWay.get(key);
        while (present && other?.from?.id === present.id) {
          const answer = await within(other.answer, { signal: context.signal });
          if (typeof answer === 'object') return found(answer);
          // One of those who wait takes the place of who has gone away: nothing else runs until it has begun.
          other = answer === 'left' ? underWay.get(key) : undefined;
        }
      }
      metrics.answer('miss');
      return begin(memory, key, context);
    },
  };
}

type Memory = Readonly<{
  answers: LRUCache<string, AnswerText>;
  state: StateWatch;
  underWay: Map<string, UnderWay>;
}>;

/** Until its first `await` nothing else runs: who looks the same query up next finds it under way. */
async function begin(
  { answers, state, underWay }: Memory,
  key: string,
  context: RequestContext,
): Promise<Lookup> {
  const { own, settle } = beginUnderWay(state.known());
  underWay.set(key, own);
  const end = () => {
    if (underWay.get(key) === own) underWay.delete(key);
    settle(context.signal.aborted ? 'left' : 'failed');
  };
  /** Nobody waits for this read; where it fails, a later request tries again. */
  const refresh = () => {
    state.now(undefined).catch(() => {});
  };
  const from = await state.recent(context).catch((error: unknown) => {
    end();
    throw error;
  });
  own.from = from;
  if (!from) return { keep: refresh, failed() {}, end };
  context.bookmarks = [...(context.bookmarks ?? []), from.bookmark];
  return {
    keep(answer) {
      if (state.known() === from) answers.set(key, answer);
      settle(answer);
    },
    // Another database may have taken the place of the one that the bookmark is of.
    failed: refresh,
    end,
  };
}

/** A query that is under way from now on, and what ends it. */
function beginUnderWay(from: DatabaseState | undefined) {
  let settle = (_: AnswerText | 'failed' | 'left'): void => {};
  const answer = new Promise<AnswerText | 'failed' | 'left'>((resolve) => {
    settle = resolve;
  });
  const own: UnderWay = { from, answer };
  return { own, settle };
}

/** Bytes of memory. JavaScript holds a text with one byte for each character where that is enough, otherwise with two. */
function sizeOf({ text, length }: AnswerText, key: string): number {
  return text.length * (length === text.length ? 1 : 2) + 2 * key.length + overhead;
}

/** The key of a query: the operation, what its caller may see, and its variables; undefined: its answer is not kept. */
function keyReader(
  dependsOnGraph: AnswerCacheOptions['dependsOnGraph'],
): (query: CachedQuery, context: RequestContext) => string | undefined {
  const numbers = new WeakMap<OperationDefinitionNode, number>();
  let last = 0;
  return ({ document, operation, variables }, { caller }) => {
    let number = numbers.get(operation);
    if (number === undefined) {
      number = dependsOnGraph(operation, document) ? ++last : 0;
      numbers.set(operation, number);
    }
    if (number === 0) return undefined;
    const key = JSON.stringify([number, visibilityOf(caller), variables]);
    return key.includes('null') && holdsInfinity(variables) ? undefined : key;
  };
}

/** Whether a value holds a number such as 1e400, which is infinite when it is read as JSON, and null when it is written. */
function holdsInfinity(value: unknown): boolean {
  let found = false;
  JSON.stringify(value, (_, inner: unknown) => {
    found ||= typeof inner === 'number' && !Number.isFinite(inner);
    return inner;
  });
  return found;
}
