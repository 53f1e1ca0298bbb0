import { HearsayError } from '../errors.ts';

/** One thing wrong with a mutation's arguments: the argument by its path, its value, and what is wrong or accepted. */
export type ArgumentProblem = Readonly<{
  argument: string;
  value: string;
  reason: string;
  /** The whole sentence, where it is not the argument followed by the reason. */
  message?: string;
  /** The draft whose record it is about, and the field of that record. */
  draft?: Readonly<{ id: string; field: string }>;
}>;

/** The problem with an id that nothing of the wanted kind has, such as `input.actor: no actor has the id "x"`. */
export function unknownId(argument: string, noun: string, id: string): ArgumentProblem {
  const kind = noun.toLowerCase();
  const article = /^[aeiou]/.test(kind) ? 'an' : 'a';
  return {
    argument,
    value: id,
    reason: `must be the id of ${article} ${kind}`,
    message: `${argument}: no ${kind} has the id ${JSON.stringify(id)}`,
  };
}

export function messageOf({ argument, reason, message }: ArgumentProblem): string {
  return message ?? `${argument} ${reason}`;
}

/** Refuses a mutation for everything that is wrong with it at once. */
export function rejectArguments(problems: readonly ArgumentProblem[]): never {
  throw new HearsayError('BAD_USER_INPUT', problems.map(messageOf).join('; '), { problems });
}

/** The problems that an error of `rejectArguments` lists; of any other error none. */
export function argumentProblems(error: HearsayError): readonly ArgumentProblem[] {
  const found: unknown = error.detail.problems;
  return Array.isArray(found) ? (found as ArgumentProblem[]) : [];
}
