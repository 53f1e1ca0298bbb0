import { expect, it } from 'vitest';
import { namesOfTypes } from '../../src/import/formats/csv/columns.ts';
import { read } from './files.ts';

it('names each table that the import knows by the name of its file', () => {
  const [, listed = ''] = /\*\*Names of files\*\*:([^;]+);/.exec(read('docs/import.md')) ?? [];
  const names = [...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => `${name}.csv`);
  expect(names.sort()).toEqual([...namesOfTypes].sort());
});
