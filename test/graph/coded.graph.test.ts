import { gql } from 'graphql-tag';
import { beforeEach, expect, it } from 'vitest';
import { importValues } from '../../src/import/import.ts';
import { writer } from '../mutations/support.ts';
import { ask, statement, world } from '../queries/support.ts';
import { testGraph } from '../support/database.ts';
import { findings, write } from './support.ts';

const everywhere = ['STATEMENT', 'ACTOR', 'CLAIM', 'DOCUMENT'];
const records = [
  {
    type: 'Variable',
    id: 'v/frame',
    name: 'frame',
    of: everywhere,
    kind: 'CATEGORY',
    categories: ['war', 'trade'],
  },
  { type: 'Variable', id: 'v/tone', name: 'tone', of: ['STATEMENT'], kind: 'INTEGER' },
  { type: 'Person', id: 'ann', name: 'Ann', attributes: { frame: 'trade' } },
  { type: 'Institution', id: 'ministry', name: 'The Ministry' },
  { type: 'Institution', id: 'party', name: 'The Party' },
  { type: 'Place', id: 'region', name: 'Novgorod region' },
  {
    type: 'Place',
    id: 'house',
    name: 'The house',
    aliases: ['Dacha 5'],
    latitude: 58,
    longitude: 31.5,
    within: 'region',
  },
  {
    type: 'Claim',
    id: 'fact',
    text: 'The house burned',
    concerns: ['ann'],
    places: ['house'],
    attributes: { frame: 'war' },
  },
  { type: 'Claim', id: 'plan', text: 'The house be rebuilt', kind: 'PROPOSAL' },
  {
    type: 'Document',
    id: 'd',
    authors: ['A', 'B'],
    section: 'World',
    genre: 'report',
    notes: 'n',
    attributes: { frame: 'war' },
  },
  statement('s', 'ann', 'fact', {
    ...{ document: 'd', quote: 'it burned', quoteKind: 'DIRECT', access: 'REPORTED', onBehalfOf: 'party' },
    ...{ targets: ['ministry'], coder: 'eve', origin: 'READER', attributes: { frame: 'war', tone: 3 } },
  }),
];
beforeEach(() => world(...records));

it('keeps what is coded, so that the same again changes nothing', async () => {
  expect((await write(testGraph(), records)).map(({ status }) => status)).toEqual(
    records.map(() => 'unchanged'),
  );
  expect(await findings(testGraph())).toEqual({});
});

it('answers with what was coded', async () => {
  const question = gql`{
    statement(id: "s") { quoteKind access coder origin onBehalfOf { id } targets { id } attributes { name value } }
    actor(id: "ann") { attributes { name value } }
    claim(id: "fact") { kind concerns { id } places { id latitude longitude aliases within { id } } attributes { name value } }
    document(id: "d") { authors section genre notes attributes { name value } }
    variables { nodes { name of kind categories } }
    places(where: { within: ["region"] }) { nodes { id } }
    node(id: "house") { id __typename }
  }`;
  expect(await ask(question)).toEqual({
    statement: {
      ...{ quoteKind: 'DIRECT', access: 'REPORTED', coder: 'eve', origin: 'READER' },
      ...{ onBehalfOf: { id: 'party' }, targets: [{ id: 'ministry' }] },
      attributes: [
        { name: 'frame', value: 'war' },
        { name: 'tone', value: 3 },
      ],
    },
    actor: { attributes: [{ name: 'frame', value: 'trade' }] },
    claim: {
      ...{ kind: 'FACT', concerns: [{ id: 'ann' }], attributes: [{ name: 'frame', value: 'war' }] },
      places: [
        { id: 'house', latitude: 58, longitude: 31.5, aliases: ['Dacha 5'], within: { id: 'region' } },
      ],
    },
    document: {
      ...{ authors: ['A', 'B'], section: 'World', genre: 'report', notes: 'n' },
      attributes: [{ name: 'frame', value: 'war' }],
    },
    variables: {
      nodes: [
        { name: 'frame', of: everywhere, kind: 'CATEGORY', categories: ['war', 'trade'] },
        { name: 'tone', of: ['STATEMENT'], kind: 'INTEGER', categories: [] },
      ],
    },
    places: { nodes: [{ id: 'house' }] },
    node: { id: 'house', __typename: 'Place' },
  });
});

