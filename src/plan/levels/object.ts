import type { GraphQLObjectType } from 'graphql';
import { hasLabel } from '../../graph/entity.ts';
import type { BoundVariable } from '../expand-template.ts';
import { type Find, held, isMissing, together, where } from './find.ts';

/** An object's slots for each row; `false` where it is missing, as in the one statement. */
export function findObject(self: BoundVariable, slots: readonly Find[]): Find {
  const complete = together(slots);
  if (!self.nullable) return complete;
  const isThere = where((row) => !isMissing(row[self.at]), complete);
  return async (rows, run) =>
    (await isThere(rows, run)).map((found, at) => (isMissing(rows[at]?.[self.at]) ? false : found));
}

/** The number of the row's type among the possible ones, known by its labels. */
export function findType(self: BoundVariable, possible: readonly GraphQLObjectType[]): Find {
  return held((row) => {
    const number = possible.findIndex(({ name }) => hasLabel(row[self.at], [name]));
    return number < 0 ? null : number;
  });
}

/** Only for rows of these types; nobody reads the value of the others. */
export function ofTypes(self: BoundVariable, types: readonly GraphQLObjectType[], find: Find): Find {
  const labels = types.map(({ name }) => name);
  return where((row) => hasLabel(row[self.at], labels), find);
}
