import { edtfSpan } from '../domain/edtf.ts';
import { references, type StoredRecord } from '../domain/record.ts';
import type { Statement } from '../domain/statement.ts';
import { statementType } from '../domain/vocabulary.ts';
import { type CellKind, columnsFor } from '../import/formats/csv/columns.ts';
import { cellOf } from './cells.ts';
import type { Exporter } from './formats.ts';
import type { Snapshot } from './snapshot.ts';
import { tableOf } from './table.ts';
import { instantText, type Version } from './version.ts';

/** One table of statements for spreadsheets: a row for each statement and claim, names beside ids. */
export const flat: Exporter = {
  name: 'flat',
  about: 'one table of statements, one row a statement and claim, names beside ids',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  history: false,
  write: (snapshot) =>
    tableOf(
      header.map(([name]) => name),
      pages(snapshot),
    ),
};

async function* pages(snapshot: Snapshot): AsyncGenerator<string[][]> {
  for await (const versions of snapshot.versions(['Statement'])) {
    const readable = versions.filter((version) => version.readable);
    const named = readable.flatMap(({ record }) => references(record).map(({ id }) => id));
    const names = await snapshot.names(named);
    yield readable.flatMap((version) => rowsOf(version, names));
  }
}

const own = [...columnsFor('Statement')].filter(
  ([name]) =>
    !name.endsWith('.*') && !['type', 'claims', 'revision', 'supersedes', 'recordedTo'].includes(name),
);

/** The fields that contain ids: the references of a statement with a value in every field. */
const referring = new Set(
  references({
    type: 'Statement',
    ...Object.fromEntries(
      own.filter(([, kind]) => kind !== 'json').map(([name, kind]) => [name, kind === 'list' ? ['x'] : 'x']),
    ),
  } as unknown as StoredRecord).map(({ field }) => field),
);

const header: [name: string, kind: CellKind][] = [
  ['id', 'text'],
  ['type', 'text'],
  ['claim', 'text'],
  ['claimName', 'text'],
  ...own.filter(([name]) => name !== 'id').flatMap(withName),
  ['saidFrom', 'text'],
  ['saidTo', 'text'],
];

function withName([name, kind]: [string, CellKind]): [string, CellKind][] {
  return referring.has(name)
    ? [
        [name, kind],
        [`${name}Name`, kind],
      ]
    : [[name, kind]];
}

function rowsOf(
  { record, recordedFrom, reason, saidTo }: Version,
  names: ReadonlyMap<string, string>,
): string[][] {
  const statement = record as Statement;
  const span = statement.said === undefined ? null : edtfSpan(statement.said);
  const latest = span?.to ?? saidTo;
  const row: Record<string, unknown> = {
    ...statement,
    recordedFrom: instantText(recordedFrom),
    reason,
    type: statementType(statement.act),
    saidFrom: typeof span?.from === 'number' ? instantText(span.from) : undefined,
    saidTo: typeof latest === 'number' ? instantText(latest) : undefined,
  };
  for (const field of referring) {
    const ids = row[field];
    if (ids === undefined) continue;
    row[`${field}Name`] = Array.isArray(ids)
      ? ids.map((id) => names.get(id) ?? id)
      : (names.get(String(ids)) ?? ids);
  }
  const claims = statement.claims ?? [];
  return (claims.length > 0 ? claims : [undefined]).map((claim) => {
    const one = { ...row, claim, claimName: claim === undefined ? undefined : names.get(claim) };
    return header.map(([name, kind]) => cellOf(one, name, kind));
  });
}
