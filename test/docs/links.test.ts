import { existsSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { filesUnder, read } from './files.ts';

const pages = filesUnder('', '.md');
const withoutBlocks = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

/** A heading as GitHub makes an anchor of it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
const anchors = (path: string) =>
  [...withoutBlocks(read(path)).matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => anchor(heading as string));

/** Relative links of a page, Markdown's and HTML's, each as a path from the project's root and an anchor. */
function linksOf(page: string): { link: string; path: string; fragment: string }[] {
  const text = withoutBlocks(read(page)).replace(/`[^`\n]*`/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
    ([, a, b]) => (a ?? b) as string,
  );
  return targets
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const { href, hash } = new URL(link, new URL(page, root));
      return { link, path: href.slice(root.href.length).replace(/#.*$/, ''), fragment: hash.slice(1) };
    });
}

it('finds pages to check', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'docs/model.md', 'docs/decisions/0002-one-key-an-order.md']),
  );
});

it.each(pages)('%s links only to what is there', (page) => {
  const broken = linksOf(page).filter(({ path, fragment }) => {
    if (!existsSync(new URL(path, root))) return true;
    return fragment !== '' && !anchors(path).includes(decodeURIComponent(fragment));
  });
  expect(broken.map(({ link }) => link)).toEqual([]);
});

it.each(pages.filter((page) => page !== 'CHANGELOG.md'))('%s names only files that are there', (page) => {
  const named = [
    ...withoutBlocks(read(page)).matchAll(
      /`((?:src|cypher|docs|test|questions|sample|scripts|neo4j)\/[\w./-]*)`/g,
    ),
  ]
    .map(([, path]) => path as string)
    .filter((path) => !/NNNN|NAME/.test(path));
  const isThere = (path: string) => {
    const url = new URL(path, root);
    return existsSync(url) && statSync(url).isDirectory() === (path.endsWith('/') || !/\.[\w-]+$/.test(path));
  };
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

it('lists every page of docs/ in docs/README.md', () => {
  const linked = linksOf('docs/README.md').map(({ path }) => path);
  const listed = pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
  expect(listed.filter((page) => !linked.includes(page))).toEqual([]);
});
