import { type Fields, property } from '../plan/field.ts';
import { record } from './record.ts';

export const variable: Fields = {
  ...record,
  name: property('name'),
  of: property('of'),
  kind: property('kind'),
  categories: property('categories'),
  description: property('description'),
};
