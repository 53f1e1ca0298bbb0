import { type ExecutionResult, GraphQLError } from 'graphql';
import { HearsayError } from '../errors.ts';
import type { BoundOperation } from '../plan/executor.ts';
import type { Arguments } from '../plan/field.ts';
import { argumentProblems, messageOf } from './argument-problems.ts';
import { mutations } from './registry.ts';
import { checkMarkings } from './sight.ts';
import type { MutationContext } from './transaction.ts';

/** What became of a mutation's root fields: the answer, and the bookmark of the last that wrote. */
export type MutationOutcome = { result: ExecutionResult; bookmark: string | undefined };

/**
 * Runs the root fields of a mutation one after the other, each in a transaction of its own, and answers each from what it
 * wrote. One that is refused is null, with its errors; the others stand. Where all are refused there is no data. `provided` is what
 * the answers get to know of the caller.
 */
export async function runMutation(
  opened: BoundOperation,
  context: MutationContext,
  provided: Arguments = {},
): Promise<MutationOutcome> {
  const data: Record<string, unknown> = {};
  const errors: GraphQLError[] = [];
  let bookmark: string | undefined;
  let done = 0;
  for (const { key, name, args } of opened.roots()) {
    if (name === '__typename') {
      data[key] = 'Mutation';
      continue;
    }
    const mutation = mutations[name];
    if (!mutation)
      throw new HearsayError('INTERNAL', `Mutation.${name} is in the schema, but not in src/mutations`);
    try {
      const bookmarks = bookmark === undefined ? context.bookmarks : [bookmark];
      await checkMarkings(context, name, args);
      const given = await mutation.run({ ...context, bookmarks }, args);
      if (typeof given.bookmark === 'string' && given.bookmark !== '') bookmark = given.bookmark;
      done += 1;
      const seen = bookmark === undefined ? context.bookmarks : [bookmark];
      const found = await opened.answer({ ...provided, ...given, bookmark: bookmark ?? null }, key, seen);
      data[key] = found.data?.[key] ?? null;
      errors.push(...(found.errors ?? []));
    } catch (error) {
      data[key] = null;
      errors.push(...refusals(error, key));
    }
  }
  if (done === 0 && errors.length > 0) return { result: { errors }, bookmark };
  return { result: errors.length > 0 ? { errors, data } : { data }, bookmark };
}

/** An error for each thing that is wrong, each with its argument; a fault as it is. */
function refusals(error: unknown, key: string): GraphQLError[] {
  const path = [key];
  if (!(error instanceof HearsayError)) {
    if (error instanceof GraphQLError) return [error];
    const original = error instanceof Error ? error : new Error(String(error));
    return [new GraphQLError('fault', { path, originalError: original })];
  }
  const problems = argumentProblems(error);
  if (problems.length === 0) return [new GraphQLError(error.message, { path, originalError: error })];
  return problems.map((problem) => {
    const { argument, value, reason, draft } = problem;
    const about = draft === undefined ? {} : { draft: draft.id, field: draft.field };
    const detail = { argument, value, accepted: reason, ...about };
    const one = new HearsayError(error.code, messageOf(problem), detail);
    return new GraphQLError(one.message, { path, originalError: one });
  });
}
