import { cypher } from '../../graph/cypher.ts';
import type { Graph, ReadOptions } from '../../graph/driver.ts';
import type { OperationArguments } from '../params.ts';
import type { CompiledOperation } from '../prepared-operation.ts';
import { mostMatched } from './find.ts';

/** How often an operation is answered again because something was written meanwhile. */
const attempts = 3;

/**
 * What the one statement of an operation would return, found level by level in one transaction. Neo4j shows each statement of
 * a transaction what has been committed by then; so the change log is read before and after, and where something was written
 * meanwhile the levels are found anew. Under steady writes the last attempt stands.
 */
export async function answerByLevels(
  graph: Pick<Graph, 'reading'>,
  plan: CompiledOperation,
  request: OperationArguments,
  options: ReadOptions,
  most = mostMatched,
): Promise<unknown> {
  return graph.reading(async (read) => {
    const position = async () => (await read(cypher('write/position').text, {}))[0]?.[0];
    for (let attempt = 1; ; attempt += 1) {
      const [before, [found]] = await Promise.all([
        position(),
        plan.find([{}], { request, read, everything: false, mostMatched: most }),
      ]);
      if ((await position()) === before || attempt === attempts) return found;
    }
  }, options);
}
