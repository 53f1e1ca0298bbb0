import { type GraphQLSchema, parse, validate } from 'graphql';
import { fields } from '../fields/index.ts';
import type { Planner } from '../plan/executor.ts';
import { everyField } from '../plan/levels/every-field.ts';
import type { Tiers } from '../plan/levels/tiers.ts';
import type { Logger } from './log.ts';
import type { Question } from './questions.ts';

export type Warming = Readonly<{
  schema: GraphQLSchema;
  bind: Planner;
  tiers: Pick<Tiers, 'planLevels'>;
  questions: readonly Question[];
  stop: AbortSignal;
  logger: Logger;
}>;

/**
 * Has statements planned before someone asks, one after another: those of the levels of the questions, then those of every
 * field. Nobody waits for it; what fails is logged and will fail again, visibly, when asked.
 */
export async function warm({ schema, bind, tiers, questions, stop, logger }: Warming): Promise<void> {
  const plan = async (name: string, query: string) => {
    if (stop.aborted) return;
    try {
      const document = parse(query);
      const errors = validate(schema, document);
      const bound = errors.length > 0 ? { errors } : bind({ document });
      if ('errors' in bound) return logger.warn({ name, errors: bound.errors }, 'cannot be planned');
      const compiled = bound.compiled();
      await tiers.planLevels(compiled.plan, compiled.request);
    } catch (err) {
      if (!stop.aborted) logger.warn({ name, err }, 'cannot be planned');
    }
  };
  for (const { name, query } of questions) await plan(name, query);
  for (const query of everyField(schema, fields)) await plan(query, query);
}
