import { readFileSync } from 'node:fs';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { answer, ask, statement, world } from '../queries/support.ts';
import { type NetworkQuestion, network } from '../reference/network.ts';
import { readWorld } from '../reference/world.ts';
import { withSample } from '../support/database.ts';
import type { Question } from '../support/question.ts';

type Answer = {
  rows: { id: string; label: string }[];
  columns: { label: string }[];
  cells: { row: number; column: number; weight: number }[];
  statements: number;
  undated: number;
};

/** GraphQL's arguments for a question: names of enum values stand without quotes. */
function argumentsOf(question: Record<string, unknown>): string {
  const enums = /^[A-Z_]+$/;
  const shown = Object.entries(question).map(([name, value]) => {
    if (typeof value === 'string' && enums.test(value)) return `${name}: ${value}`;
    return `${name}: ${JSON.stringify(value).replace(/"(\w+)":/g, '$1: ')}`;
  });
  return shown.length === 0 ? '' : `(${shown.join(', ')})`;
}

async function discourse(question: Record<string, unknown> = {}) {
  const found = await ask<{ discourseNetwork: Answer }>(
    `{ discourseNetwork${argumentsOf(question)} { rows { id label } columns { label } cells { row column weight } statements undated } }`,
  );
  const { rows, columns, cells, statements, undated } = found.discourseNetwork;
  return {
    rows: rows.map(({ label }) => label),
    columns: columns.map(({ label }) => label),
    weights: Object.fromEntries(
      cells.map(({ row, column, weight }) => [`${rows[row]?.label} | ${columns[column]?.label}`, weight]),
    ),
    statements,
    undated,
  };
}

