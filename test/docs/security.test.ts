import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { read } from './files.ts';

const [, promised = ''] = /^## What is promised\n([\s\S]*?)^## /m.exec(read('SECURITY.md')) ?? [];
const rows = promised
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (promise |-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** The titles of the tests in a file that are run. */
function titlesOf(path: string): string[] {
  const titles = read(path).matchAll(/^ *(?:it|it\.each\(.*\)|\]\)|\))\(\s*(?:'([^'\n]+)'|"([^"\n]+)")/gm);
  return [...titles].map(([, single, double]) => single ?? double ?? '');
}

it('SECURITY.md has promises', () => {
  expect(rows.length).toBeGreaterThan(25);
  expect(new Set(rows.map(([, promise]) => promise)).size).toBe(rows.length);
});

it.each(rows.map(([, promise = '', file = '', name = '']) => ({ promise, file, name })))(
  'SECURITY.md names a test that is there for: $promise',
  ({ file, name }) => {
    const [, path = ''] = /^`(test\/[\w./-]+\.test\.ts)`$/.exec(file) ?? [];
    expect(existsSync(new URL(path, root)), file).toBe(true);
    expect(titlesOf(path)).toContain(name);
  },
);
