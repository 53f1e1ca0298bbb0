import type { StoredRecord } from '../../src/domain/record.ts';
import { labelOf, type Snapshot } from '../../src/export/snapshot.ts';
import type { Version } from '../../src/export/version.ts';

/** A state of a graph that holds these records and nothing else, for formats: they read no more than this of it. */
export function snapshotOf(records: readonly StoredRecord[], known = Date.UTC(2026, 0, 2)): Snapshot {
  const relaying = new Set(
    records.flatMap((record) => (record.type === 'Statement' ? (record.via ?? []) : [])),
  );
  const versions = records.map(
    (record): Version => ({
      ...{ record, id: record.id, revision: 1, recordedFrom: known, recordedTo: undefined },
      ...{
        reason: undefined,
        withdrawnFor: undefined,
        readable: true,
        saidTo: undefined,
        relays: relaying.has(record.id),
      },
    }),
  );
  return {
    known,
    history: false,
    async *versions(types) {
      // Two pages, so that what is between pages is written too.
      const fit = versions.filter(({ record }) => types === undefined || types.includes(record.type));
      const half = Math.ceil(fit.length / 2);
      for (const page of [fit.slice(0, half), fit.slice(half)]) if (page.length > 0) yield page;
    },
    remnants: async () => [],
    byIds: async (ids) => versions.filter(({ id }) => ids.includes(id)),
    async present(ids) {
      const wanted = new Set(ids);
      return new Map(records.filter(({ id }) => wanted.has(id)).map(({ id, type }) => [id, type]));
    },
    async markings(ids) {
      const wanted = new Set(ids);
      return new Map(
        records.flatMap(({ id, markings }) => (wanted.has(id) && markings ? [[id, markings] as const] : [])),
      );
    },
    async names(ids) {
      const wanted = new Set(ids);
      const found = records.filter(({ id }) => wanted.has(id)).map((one) => [one.id, labelOf(one)] as const);
      return new Map([...[...wanted].map((id) => [id, id] as const), ...found]);
    },
  };
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}
