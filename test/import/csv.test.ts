import { describe, expect, it } from 'vitest';
import { parseRecord, recordTypes } from '../../src/domain/record.ts';
import type { Entry } from '../../src/import/format.ts';
import { listOf } from '../../src/import/formats/csv/cells.ts';
import { columnsFor, namesOfTypes, typeOfName } from '../../src/import/formats/csv/columns.ts';
import { csv } from '../../src/import/formats/csv/csv.ts';
import { recogniseFormat } from '../../src/import/formats.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, file = 'table.csv', size = 1 << 16): Promise<Entry[]> {
  const entries: Entry[] = [];
  const reading = {
    file,
    feed: undefined,
    verdicts: () => undefined,
    map: new Map(),
    again: () => pieces(new Uint8Array(), 1),
    others: async () => [],
  };
  for await (const some of csv.read(pieces(Buffer.from(text), size), reading)) entries.push(...some);
  return entries;
}
const told = (entries: readonly Entry[]) =>
  entries.map((entry): unknown[] =>
    'value' in entry
      ? [entry.line, entry.value]
      : 'problem' in entry
        ? [entry.line, entry.problem.reason]
        : [entry],
  );

const people =
  'id,name,aliases\np1,"Ann ""A"" Smith","A. S.|Ann"\np2,"Bob\nthe builder",\n\n,,\np3,Čeněk 🙂,x\n';
const expected = [
  [2, { type: 'Person', id: 'p1', name: 'Ann "A" Smith', aliases: ['A. S.', 'Ann'] }],
  [3, { type: 'Person', id: 'p2', name: 'Bob\nthe builder' }],
  [7, { type: 'Person', id: 'p3', name: 'Čeněk 🙂', aliases: ['x'] }],
];

