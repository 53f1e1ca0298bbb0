import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/domain/content.ts';
import { recordTypes, type StoredRecord } from '../../src/domain/record.ts';
import { csv, fileOf } from '../../src/export/csv.ts';
import { flat } from '../../src/export/flat.ts';
import { ndjson } from '../../src/export/ndjson.ts';
import { typeOfName } from '../../src/import/formats/csv/columns.ts';
import { csv as csvImport } from '../../src/import/formats/csv/csv.ts';
import { ndjson as ndjsonImport } from '../../src/import/formats/ndjson/ndjson.ts';
import { fc } from '../support/fast-check.ts';
import { nastyRecords, nastyText, nastyTexts, stored } from './nasty.ts';
import { readBack } from './read-back.ts';
import { snapshotOf, textOf } from './records-snapshot.ts';

const contents = (records: readonly StoredRecord[]) => records.map(canonical).sort();

/** Cells of a table as a spreadsheet sees them. */
const cells = (text: string) =>
  [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(?:,|\r\n)/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll('""', '"'),
  );

describe('values of every kind', () => {
  it('come back from one table', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(nastyText, nastyText, async (text, other) => {
        const records = nastyRecords(text, other);
        const table = await textOf(csv.write(snapshotOf(records)));
        expect(contents(await readBack(csvImport, table, 'all.csv'))).toEqual(contents(records));
      }),
      { numRuns: 150, examples: nastyTexts.map((text): [string, string] => [text, nastyTexts[0] as string]) },
    );
  });

  it('come back from a folder of tables', async () => {
    for (const text of nastyTexts) {
      const records = nastyRecords(text, 'x');
      const files = new Map<string, string>();
      const pieces = csv.folder?.(snapshotOf(records)) ?? [];
      for await (const piece of pieces) files.set(piece.file, (files.get(piece.file) ?? '') + piece.text);
      const back = await Promise.all([...files].map(([file, table]) => readBack(csvImport, table, file)));
      expect(contents(back.flat())).toEqual(contents(records));
    }
  });

  it('come back from NDJSON', async () => {
    await fc.assert(
      fc.asyncProperty(nastyText, nastyText, async (text, other) => {
        const records = nastyRecords(text, other);
        const lines = await textOf(ndjson.write(snapshotOf(records)));
        expect(contents(await readBack(ndjsonImport, lines, 'all.ndjson'))).toEqual(contents(records));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a table', () => {
  it('has no cell that a spreadsheet runs as a formula, but for numbers', async () => {
    const records = nastyTexts.flatMap((text) => nastyRecords(text, text));
    for (const exporter of [csv, flat]) {
      const table = await textOf(exporter.write(snapshotOf(records)));
      const formulas = cells(table).filter(
        (cell) => /^[=+\-@\t\r\n]/.test(cell) && Number.isNaN(Number(cell)),
      );
      expect(formulas).toEqual([]);
    }
  });

  it('has a file name by which an import knows its type', () => {
    expect(recordTypes.map((type) => typeOfName(fileOf(type)))).toEqual(recordTypes);
  });
});

describe('the flat table', () => {
  it('has a row for each statement and claim, with names beside ids', async () => {
    const records = stored([
      { type: 'Person', id: 'p', name: 'Ann' },
      { type: 'Claim', id: 'c1', text: 'One' },
      { type: 'Claim', id: 'c2', text: 'Two' },
      { type: 'Document', id: 'd', title: 'The paper' },
      {
        type: 'Statement',
        id: 's1',
        actor: 'p',
        act: 'DENY',
        claims: ['c1', 'c2'],
        document: 'd',
        said: '2025-12',
      },
      { type: 'Statement', id: 's2', actor: 'p', act: 'EXPRESS', topics: ['t'], quote: 'No comment' },
      { type: 'Topic', id: 't', name: 'Talks' },
    ]);
    const [header = '', ...lines] = (await textOf(flat.write(snapshotOf(records)))).trimEnd().split('\r\n');
    const names = header.split(',');
    const rows = lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])),
    );
    expect(rows).toMatchObject([
      {
        ...{
          id: 's1',
          type: 'Denial',
          claim: 'c1',
          claimName: 'One',
          actor: 'p',
          actorName: 'Ann',
          stance: 'REJECTS',
        },
        ...{
          documentName: 'The paper',
          saidFrom: '2025-12-01T00:00:00.000Z',
          saidTo: '2025-12-31T23:59:59.999Z',
        },
      },
      { id: 's1', claim: 'c2', claimName: 'Two' },
      { id: 's2', type: 'Remark', claim: '', topics: 't', topicsName: 'Talks', quote: 'No comment' },
    ]);
  });
});
