import type { Arguments, Fields } from '../plan/field.ts';
import type { MutationContext } from './transaction.ts';
import type { WriteResult } from './write.ts';

/** What a mutation gives to its payload: its `provided` fields, and `$given` of the files under cypher/given. */
export type PayloadValues = Readonly<Record<string, unknown>>;

/** One root field of Mutation: what it does, and what it answers with. */
export type Mutation = Readonly<{
  run(context: MutationContext, args: Arguments): Promise<PayloadValues>;
  /** The type of the answer in schema.graphql, and its fields. */
  type: string;
  payload: Fields;
}>;

/** The payload of a mutation that writes one record. */
export function firstOf({ ids, statuses, misquotes = [], bookmark }: WriteResult): PayloadValues {
  return { id: ids[0], status: statuses[0], misquotes, bookmark };
}

/** An optional whole number among the arguments. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
