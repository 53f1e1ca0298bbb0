import { describe, expect, it } from 'vitest';
import { parseCypherFile, plainText } from '../../src/graph/cypher.ts';
import { type Directive, directives } from '../../src/graph/template/directives.ts';
import { parseTemplate } from '../../src/graph/template/parse.ts';
import { accessors } from '../../src/plan/params.ts';
import { parsePredicates } from '../../src/plan/predicates.ts';
import { filesUnder, read } from '../docs/files.ts';

const all: readonly Directive[] = directives;

describe('a template', () => {
  it('is cut into segments once: text without indentation, variables, parameters, slots, calls and conditions', () => {
    const { purpose, header, segments } = parseTemplate(
      'a/b',
      [
        '// What it is for.',
        '// @from claim Claim',
        '// @order SAID claim.first | claim.key | unknown 4q',
        'MATCH (claim)',
        '  //? known',
        '  WHERE true //+ claim Claim: where, page',
        '  //?',
        '//& actor/canonical: claim -> actor',
        'RETURN $given.id',
      ].join('\n'),
    );
    expect(purpose).toBe('What it is for.');
    expect(header.from).toEqual([{ variable: 'claim', noun: 'Claim' }]);
    expect(header.orders).toEqual({
      SAID: { prefixColumn: 'claim.first', keyColumn: 'claim.key', undatedFrom: '4q', descending: false },
    });
    expect(segments).toEqual([
      { kind: 'text', text: 'MATCH (' },
      { kind: 'variable', name: 'claim' },
      { kind: 'text', text: ')\n' },
      {
        kind: 'conditional',
        condition: { name: 'known', oneOf: undefined },
        body: [
          { kind: 'text', text: 'WHERE ' },
          { kind: 'predicate', variable: 'claim', noun: 'Claim', what: ['where', 'page'], alone: true },
          { kind: 'text', text: '\n' },
        ],
      },
      { kind: 'call', path: 'actor/canonical', given: ['claim'], wanted: ['actor'], line: 8 },
      { kind: 'text', text: 'RETURN ' },
      { kind: 'parameter', name: 'given', accessor: 'id' },
    ]);
  });

  it('stands for its condition alone where that is the word true, and after one elsewhere', () => {
    const slots = (text: string) =>
      parseTemplate('a/b', text).segments.flatMap((one) => (one.kind === 'predicate' ? [one.alone] : []));
    expect(slots('WHERE true //+ a Claim: asOf')).toEqual([true]);
    expect(slots('WHERE a.x = 1 AND true //+ a Claim: asOf')).toEqual([true]);
    expect(slots('WHERE a.isTrue //+ a Claim: asOf')).toEqual([false]);
    expect(slots("WHERE a.x = 'true' //+ a Claim: asOf")).toEqual([false]);
  });

  it('takes one filter of a noun, with a parameter as its value', () => {
    const [slot] = parseTemplate('a/b', 'WHERE true //+ a Claim: asOf, topic $value').segments.filter(
      (one) => one.kind === 'predicate',
    );
    expect(slot?.what).toEqual(['asOf', { filter: 'topic', parameter: 'value' }]);
    expect(() => parseCypherFile('a/b', 'WHERE true //+ a Claim: topic $value')).toThrow(
      'uses $value without "// @param value Type"',
    );
  });

  it('takes a condition without a value by its name, which has a dot', () => {
    const { segments } = parseTemplate('a/b', 'WHERE true //+ a Edge: known, ends.link');
    expect(segments.at(-1)).toMatchObject({ what: ['known', { filter: 'ends.link', parameter: undefined }] });
  });

  it('knows which conditions need parentheses beside others', () => {
    const { predicates } = parsePredicates(
      'a/predicates',
      '// @from a Claim\n// @predicate one\na.x OR a.y\n// @predicate two\n(a.x OR a.y)\n// @predicate three\nEXISTS { MATCH (a) WHERE a.x OR a.y }',
    );
    expect([...predicates.values()].map(({ name, isAlternative }) => [name, isAlternative])).toEqual([
      ['one', true],
      ['two', false],
      ['three', false],
    ]);
  });

  it.each([
    ['RETURN 1\n// @from a Claim', 2, '@from must stand before the statement'],
    ['// @form a Claim\nRETURN 1', 1, '"//@form" is no directive'],
    ['RETURN 1 //! now', 1, '"//!" is no directive'],
    ['// @from claim\nRETURN 1', 1, '@from needs a name and what it is, not "claim"'],
    ['// @order SAID a.b | c.d | e.f\nRETURN 1', 1, '@order needs [DESC] [prefix |] key [| unknown from]'],
    ['// @access SOME\nRETURN 1', 1, '@access is READ or WRITE, not SOME'],
    ['MATCH (a)\nWHERE true //+ a Claim: were', 2, 'a slot asks for "were"; there are source, where'],
    ['MATCH (a)\nWHERE true //+ a: where', 2, '"//+" needs variable Noun: what'],
    ['//& canonical: a -> b', 1, '"//&" needs folder/name: given -> wanted'],
    ['//? depth > 2\n//?', 1, '"//?" needs name or name = VALUE|VALUE, not "depth > 2"'],
    ['MATCH (a)\n//? known\nWHERE a.x', 2, '"//? known" is never closed'],
    ['MATCH (a)\n//?', 2, '"//?" closes nothing'],
    ['MATCH (a', 1, 'brackets do not match'],
  ])('is refused by file and line: %j', (source, line, message) => {
    expect(() => parseTemplate('a/b', source)).toThrow(`cypher/a/b.cypher:${line}: ${message}`);
  });

  it('is refused where a parameter is not declared, or declared and not used, or a call does not fit', () => {
    expect(() => parseCypherFile('a/b', 'RETURN $id')).toThrow('uses $id without "// @param id Type"');
    expect(() => parseCypherFile('a/b', '// @param id String\nRETURN 1')).toThrow(
      'declares @param id, but does not use it',
    );
    expect(() => parseCypherFile('a/b', 'MATCH (a)\n//& actor/canonical: a, a -> c')).toThrow(
      'cypher/a/b.cypher:2: calls actor/canonical with other variables',
    );
    expect(() =>
      parseCypherFile('a/b', '// @from topic Topic\n// @matches claim/statements\nRETURN 1'),
    ).toThrow('cypher/a/b.cypher:1: matches claim/statements, which starts from other variables');
  });
});

