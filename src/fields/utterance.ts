import { connection, type Fields, list, one, property } from '../plan/field.ts';
import { record } from './record.ts';

export const utterance: Fields = {
  ...record,
  actor: one('utterance/actor'),
  said: property('said'),
  place: property('place'),
  description: property('description'),
  statements: connection('utterance/statements'),
  discrepancies: list('utterance/discrepancies'),
};
