import { HearsayError } from '../../errors.ts';

/** The limits that an operation can break, by the name that clients read in `extensions.limit`. */
export type LimitName =
  | 'depth'
  | 'aliases'
  | 'directives'
  | 'directivesInOnePlace'
  | 'rootFields'
  | 'tokens'
  | 'fields'
  | 'mergedFields'
  | 'fragments'
  | 'introspections'
  | 'listItems'
  | 'variableLevels'
  | 'answerSize'
  | 'subqueries'
  | 'counted'
  | 'networkStatements'
  | 'cost'
  | 'bodyBytes'
  | 'ratePerMinute';

/** Throws LIMIT_EXCEEDED when more was found than is accepted; `what` names the thing counted and how to need less. */
export function refuseAbove(limit: LimitName, found: number, maximum: number, what: string): void {
  if (found <= maximum) return;
  // Fragments that double at each step reach numbers that JSON cannot hold.
  const shown = Math.min(found, Number.MAX_SAFE_INTEGER);
  throw new HearsayError('LIMIT_EXCEEDED', `${what}: ${shown} found, at most ${maximum} accepted.`, {
    limit,
    found: shown,
    maximum,
  });
}
