import type { Item, Problem } from './drafts.ts';
import type { DraftRecord } from './record.ts';
import { sameValue } from './same.ts';

/** What the server says is wrong with a record, and the record of which it says so. */
export type Told = Readonly<{ record: DraftRecord; problems: readonly Problem[] }>;

/** What is wrong with each draft. What was told of a field that has been changed since is left out: the server has yet to see it. */
export function problemsNow(
  items: readonly Item[],
  told: ReadonlyMap<string, Told>,
): ReadonlyMap<string, readonly Problem[]> {
  return new Map(
    items.flatMap(({ draft, record }) => {
      const of = told.get(draft);
      return of ? [[draft, of.problems.filter(({ field }) => isAsTold(of.record, record, field))]] : [];
    }),
  );
}

/** Whether two versions of a record have the same in a field, or in the one that it is a part of. */
function isAsTold(then: DraftRecord, now: DraftRecord, field: string): boolean {
  const [whole = ''] = field.split('.');
  return sameValue(then[whole], now[whole]);
}
