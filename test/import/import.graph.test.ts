import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { type ImportReport, importFiles, importValues } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';
import { base } from '../graph/small-world.ts';
import { findings } from '../graph/support.ts';
import { emptyGraph, testAddress, testGraph } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

let files = 0;
function file(content: string | Uint8Array, ending = 'ndjson'): string {
  files += 1;
  const path = join(folder, `${files}.${ending}`);
  writeFileSync(path, content);
  return path;
}
const lines = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const numbers = ({ read, created, unchanged, revised, conflicts, pending, rejected }: ImportReport) => ({
  ...{ read, created, unchanged, revised, conflicts, pending, rejected },
});
const none = { created: 0, unchanged: 0, revised: 0, conflicts: 0, pending: 0, rejected: 0 };

const story = [
  ...base.filter(({ type }) => type !== 'ClaimLink' && type !== 'Evidence'),
  { type: 'Statement', id: 's/1', actor: 'i/paper', claims: ['c/strike'], act: 'REPORT', document: 'd/one' },
  {
    type: 'Statement',
    id: 's/0',
    actor: 'i/agency',
    claims: ['c/strike'],
    act: 'DENY',
    via: 's/1',
    document: 'd/one',
  },
];

describe('importing a file', () => {
  it.each([
    ['plain', (text: string) => file(text)],
    ['packed', (text: string) => file(gzipSync(text), 'jsonl.gz')],
    ['packed without saying so', (text: string) => file(gzipSync(text), 'data')],
    ['with a byte order mark and CRLF', (text: string) => file(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
    [
      'with empty lines and no end of the last',
      (text: string) => file(`\n\n${text.trimEnd().replaceAll('\n', '\n \n')}`),
    ],
  ])('that is %s brings every record once', async (_, write) => {
    const path = write(lines(story));
    expect(numbers(await importFiles(graph, [path]))).toEqual({
      ...none,
      read: story.length,
      created: story.length,
    });
    expect(numbers(await importFiles(graph, [path]))).toEqual({
      ...none,
      read: story.length,
      unchanged: story.length,
    });
    expect(await findings(graph)).toEqual({});
  });

  it('from standard input is the same', async () => {
    const program = `
      const { openGraph } = await import(${JSON.stringify(new URL('dist/graph/driver.js', root).href)});
      const { importFiles } = await import(${JSON.stringify(new URL('dist/import/import.js', root).href)});
      const graph = openGraph(${JSON.stringify(testAddress())});
      process.stdout.write(JSON.stringify(await importFiles(graph, ['-'])));
      await graph.close();`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(lines(story));
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    await once(child, 'close');
    expect(JSON.parse(Buffer.concat(out).toString())).toMatchObject({
      read: story.length,
      created: story.length,
    });
  });

  it('names what is wrong with a bad line and takes the good ones', async () => {
    const bad = [
      Buffer.from('{"type":"Topic","id":"t1","name":"x","nmae":"y"}'),
      Buffer.from('{"type":"Statement","id":"s9","actor":"a","claims":["c"],"act":"SHOUT","said":"soon"}'),
      Buffer.from('{"type":"Topic","id":"t2"'),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      Buffer.from('["not a record"]'),
      Buffer.from('{"type":"Topic","id":" t3","name":"x"}'),
      Buffer.from('{"type":"Topic","id":"t4","name":"x","recordedFrom":"2020-01-01T00:00:00Z"}'),
      Buffer.from('{"type":"Claim","id":"p/ann","text":"x"}'),
    ];
    const good = Buffer.from(lines(story));
    const path = file(Buffer.concat([good, ...bad.flatMap((line) => [line, Buffer.from('\n')])]));
    const rejects = join(folder, 'rejected.ndjson');
    const report = await importFiles(graph, [path], { rejects });
    expect(numbers(report)).toEqual({ ...none, read: story.length + 8, created: story.length, rejected: 8 });
    const first = story.length + 1;
    expect(report.rejects).toEqual([
      { file: path, line: first, field: 'nmae', value: 'y', reason: expect.stringContaining('unknown key') },
      {
        file: path,
        line: first + 1,
        field: 'act',
        value: 'SHOUT',
        reason: expect.stringContaining('ASSERT, CONFIRM'),
      },
      {
        file: path,
        line: first + 1,
        field: 'said',
        value: 'soon',
        reason: expect.stringContaining('2025-12-29~'),
      },
      {
        file: path,
        line: first + 2,
        field: '',
        value: '{"type":"Topic","id":"t2"',
        reason: expect.stringContaining('not JSON'),
      },
      { file: path, line: first + 3, field: '', value: '{\ufffd\ufffd}', reason: 'is not UTF-8' },
      { file: path, line: first + 4, field: '', value: '["not a record"]', reason: 'must be a JSON object' },
      {
        file: path,
        line: first + 5,
        field: 'id',
        value: ' t3',
        reason: expect.stringContaining('1 to 512 characters'),
      },
      {
        file: path,
        line: first + 6,
        field: 'recordedFrom',
        value: '2020-01-01T00:00:00.000Z',
        reason: expect.stringContaining('before the last write of this graph'),
      },
      { file: path, line: first + 7, field: 'id', value: 'p/ann', reason: expect.stringContaining('Person') },
    ]);
    const kept = readFileSync(rejects);
    for (const line of bad) expect(kept.includes(line)).toBe(true);
    expect(kept.length).toBe(bad.reduce((sum, line) => sum + line.length + 1, 0));
  });

  it('that breaks off in the middle of its packing brings what came before', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      type: 'Topic',
      id: `t/${i}`,
      name: `Topic ${Math.random()}`,
    }));
    const packed = gzipSync(lines(many));
    const report = await importFiles(graph, [file(packed.subarray(0, packed.length / 2), 'ndjson.gz')]);
    expect(report.created).toBeGreaterThan(500);
    expect(report.rejects.at(-1)).toMatchObject({
      reason: expect.stringContaining('cannot be read beyond this line'),
    });
  });

  it('is refused before anything is read when another cannot be opened, or the format is unknown', async () => {
    const path = file(lines(story));
    await expect(importFiles(graph, [path, join(folder, 'missing.ndjson')])).rejects.toThrow(
      'there is no such file',
    );
    await expect(importFiles(graph, [folder])).rejects.toThrow('it is a folder');
    await expect(importFiles(graph, [path], { format: 'xml' })).rejects.toThrow('must be one of');
    expect(await graph.read('MATCH (r:Record) RETURN count(r)', {})).toEqual([[0]]);
  });
});