it.each([
  ['quoteKind: [DIRECT]', 'quoteKind: [INDIRECT]'],
  ['access: [REPORTED]', 'access: [DIRECT]'],
  ['onBehalfOf: ["party"]', 'onBehalfOf: ["ministry"]'],
  ['target: ["ministry"]', 'target: ["party"]'],
  ['coder: ["eve"]', 'coder: ["Eve"]'],
  ['origin: [READER]', 'origin: [IMPORT]'],
  ['concerns: ["ann"]', 'concerns: ["party"]'],
  ['place: ["region"]', 'place: ["elsewhere"]'],
  ['attribute: [{ name: "frame", equals: "war" }]', 'attribute: [{ name: "frame", equals: "trade" }]'],
  ['attribute: [{ name: "tone", from: 3, to: 3 }]', 'attribute: [{ name: "tone", from: 3.5 }]'],
  ['attribute: [{ name: "tone", equals: 3 }]', 'attribute: [{ name: "tone", equals: "3" }]'],
  ['attribute: [{ name: "tone" }]', 'attribute: [{ name: "urgency" }]'],
])('finds a statement by %s, and not by %s', async (found, missed) => {
  const nodes = [{ id: 's' }];
  expect(await ask(`{ statements(where: { ${found} }) { nodes { id } } }`)).toEqual({
    statements: { nodes },
  });
  expect(await ask(`{ statements(where: { ${missed} }) { nodes { id } } }`)).toEqual({
    statements: { nodes: [] },
  });
});

it('finds claims by kind, by whom and what place they are about, and by what was coded', async () => {
  const idsBy = async (where: string) => {
    const found = await ask<{ claims: { nodes: { id: string }[] } }>(
      `{ claims(where: { ${where} }) { nodes { id } } }`,
    );
    return found.claims.nodes.map(({ id }) => id);
  };
  expect(await idsBy('kind: [PROPOSAL]')).toEqual(['plan']);
  expect(await idsBy('kind: [FACT]')).toEqual(['fact']);
  expect(await idsBy('concerns: ["ann"]')).toEqual(['fact']);
  expect(await idsBy('place: ["region", "x"]')).toEqual(['fact']);
  expect(await idsBy('attribute: [{ name: "frame", equals: "war" }]')).toEqual(['fact']);
  expect(await idsBy('place: ["region"], kind: [PROPOSAL]')).toEqual([]);
});

it.each([
  [{ topic: 'x' }, 'attributes.topic', 'is no variable of the codebook for STATEMENT: known are frame, tone'],
  [{ frame: 'peace' }, 'attributes.frame', 'must be one of war, trade'],
  [{ tone: 2.5 }, 'attributes.tone', 'must be a whole number'],
  [{ tone: 'calm' }, 'attributes.tone', 'must be a whole number'],
])('refuses %o, and says what is accepted', async (attributes, field, reason) => {
  const [outcome] = await write(testGraph(), [statement('t', 'ann', 'fact', { attributes })]);
  expect(outcome).toMatchObject({ status: 'rejected', problems: [{ field, reason }] });
});

it('refuses what may not be coded of this noun', async () => {
  const [outcome] = await write(testGraph(), [
    { type: 'Claim', id: 'x', text: 'x', attributes: { tone: 1 } },
  ]);
  expect(outcome).toMatchObject({
    problems: [
      { field: 'attributes.tone', reason: 'is no variable of the codebook for CLAIM: known are frame' },
    ],
  });
});

it('takes a number that comes as text for the number, as a table gives it', async () => {
  await write(testGraph(), [statement('t', 'ann', 'fact', { attributes: { tone: '4' } })]);
  const again = await write(testGraph(), [statement('t', 'ann', 'fact', { attributes: { tone: 4 } })]);
  expect(again).toMatchObject([{ status: 'unchanged' }]);
  expect(await findings(testGraph())).toEqual({});
});

it('reads attributes by variables of the same batch, wherever they stand in it, in a dry run too', async () => {
  const values = [
    statement('t', 'ann', 'fact', { attributes: { urgent: true } }),
    statement('u', 'ann', 'fact', { attributes: { urgent: 'perhaps' } }),
    { type: 'Variable', id: 'v/urgent', name: 'urgent', of: ['STATEMENT'], kind: 'BOOLEAN' },
  ];
  for (const dryRun of [true, false]) {
    const report = await importValues(testGraph(), values, { dryRun, revise: false });
    expect(report).toMatchObject({ created: 2, rejected: 1 });
    expect(report.rejects).toMatchObject([{ field: 'attributes.urgent', reason: 'must be true or false' }]);
  }
});

it('keeps the names of variables apart, and allows what was coded', async () => {
  const frame = { type: 'Variable', id: 'v/frame', name: 'frame', of: everywhere, kind: 'CATEGORY' };
  const outcomes = await write(
    testGraph(),
    [
      { ...frame, id: 'v/other', categories: ['x'] },
      { ...frame, categories: ['trade'] },
      { type: 'Variable', id: 'v/tone', name: 'mood', of: ['STATEMENT'], kind: 'INTEGER' },
    ],
    { revise: true },
  );
  expect(outcomes).toMatchObject([
    { problems: [{ field: 'name', reason: 'is the name of the variable v/frame already' }] },
    {
      problems: [
        { field: 'categories', value: '["trade"]', reason: expect.stringContaining('would not allow "war"') },
      ],
    },
    { problems: [{ field: 'name', reason: expect.stringContaining('must stay tone') }] },
  ]);
  const more = { ...frame, categories: ['war', 'trade', 'health'] };
  expect(await write(testGraph(), [more], { revise: true })).toMatchObject([{ status: 'revised' }]);
});

