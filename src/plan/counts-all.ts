import { HearsayError } from '../errors.ts';
import { statementFor } from '../graph/cypher.ts';
import type { Graph, ReadOptions } from '../graph/driver.ts';
import type { Arguments, Field } from './field.ts';
import type { CompiledOperation } from './prepared-operation.ts';

/** The filters that would bound a field's count, if none of them is given; undefined: it is bounded, or cheap. */
export function unboundedCount(field: Field, args: Arguments | undefined): readonly string[] | undefined {
  const unless = field.kind === 'connection' ? field.countsAllUnless : undefined;
  const where = (args?.where ?? {}) as Arguments;
  return unless?.some((filter) => where[filter] !== undefined) ? undefined : unless;
}

/**
 * Throws LIMIT_EXCEEDED if an operation has a count that compares all statements of the graph, and these are too many. `held`: what
 * the caller holds of markings, where it does not see all of them: those that it does not see are not counted here either.
 */
export async function checkCounts(
  graph: Pick<Graph, 'read'>,
  { countsAll }: Pick<CompiledOperation, 'countsAll'>,
  maximum: number,
  { held, ...options }: ReadOptions & Readonly<{ held?: readonly string[] | undefined }>,
): Promise<void> {
  const [counted] = countsAll;
  if (counted === undefined || maximum === Number.POSITIVE_INFINITY) return;
  const [field, filters] = counted;
  const { text, params } = statementFor('statement/number', {}, held);
  const [[found] = []] = await graph.read(text, params, options);
  if (Number(found) <= maximum) return;
  const list = `${filters.slice(0, -1).join(', ')} or ${filters.at(-1)}`;
  throw new HearsayError(
    'LIMIT_EXCEEDED',
    `Statements that the totalCount of ${field} compares: ${found} found, at most ${maximum} accepted. Ask for a page without totalCount, or give ${list} in where.`,
    { limit: 'counted', found: Number(found), maximum },
  );
}
