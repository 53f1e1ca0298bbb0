import type { Author } from '../domain/change.ts';
import type { Graph, RunQuery } from '../graph/driver.ts';

/** For whom and how a mutation runs. */
export type MutationContext = Readonly<{
  graph: Graph;
  author: Author;
  /** Whose drafts the author may see and change. */
  drafts: 'OWN' | 'ALL';
  /** What the author holds of markings; undefined: everything may be seen. */
  held?: readonly string[] | undefined;
  /** The model that reads texts, where one is set up. */
  model?: Readonly<{ url?: string; key?: string; model?: string }> | undefined;
  timeoutMs?: number | undefined;
  bookmarks?: readonly string[] | undefined;
}>;

/** Runs a mutation's transaction for its author and adds the bookmark of its commit. */
export async function inTransaction<Result extends object>(
  context: MutationContext,
  work: (run: RunQuery) => Promise<Result>,
): Promise<Result & { bookmark: string }> {
  let bookmark = '';
  const result = await context.graph.transaction(work, {
    timeoutMs: context.timeoutMs,
    bookmarks: context.bookmarks,
    committed: (given) => {
      bookmark = given;
    },
  });
  return { ...result, bookmark };
}
