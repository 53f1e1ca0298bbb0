import { HearsayError } from '../errors.ts';
import type { ArgumentRules, Arguments, Bounds } from './field.ts';
import { bounded, isInput } from './params.ts';

/** Checks a field's arguments, whatever is selected below it. Throws BAD_USER_INPUT. */
export function checkedArguments(args: Arguments, bounds: Bounds, check?: ArgumentRules['check']): Arguments {
  if (args.where !== undefined) refuseNull(args.where, 'where');
  bounded(args, bounds);
  check?.(args);
  return args;
}

/** A null in a filter would match everything in one place and nothing in another, so it stands nowhere. */
function refuseNull(value: unknown, argument: string): void {
  if (value === null) {
    throw new HearsayError(
      'BAD_USER_INPUT',
      `${argument} must not be null: leave it out, or give a value ({} is everything, [] is nothing)`,
      { argument, value: null, accepted: 'a value, or nothing at all' },
    );
  }
  if (!isInput(value)) return;
  for (const [key, inner] of Object.entries(value)) refuseNull(inner, `${argument}.${key}`);
}