describe('what is in the graph already', () => {
  const junk = [
    '{"type":"Topic","id":"t/deep","name":'.concat('['.repeat(200_000), ']'.repeat(200_000), '}'),
    '{"type":"Statement","id":7,"actor":["x"],"claims":{"a":1},"act":"DENY"}',
    '{"type":"SameAs","left":3,"judgement":"POSITIVE"}',
    '{"type":"Topic","id":"t/new","name":"New"}',
    '{"type":"Statement","id":"s/late","actor":"p/ann","claims":["c/nowhere"],"act":"DENY"}',
    '{"type":"Withdrawal","record":"c/talks","reason":"told twice"}',
    '{"type":"Person","id":"p/ann","name":"Anne"}',
    '{"type":"Person","id":"p/ann","name":"Annie"}',
  ];
  const twice = [...story.slice(0, 3), ...story.slice(0, 3)];

  it.each([false, true])(
    'is told as it is whether it is checked again or not (revise: %s)',
    async (revise) => {
      const late = '{"type":"Statement","id":"s/late","actor":"p/ann","claims":["c/nowhere"],"act":"DENY"}\n';
      const again = `${lines(story)}${lines(story)}${junk.join('\n')}\n${lines(twice)}`;
      const outcomes: unknown[] = [];
      const hashes: string[] = [];
      // Values at hand are all checked; of a file only what the graph does not hold as it is, batch by batch.
      const values = again
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      for (const batch of [undefined, 10_000, 4]) {
        await emptyGraph();
        await importFiles(graph, [file(`${lines(story)}${late}`)]);
        const path = file(again);
        const report =
          batch === undefined
            ? await importValues(graph, values, { revise })
            : await importFiles(graph, [path], { batch, revise });
        const told = JSON.stringify({ ...report, suggestions: [] });
        const placeless = told.replaceAll(JSON.stringify(path), '""');
        outcomes.push(JSON.parse(placeless));
        hashes.push(await contentHash(graph));
      }
      expect(outcomes.slice(1)).toEqual([outcomes[0], outcomes[0]]);
      expect(new Set(hashes).size).toBe(1);
      expect(outcomes[0]).toMatchObject({ rejected: 3, pending: 1, ...(revise ? { revised: 0 } : {}) });
      expect(await findings(graph)).toEqual({ incomplete: 1, placeholders: 1 });
    },
  );
});

