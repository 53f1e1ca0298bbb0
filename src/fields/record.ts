import { type Fields, list, property, versioned } from '../plan/field.ts';

/** What every record has. */
export const record: Fields = {
  id: versioned('id'),
  markings: property('markings'),
  externalIds: property('externalIds'),
};

/** What a study coded of it, on the types that a codebook may have variables of. */
export const coded: Fields = {
  attributes: list('record/attributes', (rows) =>
    (rows as [string, unknown][]).map(([name, value]) => ({ name, value })),
  ),
};
