import { refuseAbove } from './refuse.ts';

/**
 * Levels of objects and lists in the variables. No argument of the API needs twenty; what nests thousands deep overflows the stack
 * of whatever walks through it.
 */
const maximumLevels = 100;

/** Throws LIMIT_EXCEEDED where variables, or what else a request has in JSON, nest too deep. */
export function checkLevels(levels: number): void {
  refuseAbove(
    'variableLevels',
    levels,
    maximumLevels,
    'Levels of objects and lists within each other in the variables',
  );
}

/** How large a value in JSON is: the items in all its lists, at any depth, and how many levels of objects and lists it has. */
export function extentOf(value: unknown): { items: number; levels: number } {
  let items = 0;
  let levels = 0;
  // Level by level: values from outside may nest deeper than a stack holds.
  let level = isComposite(value) ? [value] : [];
  while (level.length > 0) {
    levels += 1;
    const below: object[] = [];
    for (const one of level) {
      if (Array.isArray(one)) items += one.length;
      for (const inner of Object.values(one)) if (isComposite(inner)) below.push(inner);
    }
    level = below;
  }
  return { items, levels };
}

const isComposite = (value: unknown): value is object => typeof value === 'object' && value !== null;
