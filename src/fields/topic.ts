import { connection, type Fields, property } from '../plan/field.ts';
import { claimsBy } from './claim.ts';
import { record } from './record.ts';

export const topic: Fields = {
  ...record,
  name: property('name'),
  description: property('description'),
  claims: connection(claimsBy('topic/claims', 'topic/claims-by-statements', 'topic/claims-by-contested')),
  statements: connection('topic/statements'),
  timeline: connection('topic/statements'),
  contradictions: connection('topic/contradictions'),
};
