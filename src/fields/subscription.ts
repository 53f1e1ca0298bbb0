import { changeKey } from '../domain/change.ts';
import { HearsayError } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../plan/cursor.ts';
import { events, type Fields } from '../plan/field.ts';
import { changeOrder } from './change.ts';

/** One event for each change, from a range of the log that the server passes as `$given` (see `logRange`). */
export const subscription: Fields = { changes: events('subscription/changes', 'key', Number) };

/** The parameters for the changes after one position up to another, at most `limit`. */
export function logRange(after: number, last: number, limit: number) {
  return { after: changeKey(after), last: changeKey(last), limit };
}

/** The cursor of a position in the change log, as in `Change.cursor`. */
export function cursorOf(position: number): string {
  return encodeCursor(changeOrder, changeKey(position));
}

/** The place that a cursor stands for. Throws BAD_USER_INPUT, naming the argument, when it is none of the change log. */
export function positionOf(argument: string, cursor: string): number {
  const key = decodeCursor(argument, cursor, changeOrder);
  if (/^\d{16}$/.test(key)) return Number(key);
  throw new HearsayError('BAD_USER_INPUT', `${argument} must be the cursor of a change`, {
    argument,
    value: cursor.slice(0, 200),
    accepted: 'a cursor of the change log',
  });
}
