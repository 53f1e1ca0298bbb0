/** A value as a text that is the same wherever the values are: what comes back from the server has its fields in another order. */
export const textOfValue = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  ) ?? '';

/** Whether two values are the same, in whatever order their fields stand. */
export const sameValue = (one: unknown, other: unknown): boolean => textOfValue(one) === textOfValue(other);
