import type { GraphQLSchema } from 'graphql';
import { parse, validate } from 'graphql';
import type { Executor } from '../plan/executor.ts';
import type { Logger } from './log.ts';
import type { Question } from './questions.ts';

/**
 * Runs the questions once, one after another, so that their plans are made (0.1 to 1 s each) before someone asks.
 * Nobody waits for it; what fails is logged and will fail again, visibly, when asked.
 */
export async function warm(
  schema: GraphQLSchema,
  execute: Executor,
  questions: readonly Question[],
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  for (const { name, query } of questions) {
    if (signal.aborted) return;
    try {
      const document = parse(query);
      const errors = validate(schema, document);
      const result = errors.length > 0 ? { errors } : await execute({ document, signal });
      if (result.errors) logger.warn({ question: name, errors: result.errors }, 'a question has no answer');
    } catch (err) {
      if (!signal.aborted) logger.warn({ question: name, err }, 'a question has no answer');
    }
  }
}
