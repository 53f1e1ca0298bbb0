import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { HearsayError } from '../../errors.ts';
import { fairSlots } from './fair-slots.ts';

/** What is about to be answered: statements, and whose question it is. */
export type NewWork = Readonly<{
  /** Stands for the same question asked again, such as its compiled plan. */
  question: object;
  /** The statements that the answer may need, each with the number of its subqueries. */
  statements(): Promise<ReadonlyMap<string, number>>;
  client?: string | undefined;
  signal?: AbortSignal | undefined;
}>;

/**
 * Keeps the planning of new statements within bounds: a statement that the database has not seen costs it 75 to 110 ms of a
 * processor for each subquery, which every other reader would feel.
 */
export type Planning = Readonly<{
  /**
   * Runs `work`, at once where all its statements have been planned, otherwise when its client's turn has come. Rejects with
   * LIMIT_EXCEEDED, or with RATE_LIMITED where too much of the same client is waiting; nothing is run then.
   */
  run<T>(planned: NewWork, work: () => Promise<T>): Promise<T>;
  /** Notes that a statement has been planned. */
  note(text: string): void;
  isPlanned(text: string): boolean;
  /** Takes no statement for planned any more. */
  forget(): void;
  /** Resolves when no question with new statements is being answered or waits, and at the latest after these milliseconds. */
  rest(mostMs: number): Promise<void>;
}>;

/** Neo4j keeps the plans of so many statements (server.memory.query_cache.per_db_cache_num_entries). */
const plansKept = 1000;

/** Questions whose statements are planned at once: of all clients, and of one. */
const atOnce = 2;
const atOnceOfClient = 1;

/** So many times the new subqueries of the largest question may wait for one client. */
const waitingFold = 2;

/** A subquery takes the database so long to plan, seconds. */
const secondsEach = 0.1;

/** `maximum`: new subqueries that one question may have. */
export function openPlanning(maximum: number): Planning {
  const planned = openTexts();
  let answered = new WeakSet<object>();
  const first = new WeakMap<object, Promise<unknown>>();
  const waiting = new Map<string, number>();
  const underWay = new Set<Promise<unknown>>();
  const slots = fairSlots(atOnce, atOnceOfClient);

  const weigh = async ({ statements }: NewWork): Promise<{ texts: readonly string[]; weight: number }> => {
    const all = await statements();
    const weight = [...all].reduce((sum, [text, count]) => (planned.has(text) ? sum : sum + count), 0);
    return { texts: [...all.keys()], weight };
  };

  const plan = async <T>(asked: NewWork, work: () => Promise<T>): Promise<T> => {
    const { texts, weight } = await weigh(asked);
    const finish = async () => {
      const result = await work();
      for (const text of texts) planned.add(text);
      answered.add(asked.question);
      return result;
    };
    if (weight === 0) return finish();
    if (weight > maximum) throw tooManyNew(weight, maximum);
    const { client = '' } = asked;
    const before = waiting.get(client) ?? 0;
    if (before + weight > waitingFold * maximum) throw tooMuchWaiting(before, waitingFold * maximum);
    waiting.set(client, before + weight);
    const turn = slots(client, () => {
      asked.signal?.throwIfAborted();
      return finish();
    });
    underWay.add(turn);
    try {
      return await turn;
    } finally {
      underWay.delete(turn);
      const left = (waiting.get(client) ?? 0) - weight;
      if (left > 0) waiting.set(client, left);
      else waiting.delete(client);
    }
  };

  return {
    isPlanned: planned.has,
    note: planned.add,
    forget() {
      planned.clear();
      answered = new WeakSet();
    },
    async rest(mostMs) {
      const end = performance.now() + mostMs;
      for (let left = mostMs; underWay.size > 0 && left > 0; left = end - performance.now())
        await Promise.race([Promise.allSettled(underWay), delay(left, undefined, { ref: false })]);
    },
    async run(asked, work) {
      // The same question asked by many at once is planned once; where that failed, the next one tries.
      for (let other = first.get(asked.question); other; other = first.get(asked.question)) {
        await other.catch(() => {});
      }
      if (answered.has(asked.question)) return work();
      const planning = plan(asked, work);
      first.set(asked.question, planning);
      try {
        return await planning;
      } finally {
        first.delete(asked.question);
      }
    },
  };
}

/** The statements that were added last, by their hashes: a text has thousands of characters. */
function openTexts(): { add(text: string): void; has(text: string): boolean; clear(): void } {
  const hashes = new LRUCache<string, true>({ max: plansKept });
  const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
  return {
    add: (text) => void hashes.set(hashOf(text), true),
    has: (text) => hashes.has(hashOf(text)),
    clear: () => hashes.clear(),
  };
}

function tooManyNew(found: number, maximum: number): HearsayError {
  return new HearsayError(
    'LIMIT_EXCEEDED',
    `Subqueries that the database has to plan first: ${found} found, at most ${maximum} accepted in one operation. Ask for fewer filtered or ordered lists at once; what has been asked before no longer counts.`,
    { limit: 'newSubqueries', found, maximum },
  );
}

function tooMuchWaiting(found: number, maximum: number): HearsayError {
  const retryAfterSeconds = Math.max(1, Math.ceil(found * secondsEach));
  return new HearsayError(
    'RATE_LIMITED',
    `Subqueries of yours that the database has to plan first: ${found} are waiting, at most ${maximum} accepted. Try again in ${retryAfterSeconds} s, or ask one new question after the other.`,
    { limit: 'newSubqueriesWaiting', found, maximum, retryAfterSeconds },
  );
}
