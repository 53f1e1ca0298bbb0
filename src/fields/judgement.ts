import { bound, type Fields, property, variable } from '../plan/field.ts';

/** A judgement whether two records are one, as its edge holds it. */
export const sameAsJudgement: Fields = {
  id: variable('recordId'),
  left: bound('left'),
  right: bound('right'),
  judgement: property('judgement'),
  by: property('by'),
  at: property('at'),
};