describe('a world of one hand', () => {
  beforeAll(() =>
    world(
      { type: 'Topic', id: 't', name: 'Tax' },
      { type: 'Institution', id: 'party', name: 'Party' },
      ...['ann', 'bob', 'cem'].map((id) => ({ type: 'Person', id, name: id })),
      { type: 'SpeaksFor', actor: 'cem', institution: 'party' },
      { type: 'Document', id: 'd/1', title: 'One', published: '2024-12-30T09:00:00' },
      { type: 'Document', id: 'd/2', title: 'Two', published: '2026-01-01' },
      { type: 'Document', id: 'd/3', title: 'Three' },
      { type: 'Claim', id: 'c/1', text: 'Tax helps', topics: ['t'] },
      { type: 'Claim', id: 'c/2', text: 'Tax is fair', topics: ['t'] },
      { type: 'Utterance', id: 'u/1', actor: 'ann', said: '2024-12-30' },
      // one utterance of ann, told twice, and another one in the first ISO week of 2025, which begins on 30 December 2024
      statement('s/1', 'ann', 'c/1', { said: '2024-12-30', utterance: 'u/1', document: 'd/1' }),
      statement('s/2', 'ann', 'c/1', { said: '2024-12-30', utterance: 'u/1', document: 'd/2' }),
      statement('s/3', 'ann', 'c/1', { said: '2025-01-05', document: 'd/2' }),
      // the same week and month of another year
      statement('s/4', 'ann', 'c/1', { said: '2023-12-30', document: 'd/1' }),
      statement('s/5', 'bob', 'c/1', { said: '2025-01-02', document: 'd/2', claims: ['c/1', 'c/2'] }),
      statement('s/6', 'bob', 'c/1', { said: '2025-02-02', act: 'DENY', document: 'd/1' }),
      statement('s/7', 'cem', 'c/2', { act: 'DENY', document: 'd/3' }),
      { type: 'Statement', id: 's/8', actor: 'cem', act: 'EXPRESS', topics: ['t'], said: '2025-01-01' },
      statement('s/9', 'cem', 'c/1', { act: 'ASSESS', stance: 'QUESTIONS', said: '2025-01-01' }),
    ),
  );

  it('multiplies what two say on a claim', async () => {
    expect(await discourse()).toEqual({
      rows: ['ann', 'bob', 'cem'],
      columns: ['ann', 'bob', 'cem'],
      // ann and bob on c/1: 4 · 2; bob and cem on c/2: 1 · 1
      weights: { 'ann | bob': 8, 'bob | cem': 1 },
      statements: 8,
      undated: 0,
    });
  });

  it.each([
    // ann's for c/1: of the utterances u/1, s/3 and s/4; in documents 1 and 2; in the weeks 2025-W01 and 2023-W52 …
    // bob's: s/5 for and s/6 against, which IGNORE does not tell apart
    ['UTTERANCE', 3, 2],
    ['DOCUMENT', 2, 2],
    ['WEEK', 2, 2],
    ['MONTH', 3, 2],
    ['YEAR', 3, 1],
    ['RANGE', 1, 1],
    ['DNA_WEEK', 2, 2],
    ['DNA_MONTH', 2, 2],
  ])('drops duplicates by %s', async (duplicates, anns, bobs) => {
    const found = await discourse({ duplicates, where: { claim: ['c/1'] } });
    expect(found.weights).toEqual({ 'ann | bob': anns * bobs });
  });

  it('keeps both ends of a range, and counts who has no date in it apart', async () => {
    const range = { from: '2024-12-30', to: '2025-01-05', mode: 'TWO_MODE' };
    expect(await discourse(range)).toEqual({
      rows: ['ann', 'bob'],
      columns: ['Tax helps', 'Tax is fair'],
      weights: { 'ann | Tax helps': 3, 'bob | Tax helps': 1, 'bob | Tax is fair': 1 },
      statements: 5,
      undated: 1,
    });
    const published = await discourse({ ...range, time: 'PUBLISHED', to: '2024-12-30T09:00:00' });
    expect(published).toMatchObject({
      weights: { 'ann | Tax helps': 2, 'bob | Tax helps': 1 },
      statements: 3,
      undated: 3,
    });
  });

  it('has other rows and columns, and with isolates those that no counted statement has', async () => {
    expect(await discourse({ rows: 'INSTITUTION', mode: 'TWO_MODE', aggregation: 'SUBTRACT' })).toMatchObject(
      {
        rows: ['Party'],
        weights: { 'Party | Tax is fair': -1 },
      },
    );
    expect(await discourse({ columns: 'TOPIC', mode: 'TWO_MODE', qualifier: 'NONE' })).toMatchObject({
      weights: { 'ann | Tax': 4, 'bob | Tax': 2, 'cem | Tax': 3 },
    });
    const within = { where: { claim: ['c/1'] }, aggregation: 'CONGRUENCE' };
    expect((await discourse(within)).rows).toEqual(['ann', 'bob']);
    expect((await discourse({ ...within, isolates: true })).rows).toEqual(['ann', 'bob', 'cem']);
  });

  it('refuses settings that exclude each other, by name', async () => {
    const refused = async (text: Question) => {
      const { errors } = await answer(text);
      return errors?.[0]?.message;
    };
    const cells = '{ cells { weight } }';
    expect(await refused(`{ discourseNetwork(aggregation: COMBINE) ${cells} }`)).toBe(
      'aggregation is "COMBINE", but in a network of mode ONE_MODE it must be IGNORE, CONGRUENCE, CONFLICT, SUBTRACT',
    );
    expect(await refused(`{ discourseNetwork(mode: TWO_MODE, normalization: JACCARD) ${cells} }`)).toMatch(
      /^normalization is "JACCARD", but .* NONE, ACTIVITY, PROMINENCE$/,
    );
    expect(await refused(`{ discourseNetwork(rows: ATTRIBUTE) ${cells} }`)).toMatch(
      /^rowAttribute is null, but/,
    );
    expect(await refused(`{ discourseNetwork(rows: CLAIM) ${cells} }`)).toMatch(/^columns is "CLAIM", but/);
    expect(
      await refused(gql`{ discourseSeries(unit: DAY, kernel: GAUSSIAN, normalization: JACCARD) { mid } }`),
    ).toMatch(/^normalization is "JACCARD", but under a kernel it must be NONE, AVERAGE$/);
    await expect(answer(gql`{ discourseSeries(unit: SECOND) { mid } }`)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining('more than 1000 windows'),
    });
    // The same operation with another value, too: its plan is there already.
    const wide = gql`query ($width: Int) { polarization(width: $width) { value } }`;
    expect((await answer(wide, { width: 1 })).errors).toBeUndefined();
    expect((await answer(wide, { width: 5 })).errors?.[0]?.extensions).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', argument: 'width', value: 5, accepted: '1' },
    });
    expect(await refused(gql`{ polarization(kernel: UNIFORM) { value } }`)).toMatch(
      /^kernel is "UNIFORM", but without a unit it must be NONE$/,
    );
    expect(await refused(gql`{ polarization(camps: 1) { value } }`)).toMatch(
      /^camps must be a whole number from 2/,
    );
  });

  it.each([
    'mode',
    'rows',
    'columns',
    'qualifier',
    'aggregation',
    'normalization',
    'duplicates',
    'time',
    'isolates',
  ])('takes null for %s as its default', async (argument) => {
    const { data, errors } = await answer(`{
        left: discourseNetwork(${argument}: null) { undated statements rows { id } cells { weight } }
        out: discourseNetwork { undated statements rows { id } cells { weight } }
      }`);
    expect(errors).toBeUndefined();
    expect(data?.left).toEqual(data?.out);
  });

  it('cuts a range into windows, after dropping duplicates', async () => {
    const found = await ask(
      gql`{ discourseSeries(unit: WEEK, width: 3, from: "2024-12-23", to: "2025-01-13", duplicates: UTTERANCE) { from mid to network { statements undated cells { weight } } } }`,
    );
    const window = (from: string, mid: string, to: string, statements: number, weight: number) => ({
      ...{ from: `${from}T00:00:00.000Z`, mid: `${mid}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` },
      network: { statements, undated: 1, cells: [{ weight }] },
    });
    expect(found).toEqual({
      discourseSeries: [
        window('2024-12-23', '2024-12-30', '2025-01-06', 4, 2),
        window('2024-12-30', '2025-01-06', '2025-01-13', 4, 2),
      ],
    });
  });

  it('shows the camps, over everything and by the window', async () => {
    const found = await ask<{ polarization: object[] }>(
      gql`{ polarization { from value dna camps { actors { label } } } }`,
    );
    // bob and cem disagree on c/2; ann and bob agree (4) as much as they disagree (4)
    // C: 4 / 3.5; F: the same and 1 / 2. Apart from cem: 1 − (4/3.5) / (4/3.5 + 1/2) = 7/23
    const [point] = found.polarization as [{ value: number }];
    expect(point.value).toBeCloseTo(7 / 23, 12);
    expect(point).toMatchObject({
      from: null,
      camps: [{ actors: [{ label: 'ann' }, { label: 'bob' }] }, { actors: [{ label: 'cem' }] }],
    });
  });
});

