import type { Graph, Params, ReadOptions, Rows } from '../../graph/driver.ts';
import type { FindAnswer } from '../executor.ts';
import type { OperationArguments } from '../params.ts';
import type { CompiledOperation } from '../prepared-operation.ts';
import { answerByLevels } from './answer.ts';
import { mostMatched } from './find.ts';
import { openPlanning } from './planning.ts';

/** Two ways to answer an operation: level by level at once, or by its one statement where the database has planned that. */
export type Tiers = Readonly<{
  find: FindAnswer;
  /** Answers by the one statement alone, planned in the turn of its client: for subscriptions. */
  findByOne: FindAnswer;
  /**
   * Has the statements of an operation's levels planned; nothing is looked up. `again`: also those that have been planned, so that the
   * database plans anew what has become too old.
   */
  planLevels(plan: CompiledOperation, request: OperationArguments, again?: boolean): Promise<void>;
  /** Takes nothing for planned any more: the database was started anew. What is asked is answered by levels again. */
  forget(): void;
}>;

/** What is known of one operation: how often it was asked, and for which sizes of its lists its statement is planned. */
type Progress = { asked: number; planned: Set<string>; waiting: boolean; notBefore: number };

/** Milliseconds that the database may take for the one statement of an operation, when nobody waits for the answer. */
const planningMs = 120_000;

/** Milliseconds after which a statement that could not be planned is tried again. */
const pauseMs = 300_000;

/** Milliseconds that planning ahead waits, before each statement, for those whose new questions are being answered. */
const restMs = 3000;

/** Operations that wait for their one statement; those that come when so many wait are asked by levels a while longer. */
const maximumWaiting = 50;

/**
 * What is asked for the first time is answered level by level, by statements that are planned already. What is asked again has
 * its one statement planned in the background, one operation at a time, and is answered by that afterwards; without
 * `planRepeated` it is answered level by level again.
 */
export function openTiers(
  graph: Pick<Graph, 'read' | 'reading'>,
  stop: AbortSignal,
  maximumNew = Number.POSITIVE_INFINITY,
  planRepeated = true,
): Tiers {
  let operations = new WeakMap<CompiledOperation, Progress>();
  const planning = openPlanning(maximumNew);
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const progressOf = (plan: CompiledOperation): Progress => {
    let progress = operations.get(plan);
    if (!progress) {
      progress = { asked: 0, planned: new Set(), waiting: false, notBefore: 0 };
      operations.set(plan, progress);
    }
    return progress;
  };

  const planOne = async (text: string, params: Params, progress: Progress) => {
    await graph.read(text, params, { timeoutMs: planningMs, signal: stop });
    progress.planned.add(sizesOf(params));
  };

  const planLater = (text: string, params: Params, progress: Progress) => {
    if (progress.waiting || waiting >= maximumWaiting || performance.now() < progress.notBefore) return;
    progress.waiting = true;
    waiting += 1;
    queue = queue
      .then(() => (stop.aborted ? undefined : planOne(text, params, progress)))
      .catch(() => {
        progress.notBefore = performance.now() + pauseMs;
      })
      .finally(() => {
        progress.waiting = false;
        waiting -= 1;
      });
  };

  return {
    forget() {
      operations = new WeakMap();
      planning.forget();
    },
    async find(plan, request, params, options) {
      const progress = progressOf(plan);
      if (progress.planned.has(sizesOf(params))) return one(graph, plan, params, options);
      progress.asked += 1;
      const asked = { question: plan, statements: () => levelsOf(plan, request), ...options };
      const answer = await planning.run(asked, () => answerByLevels(graph, plan, request, options));
      if (planRepeated && progress.asked > 1) planLater(plan.text, params, progress);
      return answer;
    },
    findByOne(plan, _request, params, options) {
      const statements = async () => new Map([[plan.text, plan.subqueries]]);
      const asked = { question: plan, statements, ...options };
      return planning.run(asked, () => one(graph, plan, params, options));
    },
    async planLevels(plan, request, again = false) {
      // One after another, so that planning takes at most one processor from those who ask meanwhile.
      let last: Promise<Rows> = Promise.resolve([]);
      const isKnown = (text: string) => !again && planning.isPlanned(text);
      const read = (text: string, params: Params) => {
        last = last.then(async () => {
          if (isKnown(text)) return [];
          await planning.rest(restMs);
          // Who was let go first may have had it planned.
          if (isKnown(text)) return [];
          const rows = await graph.read(text, params, { timeoutMs: planningMs, signal: stop });
          planning.note(text);
          return rows;
        });
        return last;
      };
      await plan.find([], { request, read, everything: true, mostMatched });
    },
  };
}

/** The statements that an operation's levels may need. Nothing is sent. */
async function levelsOf(
  plan: CompiledOperation,
  request: OperationArguments,
): Promise<ReadonlyMap<string, number>> {
  const texts = new Map<string, number>();
  const read = async (text: string): Promise<Rows> => {
    texts.set(text, 1);
    return [];
  };
  await plan.find([], { request, read, everything: true, mostMatched });
  return texts;
}

async function one(
  graph: Pick<Graph, 'read'>,
  plan: CompiledOperation,
  params: Params,
  options: ReadOptions,
): Promise<unknown> {
  const rows = await graph.read(plan.text, params, options);
  return rows[0]?.[0];
}

/** The database plans a statement anew for each size of a list: empty, one, up to ten, up to a hundred, and so on. */
function sizesOf(params: Params): string {
  const sizes: string[] = [];
  for (const [name, value] of Object.entries(params)) {
    if (name === 'p') continue;
    const size = Array.isArray(value)
      ? value.length === 0
        ? 'none'
        : String(Math.ceil(Math.log10(value.length)))
      : '';
    sizes.push(`${name}:${size}`);
  }
  return sizes.join(' ');
}
