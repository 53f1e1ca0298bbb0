import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Graph } from '../graph/driver.ts';
import { seenUnmarkedMs, watchMarked } from '../graph/marked.ts';
import { foldOperation } from './limits/fold.ts';
import type { Logger } from './log.ts';
import type { RequestContext } from './request-context.ts';
import { clearanceOf } from './sight.ts';

/** Notes reads that may have shown something marked: who read what, when, and how it ended; no values, and nothing of the answer. */
export type Audit = Readonly<{
  /** Called when a request has ended, or begins to be answered for long. */
  note(context: RequestContext, outcome: string): void;
  /** Resolves when all that was noted has been written to the log. */
  settled(): Promise<void>;
}>;

/**
 * Writes a line with `audit: true` for each request of a caller who holds markings, or sees everything, on a graph in which something
 * is marked; whatever the level of the log. Where the database cannot say whether something is, the line is written.
 */
export function openAudit(graph: Pick<Graph, 'read'>, logger: Logger): Audit {
  const log = logger.child({ audit: true }, { level: 'info' });
  const looks = new Set<Promise<void>>();
  const seen = watchMarked(graph);

  const look = async (write: () => void) => {
    try {
      await seen.look();
    } catch {
      return write();
    }
    if (seen.isMarked()) write();
  };
  return {
    note({ id, caller, operationName, reads = [] }, outcome) {
      const held = clearanceOf(caller);
      if (reads.length === 0 || held?.length === 0) return;
      const at = new Date().toISOString();
      const { role, name, key } = caller ?? {};
      const read = [...new Set(reads)];
      const entry = { id, at, by: name ?? key, role, held: held ?? 'ALL', operationName, read, outcome };
      const write = () => log.info(entry, 'read');
      if (seen.isMarked()) return write();
      // As for readers (openSight): nothing is marked so soon after a look that found nothing.
      if (!seen.isOlder(seenUnmarkedMs)) return;
      const looking = look(write);
      looks.add(looking);
      looking.finally(() => looks.delete(looking));
    },
    async settled() {
      await Promise.all(looks);
    },
  };
}

/** The root fields of an operation, each once, in the order of its text. */
export function rootFieldNamesOf(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const names = foldOperation<readonly string[]>(document, operation, {
    none: [],
    join: (left, right) => [...left, ...right],
    field: ({ name }) => [name.value],
  });
  return [...new Set(names)].map((name) => `${operation.operation} ${name}`);
}