describe('records in several files', () => {
  it('refer to each other in any order, and what is missing at the end is listed', async () => {
    const [early, late] = [file(lines(story.slice(-2))), file(lines(story.slice(0, -2)))];
    const report = await importFiles(graph, [early]);
    expect(report).toMatchObject({ created: 2, pending: 6 });
    expect(report.awaited.map(({ id, noun, references }) => [id, noun, references])).toEqual([
      ['c/strike', 'Claim', 2],
      ['d/one', 'Document', 2],
      ['i/agency', 'Actor', 1],
      ['i/paper', 'Actor', 1],
    ]);
    expect(await graph.read('MATCH (s:Statement) RETURN count(s)', {})).toEqual([[0]]);

    expect(await importFiles(graph, [late])).toMatchObject({ created: story.length - 2, pending: 0 });
    expect(await graph.read('MATCH (s:Statement) RETURN count(s)', {})).toEqual([[2]]);
    expect(await importFiles(graph, [early])).toMatchObject({ unchanged: 2, pending: 0 });
    expect(await findings(graph)).toEqual({});
  });

  it.each([false, true])('says which of two names for one id finds nothing (dry run: %s)', async (dryRun) => {
    const path = file(
      lines([
        { type: 'Claim', id: 'c', text: 'It rained' },
        { type: 'Statement', id: 's/right', actor: 'late', claims: ['c'], act: 'ASSERT' },
        { type: 'Statement', id: 's/wrong', actor: 'late', claims: ['late'], act: 'ASSERT' },
        { type: 'Person', id: 'late', name: 'Late Comer' },
      ]),
    );
    const report = await importFiles(graph, [path], { dryRun, batch: 1 });
    expect(report).toMatchObject({ created: 4, pending: 1 });
    expect(report.awaited).toMatchObject([{ id: 'late', noun: 'Claim', field: 'claims', record: 's/wrong' }]);
  });

  it('of one id are one record, and the first wins where they disagree', async () => {
    const other = { ...story[0], name: 'Anne', aliases: undefined };
    const [left, right] = [file(lines(story)), file(lines([other, story[1] as object]))];
    const report = await importFiles(graph, [left, right], { batch: 5 });
    expect(numbers(report)).toMatchObject({ created: story.length, conflicts: 1, unchanged: 1, rejected: 0 });
    expect(report.disagreements).toEqual([
      { file: right, line: 1, id: 'p/ann', field: 'aliases', stored: '["Ann"]', given: '' },
      { file: right, line: 1, id: 'p/ann', field: 'name', stored: 'Ann Ångström', given: 'Anne' },
    ]);
  });

  it('make the same graph in batches of any size, and by two importers at once', async () => {
    const path = file(lines(story));
    const reversed = file(lines([...story].reverse()));
    await importFiles(graph, [path]);
    const expected = await contentHash(graph);
    for (const batch of [1, 3, 7]) {
      await emptyGraph();
      await importFiles(graph, [reversed], { batch });
      expect(await contentHash(graph)).toBe(expected);
    }
    await emptyGraph();
    const reports = await Promise.all([
      importFiles(graph, [path], { batch: 2 }),
      importFiles(graph, [reversed], { batch: 3 }),
      importFiles(graph, [path, reversed], { batch: 1 }),
    ]);
    expect(reports.map(({ created }) => created).reduce((a, b) => a + b)).toBe(story.length);
    expect(reports.map(({ conflicts, rejected }) => conflicts + rejected)).toEqual([0, 0, 0]);
    expect(await contentHash(graph)).toBe(expected);
    expect(await findings(graph)).toEqual({});
  });
});

it('tells of a judgement that two things of different kinds are one, also when it is in already', async () => {
  const path = file(
    lines([
      { type: 'Person', id: 'p/1', name: 'Ann' },
      { type: 'Claim', id: 'c/1', text: 'It was so' },
      { type: 'Topic', id: 't/1', name: 'It' },
      { type: 'Topic', id: 't/2', name: 'It too' },
      { type: 'SameAs', left: 'c/1', right: 'p/1', judgement: 'POSITIVE' },
      { type: 'SameAs', left: 't/1', right: 't/2', judgement: 'POSITIVE' },
    ]),
  );
  const awaited = [
    ['p/1', 'right', 'Claim'],
    ['t/1', 'left', 'Actor'],
  ];
  for (const created of [6, 0]) {
    const report = await importFiles(graph, [path]);
    expect(report).toMatchObject({ created, pending: 2 });
    expect(report.awaited.map(({ id, field, noun }) => [id, field, noun])).toEqual(awaited);
  }
});

