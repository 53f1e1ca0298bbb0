import { readdirSync, readFileSync } from 'node:fs';
import { root } from '../../src/root.ts';

const skipped = /(^|\/)(node_modules|dist|coverage|\.git|\.hearsay)(\/|$)/;

/** The project's files under a folder ('' is all of it) whose names end so, as paths from the project's root. */
export function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(new URL(folder === '' ? '.' : `${folder}/`, root), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => `${entry.parentPath.replaceAll('\\', '/')}/${entry.name}`)
    .map((path) => decodeURI(new URL(`file://${path.replace(/\/+/g, '/')}`).href).slice(root.href.length))
    .filter((path) => !skipped.test(path))
    .sort();
}

/** A file of the project as text. */
export function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** The lines of a TypeScript file that are no comment of their own, each with its number from 1. */
export function codeLines(path: string): { number: number; line: string }[] {
  return read(path)
    .split('\n')
    .map((line, at) => ({ number: at + 1, line }))
    .filter(({ line }) => !/^\s*(\/\/|\/\*|\*)/.test(line));
}
