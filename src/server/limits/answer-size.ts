/** Characters of a number, and of the marks around a value. */
const perValue = 8;

/** About how many characters an answer has as JSON, or that it has more than `maximum`: counting stops there. */
export function answerSizeOf(answer: unknown, maximum: number): number {
  let size = 0;
  const count = (value: unknown): void => {
    if (size > maximum) return;
    size += perValue;
    if (typeof value === 'string') size += value.length;
    else if (Array.isArray(value)) for (const item of value) count(item);
    else if (typeof value === 'object' && value !== null) {
      for (const key in value) {
        size += key.length;
        count((value as Record<string, unknown>)[key]);
      }
    }
  };
  count(answer);
  return size;
}