it('takes a blank name from an export alone, since a graph may have it from before, and the doctor counts it', async () => {
  const blank = [
    { type: 'Person', id: 'p/blank', name: '\u00a0', aliases: ['\u200b'] },
    { type: 'Claim', id: 'c/blank', text: ' ' },
  ];
  const reason = expect.stringContaining('must have a character that can be seen');
  const plain = await importFiles(graph, [file(lines(blank))]);
  expect(plain).toMatchObject({
    ...{ created: 0, rejected: 2 },
    rejects: [
      { line: 1, field: 'name', reason },
      { line: 1, field: 'aliases.0', reason },
      { line: 2, field: 'text', reason },
    ],
  });
  const since = { revision: 1, recordedFrom: '2026-01-01T00:00:00.000Z' };
  const withHistory = file(
    lines([...blank.map((one) => ({ ...one, ...since })), { type: 'End', records: 2 }]),
  );
  expect(await importFiles(graph, [withHistory])).toMatchObject({ created: 2, rejected: 0 });
  expect(await findings(graph)).toEqual({ blanks: 2 });
  const expected = await contentHash(graph);
  await emptyGraph();
  const current = file(lines([{ type: 'Begin' }, ...blank, { type: 'End', records: 2 }]));
  expect(await importFiles(graph, [current], { dryRun: true })).toMatchObject({ created: 2, rejected: 0 });
  expect(await importFiles(graph, [current])).toMatchObject({ created: 2, rejected: 0 });
  expect(await importFiles(graph, [current], { batch: 1 })).toMatchObject({ unchanged: 2, rejected: 0 });
  expect(await contentHash(graph)).toBe(expected);
  const mended = file(
    lines([
      { ...blank[0], name: 'Ann', aliases: undefined },
      { ...blank[1], text: 'So' },
    ]),
  );
  expect(await importFiles(graph, [mended], { revise: true })).toMatchObject({ revised: 2 });
  expect(await findings(graph)).toEqual({});
});

describe('claims of one wording', () => {
  it('are suggested as one, whatever their case and punctuation, unless somebody has judged them', async () => {
    const claims = [
      { type: 'Claim', id: 'c/a', text: 'The talks failed.' },
      { type: 'Claim', id: 'c/b', text: 'the TALKS failed' },
      { type: 'Claim', id: 'c/c', text: 'The talks, failed!' },
      { type: 'Claim', id: 'c/d', text: 'The talks have failed' },
      { type: 'SameAs', left: 'c/a', right: 'c/c', judgement: 'NEGATIVE' },
    ];
    const report = await importFiles(graph, [file(lines(claims))]);
    expect(report.suggestions.map(({ kind, left, right }) => [kind, left, right]).sort()).toEqual([
      ['CLAIM', 'c/a', 'c/b'],
      ['CLAIM', 'c/b', 'c/c'],
    ]);
    expect(await graph.read('MATCH (c:Claim) RETURN count(c)', {})).toEqual([[4]]);
  });
});

describe('actors of one name', () => {
  const twins = [
    { type: 'Person', id: 'p/ANN', name: 'ann angstrom' },
    { type: 'Institution', id: 'i/other', name: 'Another', aliases: ['THE PAPER'] },
    { type: 'UnnamedSource', id: 'a/2', name: 'an official' },
    { type: 'Person', id: 'p/robert', name: 'Robert', aliases: ['Bob'] },
    { type: 'SameAs', left: 'p/robert', right: 'p/bob', judgement: 'NEGATIVE' },
  ];
  const expected = [
    { kind: 'ACTOR', name: 'ann angstrom', left: 'p/ANN', right: 'p/ann' },
    { kind: 'ACTOR', name: 'the paper', left: 'i/other', right: 'i/paper' },
  ];

  it('are suggested as one, unless somebody has judged them or they are unnamed, and never merged', async () => {
    const report = await importFiles(graph, [file(lines(story)), file(lines(twins))], { batch: 100 });
    expect(report.suggestions).toEqual(expected);
    expect(await graph.read('MATCH (a:Actor) RETURN count(a)', {})).toEqual([[9]]);
    const again = await importFiles(graph, [file(lines(story))], { dryRun: true });
    expect(again.suggestions.map(({ name }) => name).sort()).toEqual(['ann angstrom', 'the paper']);
  });
});