describe('a table', () => {
  it.each([1, 2, 5, 1 << 16])(
    'is records with the lines they begin on, in pieces of %s bytes',
    async (size) => {
      expect(told(await read(people, 'people.csv', size))).toEqual(expected);
    },
  );

  it.each([
    ['CRLF', people.replaceAll('\n', '\r\n')],
    ['CR', people.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${people}`],
    ['semicolons', people.replaceAll(',', ';')],
    ['tabs', people.replaceAll(',', '\t')],
    ['no end of the last line', people.trimEnd()],
  ])('may have %s', async (_what, text) => {
    const found = told(await read(text, 'people.csv'));
    expect(JSON.parse(JSON.stringify(found).replaceAll('\\r\\n', '\\n').replaceAll('\\r', '\\n'))).toEqual(
      expected,
    );
  });

  it('may say its delimiter outright, which counts as a line', async () => {
    const text = `sep=;\r\n${people.replaceAll(',', ';')}`;
    expect(told(await read(text, 'people.csv')).map(([line]) => line)).toEqual([3, 4, 8]);
  });

  it('keeps the bytes of each row as they stand', async () => {
    const [first, second] = await read(`\ufeff${people.replaceAll('\n', '\r\n')}`, 'people.csv');
    expect(Buffer.from(first?.bytes ?? []).toString()).toBe('p1,"Ann ""A"" Smith","A. S.|Ann"');
    expect(Buffer.from(second?.bytes ?? []).toString()).toBe('p2,"Bob\r\nthe builder",');
  });
});

describe('a cell', () => {
  it('is a number, a text or a list as its field is, and a dot leads into the field', async () => {
    const header =
      'id,type,actor,claims,act,stance,rating.label,rating.value,span.start,span.end,span.exact,document,translations.pt-BR,credibility';
    const row = 's1,Statement,a,c1|c2,ASSESS,REJECTS,False,-1.5,3,7,text,d,Não,2';
    const [entry] = await read(`${header}\n${row}\n`);
    expect(entry).toMatchObject({
      line: 2,
      value: {
        ...{
          type: 'Statement',
          id: 's1',
          actor: 'a',
          claims: ['c1', 'c2'],
          act: 'ASSESS',
          stance: 'REJECTS',
        },
        ...{ rating: { label: 'False', value: -1.5 }, span: { start: 3, end: 7, exact: 'text' } },
        ...{ document: 'd', translations: { 'pt-BR': 'Não' }, credibility: 2 },
      },
    });
    expect(entry && 'value' in entry && parseRecord(entry.value)).toHaveProperty('record');
  });

  it('that should be a number and is none is refused by name', async () => {
    const [entry] = await read(
      'id,actor,claims,act,stance,rating.value\ns,a,c,ASSESS,NONE,"1,5"\n',
      'statements.csv',
    );
    expect(entry && 'value' in entry && parseRecord(entry.value)).toEqual({
      problems: [{ field: 'rating.value', value: '1,5', reason: 'must be a number' }],
    });
  });

  it('of a list keeps a bar after a backslash', () => {
    expect(listOf('a|b')).toEqual(['a', 'b']);
    expect(listOf(String.raw`a\|b | c\\|d`)).toEqual(['a|b', 'c\\', 'd']);
    expect(listOf('a||b')).toEqual(['a', '', 'b']);
    expect(listOf('C:\\temp')).toEqual(['C:\\temp']);
  });

  it('of hedges stands beside the others of its hedge', async () => {
    const header = 'id,actor,claims,act,hedges.text,hedges.kind,hedges.by';
    const [entry] = await read(
      `${header}\ns,a,c,ASSERT,appeared to|allegedly,APPEARANCE|ALLEGATION,REPORTER|SPEAKER\n`,
      'statements.csv',
    );
    expect(entry).toMatchObject({
      value: {
        hedges: [
          { text: 'appeared to', kind: 'APPEARANCE', by: 'REPORTER' },
          { text: 'allegedly', kind: 'ALLEGATION', by: 'SPEAKER' },
        ],
      },
    });
    const [short] = await read(`${header}\ns,a,c,ASSERT,x|y,APPEARANCE,REPORTER|SPEAKER\n`, 'statements.csv');
    expect(short && 'value' in short && parseRecord(short.value)).toMatchObject({
      problems: [{ field: 'hedges.1.kind', reason: expect.stringContaining('is missing') }],
    });
  });
});

describe('what is wrong', () => {
  it('with one row is told with its line, and harms no other', async () => {
    const text = 'id,name\na,b,c\nt1,One\nt2\nt3,Three\n';
    expect(told(await read(text, 'topics.csv'))).toEqual([
      [2, 'has 3 cells, and the header has 2'],
      [3, { type: 'Topic', id: 't1', name: 'One' }],
      [4, 'has 1 cells, and the header has 2'],
      [5, { type: 'Topic', id: 't3', name: 'Three' }],
    ]);
  });

  it('with a cell beside the table is told, and columns without a name are nothing', async () => {
    expect(told(await read('id,name,,\nt1,One,,\nt2,Two,,x\nt3,Three\n', 'topics.csv'))).toEqual([
      [2, { type: 'Topic', id: 't1', name: 'One' }],
      [3, 'has a cell in a column without a name: x'],
      [4, 'has 2 cells, and the header has 4'],
    ]);
  });

  it('with the header names each column that is unknown and those that are known', async () => {
    const found = await read('id,nmae,name,id\nt1,x,y,z\n', 'topics.csv');
    expect(told(found)).toEqual([
      [1, expect.stringMatching(/column 2 is unknown for a Topic; known here: .*id, name.*no row was read/)],
      [1, 'column 4 stands twice; no row was read'],
    ]);
    expect(found[0]).toMatchObject({ problem: { value: 'nmae' } });
  });

  it('with an unknown column says whose names the columns for languages and for variables take', async () => {
    const [first] = told(await read('id,text,txet\nc,x,y\n', 'claims.csv'));
    expect(first?.[1]).toContain('translations.<language>, translations,');
    expect(first?.[1]).toContain('attributes.<variable>, attributes,');
  });

  it('is said where neither a column nor the file says the type', async () => {
    expect(told(await read('id,name\nt1,x\n', 'table.csv'))).toEqual([
      [1, expect.stringMatching(/no column "type".*people\.csv.*statements\.csv/)],
    ]);
  });

  it('with a quote that is never closed is told where it was opened', async () => {
    expect(told(await read('id,name\nt1,x\nt2,"y\nt3,z\n', 'topics.csv'))).toEqual([
      [2, { type: 'Topic', id: 't1', name: 'x' }],
      [3, 'a quote is opened in this row and never closed'],
    ]);
  });

  it('with the encoding is told for the rows that have it', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,name\nt1,caf'),
      Buffer.from([0xe9]),
      Buffer.from('\nt2,\ufffd\n'),
    ]);
    expect(told(await read(bytes, 'topics.csv'))).toEqual([
      [2, expect.stringContaining('is not UTF-8')],
      [3, { type: 'Topic', id: 't2', name: '\ufffd' }],
    ]);
  });

  it('with the bytes (they break off) leaves the rows before', async () => {
    const entries: Entry[] = [];
    async function* broken() {
      yield Buffer.from('id,name\nt1,x\nt2,y');
      throw Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR' });
    }
    const reading = {
      file: 'topics.csv',
      feed: undefined,
      verdicts: () => undefined,
      map: new Map(),
      again: broken,
      others: async () => [],
    };
    await expect(async () => {
      for await (const some of csv.read(broken(), reading)) entries.push(...some);
    }).rejects.toThrow('unexpected end of file');
    expect(told(entries)).toEqual([[2, { type: 'Topic', id: 't1', name: 'x' }]]);
  });
});

describe('the type of the rows', () => {
  it.each([
    ['/data/people.csv', 'Person'],
    ['Persons.CSV.gz', 'Person'],
    ['unnamed-sources.csv', 'UnnamedSource'],
    ['UnnamedSource.tsv', 'UnnamedSource'],
    ['speaks_for.csv', 'SpeaksFor'],
    ['my statements (2024).csv', 'Statement'],
    ['claim-links.csv', 'ClaimLink'],
    ['evidence.csv', 'Evidence'],
    ['claims-and-topics.csv', undefined],
    ['table.csv', undefined],
  ])('is what the name %s says: %s', (file, type) => {
    expect(typeOfName(file)).toBe(type);
  });

  it('is said by the file names that the message offers', () => {
    expect(namesOfTypes.map(typeOfName)).toEqual(recordTypes);
  });

  it('in a column may differ from row to row', async () => {
    const text = 'type,id,name,text\nPerson,p,Ann,\nClaim,c,,It rained\nTopic,t,x,y\nNonsense,n,x,\n';
    const values = (await read(text)).map((entry) => ('value' in entry ? parseRecord(entry.value) : entry));
    expect(values).toMatchObject([
      { record: { type: 'Person', name: 'Ann' } },
      { record: { type: 'Claim', text: 'It rained' } },
      { problems: [{ field: 'text', reason: expect.stringContaining('unknown key') }] },
      { problems: [{ field: 'type', value: 'Nonsense' }] },
    ]);
  });
});

it('knows a column for every key of every type', () => {
  for (const type of recordTypes) expect(columnsFor(type).size).toBeGreaterThan(4);
  expect(Object.fromEntries(columnsFor('Statement'))).toMatchObject({
    ...{
      id: 'text',
      claims: 'list',
      'rating.best': 'number',
      'rating.label': 'text',
      'span.start': 'number',
    },
    ...{
      'hedges.kind': 'members',
      'translations.*': 'text',
      credibility: 'number',
      said: 'text',
      via: 'text',
    },
  });
  expect(columnsFor('Evidence').get('offeredBy')).toBe('list');
});

it.each([
  ['people.csv', 'anything'],
  ['-', 'id,name,aliases\n'],
  ['export.txt', '\ufeff"type";"id";"rating.label"\r\n'],
])('is recognised by its name or its header: %s', (file, start) => {
  expect(recogniseFormat(Buffer.from(start), file).name).toBe('csv');
});

describe('the padding of a cell', () => {
  it('is read without the space and the zero bytes that pad it', async () => {
    const header = 'type , id,name,actor,act,claims,said,rating.value,hedges.text,hedges.kind,hedges.by';
    const rows = [
      ' Person, p \0, Ola Berg\0\0,,,,,,,,',
      'Statement ,s,, p,ASSESS , c1 | c2 , 2024-05-06 , 2 , may | might , POSSIBILITY|POSSIBILITY ,SPEAKER | SPEAKER',
      ' ,\0 , ,,,,,,,,',
    ];
    const [person, statement, ...none] = await read([header, ...rows].join('\n'));
    expect(person).toMatchObject({ value: { type: 'Person', id: 'p', name: 'Ola Berg' } });
    expect(statement).toMatchObject({
      value: {
        type: 'Statement',
        actor: 'p',
        act: 'ASSESS',
        claims: ['c1', 'c2'],
        said: '2024-05-06',
        rating: { value: 2 },
      },
    });
    expect(none).toEqual([]);
  });

  it('keeps every character of a text in which spans are found', async () => {
    const [document] = await read('type,id,text\nDocument,d," a text "');
    expect(document).toMatchObject({ value: { text: ' a text ' } });
    const [statement] = await read('type,id,span.exact\nStatement,s," text"');
    expect(statement).toMatchObject({ value: { span: { exact: ' text' } } });
  });
});
