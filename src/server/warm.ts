import { setTimeout as delay } from 'node:timers/promises';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { fields } from '../fields/index.ts';
import { databaseErrorKind } from '../graph/database-error.ts';
import type { Graph } from '../graph/driver.ts';
import { isMarked } from '../graph/marked.ts';
import { readSize } from '../graph/size.ts';
import type { GraphQLRequest, Planner, Provided } from '../plan/executor.ts';
import { anyClocks, everyField } from '../plan/levels/every-field.ts';
import type { Tiers } from '../plan/levels/tiers.ts';
import { atClocks, type Clocks, explorerOperations } from './explorer-operations.ts';
import type { Logger } from './log.ts';
import type { Question } from './questions.ts';

export type Warming = Readonly<{
  schema: GraphQLSchema;
  graph: Pick<Graph, 'read'>;
  bind: Planner;
  tiers: Pick<Tiers, 'planLevels' | 'forget'>;
  questions: readonly Question[];
  stop: AbortSignal;
  logger: Logger;
}>;

/** The explorer's clocks as a reader first sets them: what had been said by a day, then what was known at an instant. */
const clocks: readonly Clocks[] = [{ said: anyClocks.said }, { known: anyClocks.known }];

/** What somebody sees first who opens the explorer, in the order in which links lead there. */
export const firstPages: readonly string[] = [
  ...['HomePage', 'TopicPage', 'ClaimPage', 'StatementPage', 'DocumentPage', 'ActorPage'],
  'SearchBox',
];

/**
 * Has statements planned before someone asks, one after another: those of the levels of the explorer's first pages, of the questions
 * and of the other pages, then those of every field, at last those of the pages as of a date. Where something is marked, the
 * statements for those who do not see everything come first. Nobody waits for it; what fails is logged and will fail again, visibly,
 * when asked. Returns whether something was marked. `again`: also what has been planned before, which the database then plans anew if it must.
 */
export async function warm(warming: Warming, again = false): Promise<boolean> {
  const { graph, stop, logger } = warming;
  let marked = false;
  try {
    marked = await isMarked((text, params) => graph.read(text, params, { signal: stop }));
    if (marked) await warmFor(warming, { held: [] }, again);
  } catch (err) {
    if (!stop.aborted) logger.warn({ err }, 'not known whether something is marked');
  }
  await warmFor(warming, {}, again);
  return marked;
}

/** The same for one kind of caller. */
export async function warmFor(warming: Warming, provided: Provided, again = false): Promise<void> {
  const { schema, bind, tiers, questions, stop, logger } = warming;
  const tryPlan = async (name: string, request: () => GraphQLRequest) => {
    const bound = bind(request());
    if ('errors' in bound) return logger.warn({ name, errors: bound.errors }, 'cannot be planned');
    const compiled = bound.compiled(provided, true);
    await tiers.planLevels(compiled.plan, compiled.request, again);
  };
  const plan = async (name: string, request: () => GraphQLRequest, attempt = 1): Promise<void> => {
    if (stop.aborted) return;
    try {
      await tryPlan(name, request);
    } catch (err) {
      if (stop.aborted) return;
      if (attempt > 1 || databaseErrorKind(err) !== 'unavailable')
        return logger.warn({ name, err }, 'cannot be planned');
      await untilAnswers(warming);
      return plan(name, request, attempt + 1);
    }
  };
  const pages = explorerOperations(schema);
  const first = firstPages.flatMap((name) => pages.filter(({ operationName }) => operationName === name));
  for (const one of first) await plan(one.operationName, () => one);
  for (const { name, query } of questions) await plan(name, () => ({ document: valid(schema, query) }));
  for (const one of pages) if (!first.includes(one)) await plan(one.operationName, () => one);
  for (const query of everyField(schema, fields))
    await plan(query, () => ({ document: valid(schema, query) }));
  for (const asOf of clocks)
    for (const one of atClocks(pages, asOf)) await plan(one.operationName, () => one);
}

/** Milliseconds between two looks whether the database answers again. */
const lookMs = 1000;

/** Waits for a database that went away in the midst of planning; hundreds of statements are still to be planned then. */
async function untilAnswers({ graph, stop, logger }: Warming): Promise<void> {
  let isAnswered = false;
  const look = () =>
    readSize(graph, { signal: stop }).then(
      () => true,
      () => false,
    );
  for (let looks = 0; !stop.aborted && !isAnswered; looks++) {
    isAnswered = await look();
    if (!isAnswered && looks === 0) logger.warn('the database does not answer: planning waits for it');
    if (!isAnswered) await delay(lookMs, undefined, { ref: false, signal: stop }).catch(() => {});
  }
}

/** Throws what is wrong with it. */
function valid(schema: GraphQLSchema, query: string): DocumentNode {
  const document = parse(query);
  const [error] = validate(schema, document);
  if (error) throw error;
  return document;
}
