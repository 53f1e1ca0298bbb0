import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../../src/graph/migrate.ts';
import { importFiles } from '../../../src/import/import.ts';
import { ask } from '../../queries/support.ts';
import { emptyGraph, testGraph } from '../../support/database.ts';
import { databaseOf, study } from './study.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearsay-dna-'));
  await migrate(await emptyGraph());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('imports a study, and says what of it cannot be', async () => {
  const file = join(folder, 'study.dna');
  await writeFile(file, await databaseOf(study()));
  const report = await importFiles(testGraph(), [file]);
  expect(report).toMatchObject({ rejected: 2, conflicts: 0, pending: 0 });
  // seven variables, four entities, a source, two documents, four statements
  expect(report.created).toBe(18);
  const again = await importFiles(testGraph(), [file]);
  expect(again).toMatchObject({ created: 0, unchanged: 18, rejected: 2 });
});

it('answers the networks of the study', async () => {
  const found = await ask(gql`
    {
      discourseNetwork(mode: TWO_MODE, aggregation: COMBINE, time: PUBLISHED, from: "2005-02-02") {
        rows { label attributes { name value } }
        columns { label }
        cells { row column weight }
        statements
      }
    }
  `);
  expect(found).toEqual({
    discourseNetwork: {
      rows: [
        { label: 'Youth', attributes: [{ name: 'parent', value: 'The Greens' }] },
        {
          label: 'Zoë',
          attributes: [
            { name: 'Type', value: 'politician' },
            { name: 'color', value: '#ff0033' },
          ],
        },
      ],
      columns: [{ label: 'Tax carbon' }],
      cells: [
        { row: 0, column: 0, weight: 1 },
        { row: 1, column: 0, weight: 3 },
      ],
      statements: 3,
    },
  });
});