describe('a codebook', () => {
  beforeAll(() =>
    world(
      {
        type: 'Variable',
        id: 'v/side',
        name: 'side',
        of: ['ACTOR'],
        kind: 'CATEGORY',
        categories: ['left', 'right'],
      },
      { type: 'Variable', id: 'v/force', name: 'force', of: ['STATEMENT', 'CLAIM'], kind: 'INTEGER' },
      { type: 'Variable', id: 'v/frame', name: 'frame', of: ['STATEMENT'], kind: 'TEXT' },
      { type: 'Institution', id: 'union', name: 'Union', attributes: { side: 'right' } },
      { type: 'Institution', id: 'party', name: 'Party' },
      { type: 'Person', id: 'ann', name: 'Ann', attributes: { side: 'left' } },
      { type: 'Person', id: 'bob', name: 'Bob', attributes: { side: 'right' } },
      { type: 'SpeaksFor', actor: 'union', institution: 'party' },
      { type: 'Claim', id: 'c/1', text: 'One' },
      { type: 'Claim', id: 'c/2', text: 'Two', attributes: { force: 2 } },
      statement('s/1', 'ann', 'c/1', { attributes: { force: -1, frame: 'risk' }, onBehalfOf: 'union' }),
      statement('s/2', 'ann', 'c/1', { attributes: { force: 3, frame: 'cost' } }),
      statement('s/3', 'bob', 'c/1', { attributes: { force: 1, frame: 'risk' }, act: 'DENY' }),
      statement('s/4', 'bob', 'c/2', { act: 'DENY', onBehalfOf: 'union' }),
    ),
  );

  it('qualifies by a number or a text, a claim lending what its statements lack', async () => {
    const force = { qualifier: 'ATTRIBUTE', qualifierAttribute: 'force' };
    // range from −1 to 3: Ann's −1 and 3 are both 2 of 4 away from Bob's 1
    expect((await discourse({ ...force, aggregation: 'CONGRUENCE' })).weights).toEqual({ 'Ann | Bob': 1 });
    const sums = await discourse({ ...force, mode: 'TWO_MODE', aggregation: 'SUBTRACT' });
    expect(sums.weights).toEqual({ 'Ann | One': 2, 'Bob | One': 1, 'Bob | Two': 2 });
    const frame = { qualifier: 'ATTRIBUTE', qualifierAttribute: 'frame' };
    expect((await discourse({ ...frame, aggregation: 'CONFLICT' })).weights).toEqual({ 'Ann | Bob': 1 });
    const bits = await discourse({ ...frame, mode: 'TWO_MODE', aggregation: 'COMBINE' });
    expect(bits.weights).toEqual({ 'Ann | One': 3, 'Bob | One': 1 });
    expect((await discourse({ ...frame, mode: 'TWO_MODE' })).weights['Bob | Two']).toBe(1);
  });

  it('makes rows and columns of the values of variables', async () => {
    const sides = { rows: 'ATTRIBUTE', rowAttribute: 'side', mode: 'TWO_MODE', aggregation: 'SUBTRACT' };
    expect((await discourse(sides)).weights).toEqual({
      'left | One': 2,
      'right | One': -1,
      'right | Two': -1,
    });
    const frames = { columns: 'ATTRIBUTE', columnAttribute: 'frame', mode: 'TWO_MODE' };
    expect((await discourse(frames)).weights).toEqual({ 'Ann | cost': 1, 'Ann | risk': 1, 'Bob | risk': 1 });
  });

  it('goes by the capacity in which somebody spoke', async () => {
    const asked = { mode: 'TWO_MODE', aggregation: 'SUBTRACT' };
    expect((await discourse({ ...asked, rows: 'ON_BEHALF_OF' })).weights).toEqual({
      'Union | One': 1,
      'Union | Two': -1,
    });
    expect((await discourse({ ...asked, rows: 'INSTITUTION' })).rows).toEqual(['Party']);
  });

  it('tells what was coded of rows and columns', async () => {
    const found = await ask(
      gql`{ discourseNetwork(mode: TWO_MODE) { rows { attributes { name value } } columns { attributes { name value } } } }`,
    );
    expect(found).toEqual({
      discourseNetwork: {
        rows: [
          { attributes: [{ name: 'side', value: 'left' }] },
          { attributes: [{ name: 'side', value: 'right' }] },
        ],
        columns: [{ attributes: [] }, { attributes: [{ name: 'force', value: 2 }] }],
      },
    });
  });
});

