import { type Fields, property } from '../plan/field.ts';

/** What every record has. */
export const record: Fields = {
  id: property('id'),
  markings: property('markings'),
  externalIds: property('externalIds'),
};
