import { existsSync } from 'node:fs';
import { isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { root } from '../../src/root.ts';
import { codeLines, filesUnder, read } from './files.ts';

const schema = loadSchema();
const rows = [...read('docs/glossary.md').matchAll(/^\| (.+?) \| (.+?) \| `(.+?)` \|$/gm)].map(
  ([, term, meaning, place]) => ({
    term: (term as string).replaceAll('`', ''),
    meaning: meaning as string,
    place: place as string,
  }),
);

/** Whether it is a type or a field of the schema, or a file or folder of the project. */
function isThere(place: string): boolean {
  const [, name, field] = /^([A-Z]\w*)(?:\.(\w+))?$/.exec(place) ?? [];
  if (name === undefined) return existsSync(new URL(place, root));
  const type = schema.getType(name);
  if (field === undefined) return type !== undefined;
  return (
    (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) && field in type.getFields()
  );
}

/** Words that this vocabulary has replaced, as names in code. */
const replaced =
  /\b(Seat|seat|sieve|sift|imagined|tellBatch|tellPassed|patiently|mayPass|takeTurn|instantiate|leftover|keeper)\b/;

describe('docs/glossary.md', () => {
  it('has a meaning and a place for each term, in one row', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.map(({ term }) => term)).toEqual([...new Set(rows.map(({ term }) => term))]);
    expect(rows.filter(({ meaning }) => !/^[A-Z].*[.…]$/.test(meaning))).toEqual([]);
  });

  it.each(rows)('$term stands in the code where the glossary says', ({ place }) => {
    expect(isThere(place)).toBe(true);
  });

  it('has no term that nothing uses', () => {
    const others = [
      ...filesUnder('docs', '.md').filter((path) => path !== 'docs/glossary.md'),
      ...filesUnder('src', '.ts'),
      'schema.graphql',
      'README.md',
    ].map((path) => read(path).toLowerCase());
    const unused = rows.filter(({ term }) => !others.some((text) => text.includes(term.toLowerCase())));
    expect(unused.map(({ term }) => term)).toEqual([]);
  });
});

describe('a word that was replaced', () => {
  it('is the name of nothing in the code', () => {
    const places = ['src', 'test', 'bench']
      .flatMap((folder) => filesUnder(folder, '.ts'))
      .filter((path) => path !== 'test/docs/glossary.test.ts')
      .flatMap((path) =>
        codeLines(path)
          .filter(({ line }) => replaced.test(line))
          .map(({ number, line }) => `${path}:${number}: ${line.trim()}`),
      );
    expect(places).toEqual([]);
  });
});