it('spells numbers in rows and facets as their attributes are told', async () => {
  const given = [12345678.5, 0.0005, 5, -1.25, 1e21];
  await world(
    { type: 'Variable', id: 'v/euros', name: 'euros', of: ['STATEMENT'], kind: 'NUMBER' },
    { type: 'Claim', id: 'c/1', text: 'One' },
    { type: 'Person', id: 'ann', name: 'Ann' },
    ...given.map((euros, at) => statement(`s/${at}`, 'ann', 'c/1', { attributes: { euros } })),
  );
  const spelt = ['-1.25', '0.0005', '12345678.5', '1e+21', '5'];
  const { rows } = await discourse({ rows: 'ATTRIBUTE', rowAttribute: 'euros', mode: 'TWO_MODE' });
  expect([...rows].sort()).toEqual(spelt);
  const { facets } = await ask<{ facets: { key: string; label: string }[] }>(
    gql`{ facets(by: ATTRIBUTE, attribute: "euros") { key label } }`,
  );
  expect(facets.map(({ key }) => key).sort()).toEqual(spelt);
  expect(facets.map(({ label }) => label).sort()).toEqual(spelt);
});

describe('a level that several claims lend', () => {
  const lenders = [
    { type: 'Claim', id: 'c/1', text: 'One' },
    { type: 'Claim', id: 'c/2', text: 'Two', attributes: { force: 5 } },
    { type: 'Claim', id: 'c/3', text: 'Three', attributes: { force: -7 } },
    { type: 'Claim', id: 'c/4', text: 'Four', attributes: { force: 9 } },
  ];
  const force = { type: 'Variable', id: 'v/force', name: 'force', of: ['CLAIM'], kind: 'INTEGER' };
  const levels = () =>
    discourse({
      mode: 'TWO_MODE',
      qualifier: 'ATTRIBUTE',
      qualifierAttribute: 'force',
      aggregation: 'SUBTRACT',
      where: { claim: ['c/4'] },
    });

  it.each([
    ['as they are numbered', lenders, ['c/1', 'c/2', 'c/3', 'c/4']],
    ['the other way round', [...lenders].reverse(), ['c/4', 'c/3', 'c/2', 'c/1']],
    ['in no order', lenders, ['c/3', 'c/1', 'c/4', 'c/2']],
  ])('is that of the first by id that has one: claims recorded and named %s', async (_, recorded, claims) => {
    await world(
      force,
      ...recorded,
      { type: 'Person', id: 'ann', name: 'Ann' },
      statement('s/1', 'ann', 'c/4', { claims }),
    );
    expect((await levels()).weights).toEqual({
      'Ann | One': 5,
      'Ann | Two': 5,
      'Ann | Three': 5,
      'Ann | Four': 5,
    });
  });
});

