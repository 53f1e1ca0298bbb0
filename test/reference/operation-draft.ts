import type { GraphQLSchema } from 'graphql';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What one operation being generated has so far. */
export type Draft = {
  /** Decides what stands in the operation, and so the text of its statement. */
  readonly random: Random;
  /** Decides the values that are given with it. */
  readonly values: Random;
  readonly world: World;
  readonly schema: GraphQLSchema;
  readonly without: ReadonlySet<string>;
  readonly known: boolean;
  readonly definitions: string[];
  readonly variables: Record<string, unknown>;
  readonly fragments: string[];
  /** What the ids of the field being generated name of a time, the same for all of them; else nothing. */
  time: string;
  /** How many more fields may be selected. */
  budget: number;
  names: number;
};

/** A variable of the operation: declared, and given its value unless that is undefined. */
export function variable(draft: Draft, type: string, value: unknown, standard = ''): string {
  const name = `v${draft.names++}`;
  draft.definitions.push(`$${name}: ${type}${standard}`);
  if (value !== undefined) draft.variables[name] = value;
  return `$${name}`;
}
