import { HearsayError } from '../errors.ts';

/** A position in an ordered connection: the order's name and the key of the item there, opaque to clients. */
export function encodeCursor(order: string, key: string): string {
  return Buffer.from(JSON.stringify([order, key])).toString('base64url');
}

/** The key in a cursor. Throws BAD_USER_INPUT if it is not a cursor, or belongs to another order. */
export function decodeCursor(argument: string, cursor: string, order: string): string {
  const parsed = parse(cursor);
  if (!parsed) {
    throw new HearsayError(
      'BAD_USER_INPUT',
      `${argument} must be a cursor that this API returned, not ${JSON.stringify(cursor.slice(0, 80))}`,
      { argument, value: cursor.slice(0, 200), accepted: 'a cursor of this connection' },
    );
  }
  if (parsed[0] !== order) {
    throw new HearsayError(
      'BAD_USER_INPUT',
      `${argument} is a cursor of the order ${parsed[0]}, but this connection is read in the order ${order}`,
      { argument, value: cursor.slice(0, 200), accepted: `a cursor of the order ${order}` },
    );
  }
  return parsed[1];
}

/** The key in a cursor, or null. It does not check the order of the cursor. */
export function keyIn(cursor: unknown): string | null {
  return typeof cursor === 'string' ? (parse(cursor)?.[1] ?? null) : null;
}

function parse(cursor: string): [string, string] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [order, key]: unknown[] = value;
    return typeof order === 'string' && typeof key === 'string' ? [order, key] : undefined;
  } catch {
    return undefined;
  }
}