describe('duplicates of which the first was not coded', () => {
  beforeAll(() =>
    world(
      { type: 'Variable', id: 'v/frame', name: 'frame', of: ['STATEMENT'], kind: 'TEXT' },
      { type: 'Person', id: 'ann', name: 'Ann' },
      { type: 'Person', id: 'bob', name: 'Bob' },
      { type: 'Claim', id: 'c/1', text: 'One' },
      statement('s/1', 'ann', 'c/1', { said: '2025-01-01' }),
      statement('s/2', 'ann', 'c/1', { said: '2025-01-02', attributes: { frame: 'risk' } }),
      statement('s/3', 'bob', 'c/1', { said: '2025-01-03', attributes: { frame: 'risk' } }),
    ),
  );

  it('keeps the first, whose level is that it was not coded', async () => {
    const frame = { qualifier: 'ATTRIBUTE', qualifierAttribute: 'frame', normalization: 'JACCARD' };
    // the levels differ, so the divisor is 1 + 1
    expect((await discourse({ ...frame, duplicates: 'RANGE' })).weights).toEqual({ 'Ann | Bob': 1 / 2 });
    // 2 · 1 over 1 for Ann's that was not coded and 1 · 1 for the others
    expect((await discourse(frame)).weights).toEqual({ 'Ann | Bob': 2 / 2 });
  });
});

describe('the sample, and its independent reference', () => {
  const records = readFileSync(new URL('sample/affair.ndjson', root), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  const sample = readWorld(records);
  beforeAll(withSample);

  const questions: NetworkQuestion[] = [
    {},
    { aggregation: 'CONGRUENCE', normalization: 'JACCARD' },
    { aggregation: 'CONFLICT', normalization: 'AVERAGE', duplicates: 'UTTERANCE' },
    { aggregation: 'SUBTRACT', normalization: 'COSINE', duplicates: 'DOCUMENT' },
    { aggregation: 'IGNORE', normalization: 'JACCARD', duplicates: 'RANGE' },
    { aggregation: 'CONGRUENCE', duplicates: 'WEEK', isolates: true },
    { qualifier: 'NONE', duplicates: 'YEAR', rows: 'CLAIM', columns: 'ACTOR' },
    { mode: 'TWO_MODE', aggregation: 'COMBINE', normalization: 'PROMINENCE' },
    { mode: 'TWO_MODE', aggregation: 'SUBTRACT', normalization: 'ACTIVITY', duplicates: 'MONTH' },
    { mode: 'TWO_MODE', rows: 'INSTITUTION', columns: 'TOPIC', duplicates: 'DNA_WEEK' },
    { mode: 'TWO_MODE', rows: 'DOCUMENT', isolates: true, from: '2025-12-28', to: '2025-12-30' },
    { aggregation: 'CONGRUENCE', where: { claim: ['claim/drone-strike'] } as never, from: '2025-12' },
  ];

  it.each(questions)('agree on %j', { timeout: 120_000 }, async (question) => {
    const expected = network(sample, question, {});
    const found = await discourse(question);
    expect(Object.keys(found.weights).sort()).toEqual(Object.keys(expected.weights).sort());
    for (const [pair, weight] of Object.entries(expected.weights))
      expect(found.weights[pair], pair).toBeCloseTo(weight, 12);
    expect({ ...found, weights: {} }).toEqual({ ...expected, weights: {} });
  });

  it('agree as of another day', async () => {
    const said = Date.parse('2025-12-30T23:59:59.999Z');
    const expected = network(sample, { aggregation: 'CONGRUENCE' }, { said });
    const found = await discourse({ aggregation: 'CONGRUENCE', asOf: { said: '2025-12-30' } });
    expect(found.rows).toEqual(expected.rows);
    expect(found.weights).toEqual(expected.weights);
  });
});
