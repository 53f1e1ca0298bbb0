/** Items in all lists of a value in JSON, at any depth. */
export function listItemsOf(value: unknown): number {
  let items = 0;
  // Values from outside may nest deeper than a stack holds.
  const left: object[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let one = left.pop(); one; one = left.pop()) {
    if (Array.isArray(one)) items += one.length;
    for (const inner of Object.values(one)) if (typeof inner === 'object' && inner !== null) left.push(inner);
  }
  return items;
}
