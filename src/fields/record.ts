import { type Fields, property, versioned } from '../plan/field.ts';

/** What every record has. */
export const record: Fields = {
  id: versioned('id'),
  markings: property('markings'),
  externalIds: property('externalIds'),
};
