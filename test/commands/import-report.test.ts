import { expect, it } from 'vitest';
import { inWords } from '../../src/commands/import-report.ts';
import { timeLeft } from '../../src/commands/progress.ts';
import { emptyReport } from '../../src/import/pipeline/report.ts';

it('says in one line what an import did that needs nobody', () => {
  const report = { ...emptyReport(false), read: 5, created: 3, unchanged: 2 };
  expect(inWords(report)).toBe(
    'Imported: 5 read, 3 created, 2 unchanged, 0 revised, 0 in conflict, 0 rejected, 0 pending\n',
  );
});

it('says what was passed over, and which records may be one', () => {
  const words = inWords({
    ...emptyReport(false),
    ...{ read: 9, unchanged: 9, skipped: 4 },
    suggestions: [
      { kind: 'ACTOR', name: 'the agency', left: 'a', right: 'b' },
      { kind: 'CLAIM', name: 'It rained', left: 'c/1', right: 'c/2' },
    ],
  });
  expect(words).toContain('4 of those unchanged were passed over');
  expect(words).toContain('  a and b: both go by the name "the agency"');
  expect(words).toContain('  c/1 and c/2: claims that read "It rained"');
});

it('names file, line, field, value and reason of what needs somebody', () => {
  const place = { file: 'a.ndjson', line: 7 };
  const words = inWords({
    ...emptyReport(true),
    read: 3,
    rejected: 1,
    rejects: [{ ...place, field: 'said', value: 'yesterday', reason: 'said must be EDTF' }],
    incomplete: [{ file: 'all.ndjson', reason: 'has 1 of the 2 records' }],
    misquoted: 1,
    misquotes: [
      {
        document: 'doc/a',
        statement: 's/2',
        field: 'quote',
        value: 'so be it',
        reason: 'does not stand there',
      },
    ],
    conflicts: 1,
    disagreements: [{ ...place, id: 'cia', field: 'name', stored: 'CIA', given: 'C.I.A.' }],
    pending: 2,
    awaited: [{ ...place, id: 'doc/z', noun: 'Document', references: 2, field: 'document', record: 's/1' }],
  });
  expect(words).toContain('Would be written (dry run): 3 read');
  expect(words).toContain('a.ndjson:7 said is yesterday: said must be EDTF');
  expect(words).toContain('all.ndjson has 1 of the 2 records');
  expect(words).toContain('s/2 in doc/a: quote is so be it: does not stand there');
  expect(words).toContain('a.ndjson:7 cia: name is CIA, given C.I.A.');
  expect(words).toContain('a.ndjson:7 s/1: document is doc/z: must be the id of a document (2 times)');
});

it('names each line on which an id stands that a file does not bring', () => {
  const place = (line: number) => ({ file: 'b.json', line, record: `note--${line}`, field: 'object_refs' });
  const dangling = [{ ...place(3), id: 'tool--1', references: 3, more: [place(8), place(12)] }];
  expect(inWords({ ...emptyReport(false), dangling })).toContain(
    'b.json:3 note--3: object_refs is tool--1 (3 times, also at b.json:8, 12)',
  );
});

it('names the object that was rejected, where all of a file may stand on one line', () => {
  const one = { file: 'b', line: 1, object: 'report--1', reason: 'must be so' };
  const rejects = [
    { ...one, field: 'name', value: 'x' },
    { ...one, field: '', value: '' },
  ];
  const told = inWords({ ...emptyReport(false), rejected: 2, rejects });
  expect(told).toContain('\n  b:1 report--1: name is x: must be so\n  b:1 report--1: must be so\n');
});

it('names the lines of an id that is pending more than once, each file once', () => {
  const told = (references: number, more: [file: string, line: number][]) => {
    const at = { record: 's', field: 'actor' };
    const one = { ...at, file: 'a', line: 7, id: 'p/x', noun: 'Actor' as const, references };
    const places = more.map(([file, line]) => ({ ...at, file, line }));
    const report = { ...emptyReport(false), pending: references, awaited: [{ ...one, more: places }] };
    return inWords(report).match(/must be the id of an actor(.*)/)?.[1];
  };
  expect(
    told(4, [
      ['a', 9],
      ['b', 1],
      ['b', 2],
    ]),
  ).toBe(' (4 times, also at a:9, b:1, 2)');
  expect(told(2, [['a', 7]])).toBe(' (2 times)');
  expect(told(1, [])).toBe('');
  const many = Array.from({ length: 99 }, (_, n): [string, number] => ['a', n + 8]);
  const lines = Array.from({ length: 19 }, (_, n) => n + 9).join(', ');
  expect(told(200, many)).toBe(` (200 times, also at a:8, ${lines} …)`);
  expect(told(20, [['a', 8]])).toBe(' (20 times, also at a:8 …)');
});

it('shows twenty of a long list and says where the rest is', () => {
  const rejects = Array.from({ length: 30 }, (_, n) => ({
    ...{ file: 'a', line: n + 1, field: '', value: '' },
    reason: 'is no JSON',
  }));
  const lines = inWords({ ...emptyReport(false), rejected: 30, rejects }).split('\n');
  expect(lines.filter((line) => line.includes('is no JSON'))).toHaveLength(20);
  expect(lines).toContain('  … and more: --json lists 30');
});

it('tells the time left from the bytes that are read, and nothing where it cannot', () => {
  const progress = { file: 'a', read: 10, skipped: 0, rejected: 0, bytes: 250, totalBytes: 1000 };
  expect(timeLeft(progress, performance.now() - 20_000)).toMatch(/^1:0[01] left, $/);
  expect(timeLeft({ ...progress, totalBytes: undefined }, performance.now())).toBe('');
  expect(timeLeft({ ...progress, bytes: 0 }, performance.now())).toBe('');
});
