import { HearsayError } from '../errors.ts';

/** One thing wrong with what a mutation was given: the argument by its path, the value, and what is accepted. */
export type ArgumentProblem = Readonly<{ argument: string; value: string; reason: string }>;

/** Refuses a mutation for everything that is wrong with it at once. */
export function rejectArguments(wrong: readonly ArgumentProblem[]): never {
  const message = wrong.map(({ argument, reason }) => `${argument} ${reason}`).join('; ');
  throw new HearsayError('BAD_USER_INPUT', message, { wrong });
}

/** What a refusal found, one by one; of any other error nothing. */
export function argumentProblems(error: HearsayError): readonly ArgumentProblem[] {
  const found: unknown = error.detail.wrong;
  return Array.isArray(found) ? (found as ArgumentProblem[]) : [];
}
