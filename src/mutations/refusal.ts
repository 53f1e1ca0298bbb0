import { HearsayError } from '../errors.ts';

/** One thing wrong with what a mutation was given: the argument by its path, the value, and what is accepted. */
export type Wrong = Readonly<{ argument: string; value: string; reason: string }>;

/** Refuses a mutation for everything that is wrong with it at once. */
export function refuse(wrong: readonly Wrong[]): never {
  const message = wrong.map(({ argument, reason }) => `${argument} ${reason}`).join('; ');
  throw new HearsayError('BAD_USER_INPUT', message, { wrong });
}

/** What a refusal found, one by one; of any other error nothing. */
export function wrongOf(error: HearsayError): readonly Wrong[] {
  const found: unknown = error.detail.wrong;
  return Array.isArray(found) ? (found as Wrong[]) : [];
}
