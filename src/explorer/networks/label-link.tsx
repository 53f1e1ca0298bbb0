import type { NetworkRows } from '../operations.d.ts';
import { type RecordView, useAddress } from '../shared/address.ts';
import type { Label } from './model.ts';

const views: Readonly<Partial<Record<NetworkRows, RecordView>>> = {
  ACTOR: 'actor',
  ON_BEHALF_OF: 'actor',
  INSTITUTION: 'actor',
  CLAIM: 'claim',
  DOCUMENT: 'document',
};

/** The address of what a row stands for; undefined for a value of a variable, which has no page. */
export function useRowAddress(rows: NetworkRows): (id: string) => string | undefined {
  const address = useAddress();
  const view = views[rows];
  return (id) => (view ? address(view, id) : undefined);
}

/** A row or a column by its name, leading to its page where it has one. */
export function LabelLink({ label, rows }: { label: Label; rows: NetworkRows }) {
  const href = useRowAddress(rows)(label.id);
  return href ? (
    <a href={href} dir="auto">
      {label.label}
    </a>
  ) : (
    <span dir="auto">{label.label}</span>
  );
}