describe('a dry run', () => {
  it('writes nothing and reports what a run would', async () => {
    const first = file(lines(story.slice(0, 8)));
    const changed = { ...story[0], name: 'Anne' };
    const whole = file(
      lines([...[...story].reverse(), changed, { type: 'Topic', id: 't', nmae: 'x' }, ...story.slice(3, 5)]),
    );
    await importFiles(graph, [first]);
    const before = await contentHash(graph);
    const dry = await importFiles(graph, [whole], { dryRun: true, batch: 4 });
    expect(await contentHash(graph)).toBe(before);
    const wet = await importFiles(graph, [whole], { batch: 4 });
    expect(numbers(dry)).toEqual(numbers(wet));
    expect(dry.dryRun).toBe(true);
    expect(dry.disagreements.map(({ field }) => field)).toEqual(wet.disagreements.map(({ field }) => field));
  });
});

describe('revising', () => {
  it('applies what is new, once, and the same file again changes nothing', async () => {
    await importFiles(graph, [file(lines(story))]);
    const changed = file(
      lines([{ ...story[0], name: 'Anne' }, { ...story[0], name: 'Annie' }, story[1] as object]),
    );
    expect(numbers(await importFiles(graph, [changed], { revise: true }))).toMatchObject({
      revised: 1,
      conflicts: 1,
      unchanged: 1,
    });
    expect(numbers(await importFiles(graph, [changed], { revise: true }))).toMatchObject({
      revised: 0,
      conflicts: 1,
      unchanged: 2,
    });
    const rows = await graph.read(
      `MATCH (a:Actor) WHERE a.id STARTS WITH 'p/ann' RETURN a.id, a.name ORDER BY a.id`,
      {},
    );
    expect(rows).toEqual([
      ['p/ann', 'Anne'],
      ['p/ann@1', 'Ann Ångström'],
    ]);
  });
});

describe('a span', () => {
  const document = { type: 'Document', id: 'd/text', text: 'The 🙂 agency found no proof.' };
  const at = (exact: string, start: number, end: number) => ({
    ...{
      type: 'Statement',
      id: 's/span',
      actor: 'i/agency',
      claims: ['c/strike'],
      act: 'DENY',
      document: 'd/text',
    },
    span: { exact, start, end, prefix: 'found ', suffix: '.' },
  });

  it('counts code points of its document', async () => {
    expect(
      await importFiles(graph, [file(lines([...story, document, at('no proof', 19, 27)]))]),
    ).toMatchObject({ rejected: 0 });
  });

  it('that is not what the document has is rejected, whichever comes first', async () => {
    const wrong = at('no prooF', 19, 27);
    const report = await importFiles(graph, [file(lines([...story, document, wrong]))]);
    expect(report.rejects).toEqual([
      expect.objectContaining({
        line: story.length + 2,
        field: 'span.exact',
        value: 'no prooF',
        reason: expect.stringContaining('no proof'),
      }),
    ]);
    const expected = await contentHash(graph);
    await emptyGraph();
    const [early, late] = [file(lines([wrong])), file(lines([...story, document]))];
    const second = await importFiles(graph, [early, late]);
    expect(numbers(second)).toEqual({
      ...none,
      read: story.length + 2,
      created: story.length + 1,
      rejected: 1,
    });
    expect(second.rejects).toMatchObject([
      { file: late, field: 'span.exact', reason: expect.stringContaining('of s/span') },
    ]);
    expect(await contentHash(graph)).toBe(expected);
    expect(await findings(graph)).toEqual({});
  });

  it('is checked by its length where only the digest of the text is known', async () => {
    const { text: _, ...rest } = document;
    const known = { ...rest, textSha256: 'a'.repeat(64) };
    const report = await importFiles(graph, [file(lines([...story, known, at('no proof', 19, 28)]))]);
    expect(report.rejects).toMatchObject([
      { field: 'span.exact', reason: expect.stringContaining('8 code points') },
    ]);
  });
});
