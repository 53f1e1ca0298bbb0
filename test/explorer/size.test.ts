import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';

const folder = new URL('dist/explorer/', root);
const built = existsSync(new URL('index.html', folder));

type Chunk = { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] };

/** What the browser fetches before anything is clicked: the page, its script with what that imports, its styles. */
function firstView(): string[] {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8')) as Record<
    string,
    Chunk
  >;
  const wanted = new Set<string>(['index.html']);
  const take = (name: string) => {
    const chunk = manifest[name] as Chunk;
    if (wanted.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) wanted.add(file);
    chunk.imports?.forEach(take);
  };
  take('index.html');
  return [...wanted];
}

it.skipIf(!built)('the first view is less than 150 kB compressed', () => {
  const bytes = firstView().map((file) => gzipSync(readFileSync(new URL(file, folder))).length);
  expect(bytes.length).toBeGreaterThan(2);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
});

it.skipIf(!built)('nothing in the page is inline, and nothing comes from elsewhere', () => {
  const page = readFileSync(new URL('index.html', folder), 'utf8');
  expect(page).not.toMatch(/<style|style=|\son\w+=|https?:/);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toMatch(/<script type="module"[^>]* src="\/explorer\/assets\//);
});

it.skipIf(!built)(
  'the desk is less than 40 kB compressed beside the first view, which does not fetch it',
  () => {
    const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8')) as Record<
      string,
      Chunk
    >;
    const desk = manifest['desk/desk.tsx'] as Chunk;
    const own = [desk.file, ...(desk.css ?? [])];
    expect(firstView().filter((file) => own.includes(file))).toEqual([]);
    const bytes = own.map((file) => gzipSync(readFileSync(new URL(file, folder))).length);
    expect(bytes).toHaveLength(2);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000);
  },
);
