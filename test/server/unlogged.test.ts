import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { root } from '../../src/root.ts';

const folder = new URL('cypher/', root);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.cypher'),
);
const textOf = (path: string) => readFileSync(new URL(path, folder), 'utf8').replace(/^\/\/(?! @).*$/gm, '');

/** Folders whose statements write under the writers' lock, or before a server runs. */
const logged = ['write', 'change', 'migration', 'schema'];

it('marks each field that reads what is written without an entry in the change log', () => {
  const labels = files
    .filter((path) => !logged.includes(path.split('/')[0] as string))
    .map(textOf)
    .filter((text) => text.includes('@access WRITE'))
    .flatMap((text) =>
      [...text.matchAll(/\b(?:MERGE|CREATE) \(\w*:(\w+)/g)].map(([, label]) => label as string),
    )
    .filter((label) => label !== 'Ledger');
  expect(new Set(labels)).toEqual(new Set(['Draft', 'Coding', 'ImportPart']));
  const names = new RegExp(`:(?:${[...new Set(labels)].join('|')})\\b`);
  const reading = files
    .filter((path) => path.startsWith('query/') && names.test(textOf(path)))
    .map((path) => path.slice('query/'.length, -'.cypher'.length));
  const marked = Object.entries(fields.Query ?? {})
    .filter(([, field]) => 'unlogged' in field && field.unlogged)
    .map(([name]) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(reading.sort()).toEqual(marked.sort());
  expect(reading.length).toBeGreaterThan(3);
});

it('lets no other type lead to those records', () => {
  const elsewhere = Object.entries(fields).flatMap(([type, own]) =>
    Object.entries(own)
      .filter(
        ([, field]) =>
          'file' in field && typeof field.file === 'string' && /^(draft|coding)\//.test(field.file),
      )
      .map(([name]) => `${type}.${name}`),
  );
  for (const name of elsewhere) expect(name).toMatch(/^(Draft|HandIn)\./);
});
