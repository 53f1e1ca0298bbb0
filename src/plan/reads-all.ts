import { HearsayError } from '../errors.ts';
import { statementFor } from '../graph/cypher.ts';
import type { Graph, ReadOptions } from '../graph/driver.ts';
import type { Arguments, Field, ReadsAll } from './field.ts';
import { at, isInput } from './params.ts';
import type { CompiledOperation } from './prepared-operation.ts';

/** The most statements that a graph may have for what reads all of them, by the name of the limit; absent: any number. */
export type MostRead = Partial<Readonly<Record<ReadsAll['limit'], number>>>;

/** Notes what a field declares, if nothing is given that would bound what it reads; undefined: it is bounded, or cheap. */
export function readsAll(
  field: Field,
  args: Arguments | undefined,
  note: (declared: ReadsAll) => void,
): (() => void) | undefined {
  const declared = 'readsAll' in field ? field.readsAll : undefined;
  if (declared === undefined) return undefined;
  const isGiven = declared.unless.some((name) => isSet(at(args, name.split('.'))));
  return isGiven ? undefined : () => note(declared);
}

/** An input object without fields says as little as none. */
function isSet(value: unknown): boolean {
  return isInput(value) ? Object.keys(value).length > 0 : value !== undefined && value !== null;
}

const advice = {
  counted: (field: string, list: string) => [
    `Statements that the totalCount of ${field} compares`,
    `Ask for a page without totalCount, or give ${list} in where.`,
  ],
  networkStatements: (field: string, list: string) => [
    `Statements that ${field} reads`,
    `Give ${list}. The command \`hearsay network\` has no such limit.`,
  ],
} as const satisfies Record<ReadsAll['limit'], unknown>;

/**
 * Throws LIMIT_EXCEEDED if an operation reads all statements of the graph, and these are too many. `held`: what the caller holds of
 * markings, where it does not see all of them: those that it does not see are not counted here either.
 */
export async function checkReads(
  graph: Pick<Graph, 'read'>,
  { readsAll }: Pick<CompiledOperation, 'readsAll'>,
  most: MostRead,
  { held, ...options }: ReadOptions & Readonly<{ held?: readonly string[] | undefined }>,
): Promise<void> {
  const limited = [...readsAll].filter(([, { limit }]) => most[limit] !== undefined);
  if (limited.length === 0) return;
  const { text, params } = statementFor('statement/number', {}, held);
  const [[found] = []] = await graph.read(text, params, options);
  for (const [field, { limit, unless }] of limited) {
    const maximum = Number(most[limit]);
    if (Number(found) <= maximum) continue;
    const names = unless.map((path) => path.split('.').at(-1));
    const [what, instead] = advice[limit](field, `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`);
    throw new HearsayError(
      'LIMIT_EXCEEDED',
      `${what}: ${found} found, at most ${maximum} accepted. ${instead}`,
      { limit, found: Number(found), maximum },
    );
  }
}
