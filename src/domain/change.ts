/** What can happen to a record, as the change log names it. */
export const changeKinds = [
  'CREATED',
  'REVISED',
  'WITHDRAWN',
  'COMPLETED',
  'SUSPENDED',
  'REFUSED',
  'ERASED',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Through which door a write came. */
export const doors = ['API', 'IMPORT'] as const;
export type Door = (typeof doors)[number];

/** Who writes, and through which door. */
export type Author = Readonly<{ by: string; door: Door }>;

/** One entry of the change log before it has its place there. `type` is absent where no record has come under the id yet. */
export type Change = Readonly<{
  kind: ChangeKind;
  record: string;
  type?: string | undefined;
  revision?: number | undefined;
  reason?: string | undefined;
}>;

/** The place of a change as text that sorts as places do; the first change has place 1. */
export function changeKey(position: number): string {
  return String(position).padStart(16, '0');
}
