import type { Attributes } from '../../domain/attributes.ts';

/** What stands before a variable's name in the property that holds its value. */
export const attributePrefix = 'attribute.';

/** Attributes as properties, one for each variable: whole numbers as INTEGER, so that they read as they were coded. */
export function attributeProperties(attributes: Attributes | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).map(([name, value]) => [
      attributePrefix + name,
      Number.isSafeInteger(value) ? BigInt(value as number) : value,
    ]),
  );
}

/** The attributes among a record's properties, or undefined where it has none. */
export function attributesIn(properties: Readonly<Record<string, unknown>>): unknown {
  const own = Object.keys(properties).filter((key) => key.startsWith(attributePrefix));
  if (own.length === 0) return undefined;
  return Object.fromEntries(own.map((key) => [key.slice(attributePrefix.length), properties[key]]));
}
