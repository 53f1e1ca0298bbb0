import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../../src/domain/record.ts';
import type { Entry } from '../../../src/import/format.ts';
import { openVerdicts } from '../../../src/import/formats/common/verdicts.ts';
import { dna } from '../../../src/import/formats/dna/dna.ts';
import type { VariableNames } from '../../../src/import/formats/dna/roles.ts';
import { spansIn } from '../../../src/import/formats/dna/span.ts';
import { recogniseFormat } from '../../../src/import/formats.ts';
import { mapOptionOf } from '../../../src/import/map-option.ts';
import { databaseOf, study } from './study.ts';

async function entriesOf(bytes: Uint8Array, map: VariableNames = {}): Promise<Entry[]> {
  async function* chunks() {
    yield bytes.subarray(0, 100);
    yield bytes.subarray(100);
  }
  const context = {
    file: 'folder/study.dna',
    feed: undefined,
    map: new Map(),
    variables: map,
    verdicts: openVerdicts(undefined),
    again: chunks,
    others: async () => [],
  };
  const entries: Entry[] = [];
  for await (const some of dna.read(chunks(), context)) entries.push(...some);
  return entries;
}

const valuesOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => ('value' in entry ? [entry.value as Record<string, unknown>] : []));

async function recordsOf(sql = study(), map: VariableNames = {}) {
  return new Map(valuesOf(await entriesOf(await databaseOf(sql), map)).map((one) => [one.id, one]));
}