it('withdraws a variable that nothing is coded with, and no other', async () => {
  const withdrawal = { type: 'Withdrawal', record: 'v/frame', reason: 'unused' };
  const problem = {
    field: 'record',
    value: 'v/frame',
    reason: expect.stringContaining('is the variable frame, and ann is coded with it'),
  };
  const dry = await importValues(testGraph(), [withdrawal], { dryRun: true, revise: false });
  expect(dry.rejects).toMatchObject([problem]);
  expect(await write(testGraph(), [withdrawal])).toMatchObject([{ status: 'rejected', problems: [problem] }]);
  const { edit } = await writer(testGraph());
  const refused = await edit(gql`mutation { withdrawRecord(id: "v/frame", reason: "unused") { status } }`);
  expect(refused.errors).toMatchObject([
    { message: expect.stringContaining('is the variable frame'), extensions: { argument: 'id' } },
  ]);
  const unused = { type: 'Variable', id: 'v/unused', name: 'unused', of: ['STATEMENT'], kind: 'BOOLEAN' };
  await write(testGraph(), [unused]);
  expect(await write(testGraph(), [{ ...withdrawal, record: 'v/unused' }])).toMatchObject([
    { status: 'created' },
  ]);
});

it.each([
  ['CALL_FOR', 'plan', 'SUPPORTS'],
  ['COMMIT', 'plan', 'SUPPORTS'],
  ['CONDEMN', 'plan', 'REJECTS'],
  ['CALL_FOR', 'fact', 'NONE'],
  ['EXPRESS', 'plan', 'NONE'],
])('%s of the claim %s implies %s', async (act, claim, stance) => {
  await write(testGraph(), [
    statement('t', 'ann', claim, { act }),
    statement('u', 'ann', claim, { act, stance: 'NEUTRAL' }),
  ]);
  const question = gql`{
    t: statement(id: "t") { stance __typename }
    u: statement(id: "u") { stance }
    claim(id: "plan") { corroboration { roots { __typename } } }
  }`;
  expect(await ask(question)).toEqual({
    t: { stance, __typename: 'Remark' },
    u: { stance: 'NEUTRAL' },
    claim: { corroboration: { roots: [] } },
  });
  expect(await write(testGraph(), [statement('t', 'ann', claim, { act })])).toMatchObject([
    { status: 'unchanged' },
  ]);
});

it('finds a proposal in its own batch', async () => {
  await write(testGraph(), [
    statement('t', 'ann', 'later', { act: 'CALL_FOR' }),
    { type: 'Claim', id: 'later', text: 'Later', kind: 'PROPOSAL' },
  ]);
  expect(await ask(gql`{ statement(id: "t") { stance } }`)).toEqual({ statement: { stance: 'SUPPORTS' } });
});

it('answers as of before a change with what was coded then', async () => {
  const [[now]] = (await testGraph().read("MATCH (s:Record {id: 's'}) RETURN s.recordedFrom", {})) as [
    [number],
  ];
  await write(
    testGraph(),
    [
      {
        type: 'Claim',
        id: 'fact',
        text: 'The house burned',
        kind: 'EVALUATION',
        attributes: { frame: 'trade' },
      },
      statement('s', 'ann', 'fact', { document: 'd', access: 'DIRECT', targets: ['party'] }),
      { type: 'Place', id: 'house', name: 'Another house' },
    ],
    { revise: true },
  );
  const known = new Date(now).toISOString();
  const question = gql`query ($known: DateTime) {
    statement(id: "s", asOf: { known: $known }) { access targets { id: recordId } onBehalfOf { id: recordId } attributes { name value } }
    claim(id: "fact", asOf: { known: $known }) {
      kind concerns { id: recordId } places { name within { id: recordId } } attributes { name value }
    }
    claims(where: { kind: [EVALUATION] }, asOf: { known: $known }) { nodes { id: recordId } }
  }`;
  expect(await ask(question)).toEqual({
    statement: { access: 'DIRECT', targets: [{ id: 'party' }], onBehalfOf: null, attributes: [] },
    claim: { kind: 'EVALUATION', concerns: [], places: [], attributes: [{ name: 'frame', value: 'trade' }] },
    claims: { nodes: [{ id: 'fact' }] },
  });
  expect(await ask(question, { known })).toEqual({
    statement: {
      ...{ access: 'REPORTED', targets: [{ id: 'ministry' }], onBehalfOf: { id: 'party' } },
      attributes: [
        { name: 'frame', value: 'war' },
        { name: 'tone', value: 3 },
      ],
    },
    claim: {
      ...{ kind: 'FACT', concerns: [{ id: 'ann' }], attributes: [{ name: 'frame', value: 'war' }] },
      places: [{ name: 'The house', within: { id: 'region' } }],
    },
    claims: { nodes: [] },
  });
  expect(await findings(testGraph())).toEqual({});
});