describe('docs/templates.md', () => {
  const sections = read('docs/templates.md')
    .split(/^### /m)
    .slice(1)
    .map((section) => ({
      title: section.split('\n')[0] as string,
      example: /^```cypher\n(.*?)^```/ms.exec(section)?.[1] ?? '',
    }));
  const titleOf = ({ mark }: Directive) => `\`${mark.startsWith('@') ? `// ${mark}` : `//${mark}`}\``;

  it('has a section for each directive that the parser knows, and for no other', () => {
    expect(sections.map(({ title }) => title)).toEqual(all.map(titleOf));
  });

  it.each(all)('shows $mark in an example that the parser reads', (directive) => {
    const example = sections.find(({ title }) => title === titleOf(directive))?.example ?? '';
    expect(example).toContain(titleOf(directive).replaceAll('`', ''));
    expect(() => parseTemplate('example', example)).not.toThrow();
  });

  it('explains every accessor of a parameter', () => {
    const page = read('docs/templates.md');
    expect(Object.keys(accessors).length).toBeGreaterThan(0);
    expect(Object.keys(accessors).filter((name) => !page.includes(`\`.${name}\``))).toEqual([]);
  });

  it('is what every .cypher file is written in', () => {
    const paths = filesUnder('cypher', '.cypher').filter((path) => !path.startsWith('cypher/schema/'));
    expect(paths.length).toBeGreaterThan(100);
    for (const path of paths) {
      const { segments, blocks, header } = parseTemplate(path, read(path));
      const parts = [segments, ...blocks.map((block) => block.segments)].filter((part) => part.length > 0);
      expect(
        parts.map((part) => plainText(part)),
        path,
      ).not.toContain('');
      const name = path.slice('cypher/'.length, -'.cypher'.length);
      if (blocks.length === 0) expect(() => parseCypherFile(name, read(path))).not.toThrow();
      expect(blocks.length === 0 || header.from.length === 1, path).toBe(true);
    }
  });
});
