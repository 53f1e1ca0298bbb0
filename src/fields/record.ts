import { versionId } from '../domain/id.ts';
import { type Field, type Fields, list, properties, property, same, versioned } from '../plan/field.ts';

/** The fields of every record. */
export const record: Fields = {
  id: versioned('id'),
  recordId: versioned('id'),
  record: same(),
  markings: property('markings'),
  externalIds: property('externalIds'),
};

/** The version of a record, from its node or edge. */
export const recordVersion: Fields = {
  revision: property('revision'),
  recordedFrom: property('recordedFrom'),
  recordedTo: versioned('recordedTo'),
  reason: versioned('reason'),
  supersedes: properties(['versionOf', 'id', 'revision'], (value) => {
    const [versionOf, id, revision] = value as [string | null, string, number];
    return revision > 1 ? versionId(versionOf ?? id, Number(revision) - 1) : null;
  }),
};

/** The id of a link, from the edge under this name. An edge that a revision has closed keeps the id as `versionOf`. */
export function linkId(edge: string): Field {
  const plain = (value: unknown) => {
    const [versionOf, id] = value as [string | null, string];
    return versionOf ?? id;
  };
  return properties(['versionOf', 'id'], plain, edge);
}

/** The coded values, for the types that a codebook may define variables for. */
export const coded: Fields = {
  attributes: list('record/attributes', (rows) =>
    (rows as [string, unknown][]).map(([name, value]) => ({ name, value })),
  ),
};
