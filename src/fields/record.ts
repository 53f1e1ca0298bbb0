import { type Fields, list, property, versioned } from '../plan/field.ts';

/** The fields of every record. */
export const record: Fields = {
  id: versioned('id'),
  recordId: versioned('id'),
  markings: property('markings'),
  externalIds: property('externalIds'),
};

/** The coded values, for the types that a codebook may define variables for. */
export const coded: Fields = {
  attributes: list('record/attributes', (rows) =>
    (rows as [string, unknown][]).map(([name, value]) => ({ name, value })),
  ),
};
