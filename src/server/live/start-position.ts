import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { HearsayError } from '../../errors.ts';
import { cursorOf, positionOf } from '../../fields/subscription.ts';
import type { LogReach } from '../../graph/change-log.ts';
import { expired } from './change-events.ts';

/**
 * The place after which a subscription begins: that of the cursor that was given, else the end of the log. Throws
 * BAD_USER_INPUT for what is no cursor of a change that has been, CURSOR_EXPIRED where changes after it have been pruned.
 */
export function startOf(
  resume: Readonly<{ name: string; cursor: string }> | undefined,
  after: unknown,
  { head, pruned }: LogReach,
): number {
  const given = resume ?? (typeof after === 'string' ? { name: 'after', cursor: after } : undefined);
  if (!given) return head;
  const position = positionOf(given.name, given.cursor);
  const detail = { argument: given.name, value: given.cursor.slice(0, 200) };
  if (position > head) {
    throw new HearsayError(
      'BAD_USER_INPUT',
      `${given.name} is the cursor of change ${position}, but this graph has had ${head} changes`,
      { ...detail, accepted: 'a cursor of this graph' },
    );
  }
  if (position < pruned) throw expired({ ...detail, oldest: cursorOf(pruned) });
  return position;
}

export function nothingAsked(): HearsayError {
  return new HearsayError('BAD_USER_INPUT', 'This subscription asks for nothing: its field is left out.');
}

export function tooSlow(timeoutMs: number): HearsayError {
  return new HearsayError(
    'LIMIT_EXCEEDED',
    `An event was not taken within ${timeoutMs} ms, so the subscription was ended. Subscribe again with \`after\`: no change is lost.`,
    { limit: 'slowClientMs', maximum: timeoutMs },
  );
}

/** A formatted error as an instance, for libraries that recognise errors by their class. */
export function asError({ message, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { extensions: extensions ?? null });
}
