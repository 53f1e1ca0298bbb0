import { bound, type Fields, list, property, variable } from '../plan/field.ts';
import { record } from './record.ts';

export const evidence: Fields = {
  ...record,
  kind: property('kind'),
  description: property('description'),
  url: property('url'),
  uses: list('evidence/uses'),
};

export const evidenceUse: Fields = {
  evidence: bound('evidence'),
  claim: bound('claim'),
  supports: variable('supports'),
  according: bound('according'),
};
