import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CompiledOperation } from './prepared-operation.ts';

/** The plans that were asked for last, of all operations together. */
export type PlanCache = Readonly<{
  /** The plan under that key, of the operation `of`; made by `compile` where it is not there, or not any more. */
  planOf(key: string, of: OperationDefinitionNode, compile: () => CompiledOperation): CompiledOperation;
}>;

/**
 * What is kept, in characters of Cypher and of the documents that the plans hold on to; a plan takes some 40 bytes for each. One
 * bound for all: an operation has as many plans as its filters have forms, and whoever reads may send any number of operations.
 */
const size = 1_600_000;

export function openPlanCache(): PlanCache {
  const plans = new LRUCache<string, CompiledOperation>({ maxSize: size });
  return {
    planOf(key, of, compile) {
      const known = plans.get(key);
      if (known) return known;
      const plan = compile();
      plans.set(key, plan, { size: plan.text.length + (of.loc?.source.body.length ?? 0) + key.length });
      return plan;
    },
  };
}