describe('a study of Discourse Network Analyzer', () => {
  it('is recognised from its content', async () => {
    expect(recogniseFormat(await databaseOf(study()), 'x').name).toBe('dna');
  });

  it('becomes records that are all accepted', async () => {
    const records = [...(await recordsOf()).values()];
    expect(
      records.flatMap((one) => {
        const found = parseRecord(one);
        return 'problems' in found ? found.problems : [];
      }),
    ).toEqual([]);
    expect(JSON.stringify(records)).not.toContain('hash');
  });

  it('has its persons, organizations and concepts, with attributes, colours and parents', async () => {
    const records = await recordsOf();
    expect(records.get('dna/study/entity/2')).toEqual({
      type: 'Person',
      id: 'dna/study/entity/2',
      name: 'Zoë',
      attributes: { Type: 'politician', color: '#ff0033' },
    });
    expect(records.get('dna/study/entity/4')).toMatchObject({
      type: 'Institution',
      attributes: { parent: 'The Greens' },
    });
    expect(records.get('dna/study/entity/5')).toEqual({
      type: 'Claim',
      id: 'dna/study/entity/5',
      text: 'Tax carbon',
    });
    for (const empty of [1, 6, 7, 8]) expect(records.has(`dna/study/entity/${empty}`)).toBe(false);
  });

  it('has its documents, on a clock without zone', async () => {
    const records = await recordsOf();
    const source = [...records.values()].find(({ name }) => name === 'The Paper');
    expect(source?.type).toBe('Institution');
    expect(records.get('dna/study/document/10')).toEqual({
      type: 'Document',
      id: 'dna/study/document/10',
      title: 'Page one',
      publisher: source?.id,
      published: '2005-02-02T00:01:01',
      text: 'A 😀 word: tax it! 😀 No.',
      authors: ['Reporter, R.'],
      section: 'front',
      genre: 'news',
      notes: 'long',
    });
    expect(records.get('dna/study/document/9')).toEqual({
      type: 'Document',
      id: 'dna/study/document/9',
      title: 'Blank',
      published: '1970-01-01T00:00:00',
    });
  });

  it('has two codings of one passage, each with its coder, its place in code points and its variables', async () => {
    const records = await recordsOf();
    const both = {
      type: 'Statement',
      actor: 'dna/study/entity/2',
      onBehalfOf: 'dna/study/entity/3',
      claims: ['dna/study/entity/5'],
      document: 'dna/study/document/10',
      span: { start: 10, end: 17, exact: 'tax it!' },
    };
    expect(records.get('dna/study/statement/1')).toEqual({
      ...both,
      id: 'dna/study/statement/1',
      ...{ act: 'ASSERT', stance: 'SUPPORTS', coder: 'Ada' },
      attributes: { frame: 'cost', force: -2, irony: false, remark: 'see page 2' },
    });
    expect(records.get('dna/study/statement/2')).toEqual({
      ...both,
      id: 'dna/study/statement/2',
      ...{ act: 'DENY', stance: 'REJECTS', coder: 'Ben' },
    });
  });

  it('lets an organization speak where there is no person, and takes no side where none was coded', async () => {
    const records = await recordsOf();
    const third = records.get('dna/study/statement/3');
    expect(third).toMatchObject({ actor: 'dna/study/entity/4', span: { start: 2, end: 19 } });
    expect(third).toHaveProperty('onBehalfOf', 'dna/study/entity/4');
    const last = records.get('dna/study/statement/7');
    expect(last).toMatchObject({ act: 'EXPRESS', stance: 'NONE' });
    expect(last).not.toHaveProperty('span');
  });

  it('rejects by name what has no speaker or no concept, and passes other kinds over', async () => {
    const entries = await entriesOf(await databaseOf(study()));
    const problems = entries.flatMap((entry) => ('problem' in entry ? [[entry.line, entry.problem]] : []));
    expect(problems).toEqual([
      [
        4,
        {
          field: 'actor',
          value: '',
          reason: 'is missing: statement 4 of the file (Debate) has no person or organization',
        },
      ],
      [
        5,
        { field: 'claims', value: '', reason: 'is missing: statement 5 of the file (Debate) has no concept' },
      ],
    ]);
    expect(entries.filter((entry) => 'passed' in entry)).toEqual([{ line: 6, passed: 'Note' }]);
  });

  it('has its variables in the codebook, under names that differ where their kinds do', async () => {
    const variables = [...(await recordsOf()).values()].filter(({ type }) => type === 'Variable');
    expect(variables.map(({ name, kind, of }) => [name, kind, of])).toEqual([
      ['frame', 'TEXT', ['STATEMENT']],
      ['force', 'INTEGER', ['STATEMENT']],
      ['irony', 'BOOLEAN', ['STATEMENT']],
      ['remark', 'TEXT', ['STATEMENT']],
      ['Type', 'TEXT', ['ACTOR', 'CLAIM']],
      ['color', 'TEXT', ['ACTOR', 'CLAIM']],
      ['parent', 'TEXT', ['ACTOR', 'CLAIM']],
    ]);
    const clash = study().replace("(1, 1, 'Type')", "(1, 1, 'force')");
    const names = [...(await recordsOf(clash)).values()].map(({ name }) => name);
    expect(names).toContain('force (person)');
  });

  it('takes the names that the user gives, and lists those that there are', async () => {
    const other = study(['speaker', 'party', 'demand', 'stance']);
    const { variables: map } = mapOptionOf([
      'person=speaker, organization=party,concept=demand',
      'agreement=stance',
    ]);
    const mapped = await recordsOf(other, map);
    expect(mapped.get('dna/study/statement/2')).toMatchObject({ stance: 'REJECTS', coder: 'Ben' });
    await expect(recordsOf(other)).rejects.toThrow(
      /no kind of statement with a concept and a person or an organization\. Its variables are: Debate: speaker \(short text\), party \(short text\), .*; Note: remark \(integer\)\. Say which is which/,
    );
    await expect(recordsOf(study(), { person: 'nobody' })).rejects.toThrow(
      /no short text variable "nobody" for person \(--map\)\. Its variables are: Debate: person/,
    );
    expect(() => mapOptionOf(['who=x'])).toThrow(
      /^map must be COLUMN=FIELD, .* For a study of DNA: person=NAME,organization=NAME/,
    );
    const either = mapOptionOf(['person=speaker']);
    expect([either.variables, [...either.columns]]).toEqual([
      { person: 'speaker' },
      [['person', 'itemReviewed.author.name']],
    ]);
  });

  it('says what is wrong with another database, and with a damaged one', async () => {
    await expect(entriesOf(await databaseOf('CREATE TABLE x(y)', false))).rejects.toThrow(
      /is an SQLite database, but not one of Discourse Network Analyzer 3: it has no table CODERS, DOCUMENTS/,
    );
    const bytes = await databaseOf(study());
    await expect(entriesOf(bytes.fill(7, 200))).rejects.toThrow(/cannot be read as SQLite/);
  });

  it('reads a file that was written with a write-ahead log', async () => {
    const bytes = await databaseOf(study());
    bytes[18] = bytes[19] = 2;
    expect(valuesOf(await entriesOf(bytes)).length).toBeGreaterThan(10);
  });
});

describe('places in UTF-16 units', () => {
  it('become code points, in any order, and never cut a character', () => {
    const place = spansIn('a😀b😀c');
    expect(place(4, 7)).toEqual({ start: 3, end: 5, exact: '😀c' });
    expect(place(0, 3)).toEqual({ start: 0, end: 2, exact: 'a😀' });
    expect(place(2, 5)).toEqual({ start: 1, end: 4, exact: '😀b😀' });
    expect(place(3, 8)).toBeUndefined();
    expect(place(3, 3)).toBeUndefined();
  });
});
