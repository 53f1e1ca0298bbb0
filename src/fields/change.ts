import { encodeCursor } from '../plan/cursor.ts';
import { type Fields, one, property } from '../plan/field.ts';

/** The name of the change log's order in its cursors. */
export const changeOrder = 'COMMITTED_ASC';

export const change: Fields = {
  cursor: property('key', (key) => encodeCursor(changeOrder, key as string)),
  position: property('key', Number),
  kind: property('kind'),
  record: property('record'),
  type: property('type'),
  node: one('change/node'),
  revision: property('revision'),
  reason: property('reason'),
  at: property('at'),
  by: property('by'),
  door: property('door'),
};
