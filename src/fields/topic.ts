import { connection, type Fields, property } from '../plan/field.ts';
import { record } from './record.ts';

export const topic: Fields = {
  ...record,
  name: property('name'),
  description: property('description'),
  claims: connection('topic/claims'),
  statements: connection('topic/statements'),
  timeline: connection('topic/statements'),
  contradictions: connection('topic/contradictions'),
};
