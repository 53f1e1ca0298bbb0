import { nameOfField } from '../shared/field-names.ts';
import { isolated } from '../shared/words.ts';
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

/**
 * What is wrong with a field, as the form calls it. Of one that is missing only that is said: which values the API accepts there, the
 * form shows.
 */
export function problemInWords({ field, value, reason }: Problem): string {
  const [whole = ''] = field.split('.');
  if (field !== '' && reason.startsWith('is missing')) return `${nameOfField(whole)} is missing`;
  return [field && isolated(field), value && `“${isolated(value)}”`, reason].filter(Boolean).join(' ');
}

/** Whether two versions of a record have the same in a field, or in the one that it is a part of. */
function isAsTold(then: DraftRecord, now: DraftRecord, field: string): boolean {
  const [whole = ''] = field.split('.');
  return sameValue(then[whole], now[whole]);
}
