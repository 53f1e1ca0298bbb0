import { bound, type Fields, property, same, variable } from '../plan/field.ts';

/** A judgement whether two records are the same, read from its edge. */
export const sameAsJudgement: Fields = {
  id: variable('recordId'),
  recordId: variable('recordId'),
  record: same(),
  left: bound('left'),
  right: bound('right'),
  judgement: property('judgement'),
  by: property('by'),
  at: property('at'),
};
