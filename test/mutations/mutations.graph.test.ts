import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { findings } from '../graph/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { emptyGraph, testGraph, withSample } from '../support/database.ts';
import { type Writer, writer } from './support.ts';

let graph: Graph;
let server: Writer;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
  server = await writer(graph);
  await server.done(gql`mutation {
    ann: upsertActor(input: { id: "ann", kind: PERSON, name: "Ann" }) { bookmark }
    paper: upsertActor(input: { id: "paper", kind: INSTITUTION, name: "The Paper" }) { bookmark }
    agency: upsertActor(input: { id: "agency", kind: INSTITUTION, name: "The Agency" }) { bookmark }
    claim: upsertClaim(input: { id: "c", text: "It was so" }) { bookmark }
    document: upsertDocument(input: { id: "d", title: "A document" }) { bookmark }
  }`);
});

const record = gql`mutation ($input: StatementInput!) {
  recordStatement(input: $input) { status statement { id act stance said via { id } chain { text } } bookmark }
}`;
const said = { id: 's', actor: 'ann', claims: ['c'], act: 'ASSERT', said: '2025-12-29', document: 'd' };

it('records a statement with its whole chain in one call', async () => {
  const input = {
    ...said,
    chain: [
      { actor: 'agency', id: 'hop/1' },
      { actor: 'paper', verb: 'wrote' },
    ],
  };
  const { recordStatement } = await server.done<
    Record<string, { status: string; statement: object; bookmark: string }>
  >(record, { input });
  expect(recordStatement).toMatchObject({
    status: 'CREATED',
    statement: {
      id: 's',
      stance: 'SUPPORTS',
      said: '2025-12-29',
      via: { id: 'hop/1' },
      chain: { text: 'Ann, per The Agency, per The Paper, in A document' },
    },
  });
  expect(recordStatement?.bookmark).toMatch(/\S/);
  const { data } = await server.ask(
    gql`{ statement(id: "hop/1") { act claims { id } document { id } } claim(id: "c") { tally { asserted reported } } }`,
  );
  expect(data).toEqual({
    statement: { act: 'REPORT', claims: [{ id: 'c' }], document: { id: 'd' } },
    claim: { tally: { asserted: 1, reported: 2 } },
  });
  expect(await findings(graph)).toEqual({});
});

it('changes nothing when the same comes again, and refuses other content under a known id', async () => {
  await server.done(record, { input: said });
  const again = await server.done(record, { input: said });
  expect(again).toMatchObject({ recordStatement: { status: 'UNCHANGED' } });
  const { status, errors, data } = await server.edit(record, { input: { ...said, act: 'DENY' } });
  expect({ status, data }).toEqual({ status: 409, data: undefined });
  expect(errors?.[0]).toMatchObject({
    path: ['recordStatement'],
    extensions: {
      code: 'CONFLICT',
      argument: 'input.id',
      revision: 1,
      stored: { act: 'ASSERT' },
      given: { act: 'DENY' },
      differences: [{ field: 'act', stored: 'ASSERT', given: 'DENY' }, { field: 'stance' }],
    },
  });
});

it.each([
  ['translations', 'de', 'language', 'text', 'must have each language once'],
  ['attributes', 'frame', 'name', 'value', 'must name each variable once'],
])(
  'refuses %s with %s twice, wherever they are, and names the place',
  async (key, twice, name, value, reason) => {
    const list = [
      { [name]: twice, [value]: 'a' },
      { [name]: 'fr', [value]: 'b' },
      { [name]: twice, [value]: 'c' },
    ];
    const problem = (argument: string) => ({
      message: `${argument} ${reason}`,
      extensions: { code: 'BAD_USER_INPUT', argument, value: twice, accepted: reason },
    });
    const one = await server.edit(record, { input: { ...said, [key]: list } });
    expect(one.errors).toMatchObject([problem(`input.${key}`)]);
    const hop = { ...said, chain: [{ actor: 'agency' }, { actor: 'paper', [key]: list }] };
    const many = await server.edit(
      gql`mutation ($inputs: [StatementInput!]!) { recordStatements(inputs: $inputs) { statuses } }`,
      { inputs: [said, hop] },
    );
    expect(many.errors).toMatchObject([problem(`inputs.1.chain.1.${key}`)]);
    const claim = await server.edit(
      gql`mutation ($input: ClaimInput!) { upsertClaim(input: $input) { status } }`,
      { input: { id: 'c/new', text: 'New', [key]: list } },
    );
    expect(claim.errors).toMatchObject([problem(`input.${key}`)]);
  },
);

it('stores a language in one spelling and takes it once, whatever its case', async () => {
  const upsert = gql`
    mutation ($input: ClaimInput!) {
      upsertClaim(input: $input) { claim { language translations { language text } } }
    }
  `;
  const input = { id: 'c/tongues', text: 'New', language: 'en_us' };
  const text = 'Novo';
  const both = ['pt-br', 'PT_BR'].map((language) => ({ language, text }));
  expect((await server.edit(upsert, { input: { ...input, translations: both } })).errors).toMatchObject([
    { extensions: { argument: 'input.translations', value: 'PT_BR' } },
  ]);
  const { data } = await server.edit(upsert, { input: { ...input, translations: both.slice(1) } });
  const claim = { language: 'en-US', translations: [{ language: 'pt-BR', text }] };
  expect(data).toEqual({ upsertClaim: { claim } });
});

it('refuses a place that would lie in itself, and names the circle', async () => {
  const upsert = gql`mutation ($input: PlaceInput!) { upsertPlace(input: $input, reason: "moved") { status } }`;
  const put = (id: string, within?: string) => server.edit(upsert, { input: { id, name: id, within } });
  await put('realm');
  await put('town', 'realm');
  await put('house', 'town');
  const reason =
    'must not make the place lie in itself: realm lies in house, which lies in town, which lies in realm';
  expect((await put('realm', 'house')).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', argument: 'input.within', value: 'house', accepted: reason } },
  ]);
  expect((await put('town')).errors).toBeUndefined();
});

it('tells everything that is wrong at once, each with its path, and writes nothing', async () => {
  const before = (await server.ask(gql`{ changes { totalCount } }`)).data;
  const input = {
    actor: 'nobody',
    claims: [],
    act: 'ASSERT',
    rating: { label: 'x' },
    credibility: 9,
    span: { start: 3, end: 1 },
  };
  const { status, errors } = await server.edit(record, { input });
  expect(status).toBe(400);
  const told = errors?.map(({ extensions }) => [extensions.code, extensions.argument]);
  expect(told).toEqual([
    ['BAD_USER_INPUT', 'input.credibility'],
    ['BAD_USER_INPUT', 'input.rating'],
    ['BAD_USER_INPUT', 'input.claims'],
    ['BAD_USER_INPUT', 'input.document'],
    ['BAD_USER_INPUT', 'input.span.end'],
    ['BAD_USER_INPUT', 'input.actor'],
  ]);
  const ill = await server.edit(record, {
    input: { ...said, said: 'yesterday', hedges: [{ text: 'x', kind: 'NONE', by: 'SPEAKER' }] },
  });
  expect(ill.errors?.map(({ extensions }) => extensions.argument).sort()).toEqual([
    'input.hedges.0.kind',
    'input.said',
  ]);
  const missing = await server.edit(record, {
    input: { ...said, actor: 'nobody', claims: ['c', 'gone'], via: 'none' },
  });
  expect(missing.errors?.map(({ message }) => message)).toEqual([
    'input.actor: no actor has the id "nobody"',
    'input.claims: no claim has the id "gone"',
    'input.via: no statement has the id "none"',
  ]);
  expect((await server.ask(gql`{ changes { totalCount } }`)).data).toEqual(before);
  expect((await server.ask(gql`{ node(id: "s") { id } }`)).data).toEqual({ node: null });
});

it('takes the same statement with its chain again, whose hops brought no ids, as the same', async () => {
  const input = { ...said, chain: [{ actor: 'agency' }, { actor: 'paper' }] };
  const before = await server.done(record, { input });
  const again = await server.done<Record<string, object>>(record, { input });
  expect(again).toMatchObject({ recordStatement: { status: 'UNCHANGED' } });
  expect(before).toMatchObject({ recordStatement: { status: 'CREATED' } });
  expect((await server.ask(gql`{ statements { totalCount } }`)).data).toEqual({
    statements: { totalCount: 3 },
  });
});

it('says so when an id belongs to a record of another type, or an actor has no kind', async () => {
  const wrong = async (query: string) => {
    const { errors } = await server.edit(`mutation { ${query} { status } }`);
    return errors?.map(({ message }) => message);
  };
  expect(await wrong('upsertActor(input: { id: "c", kind: PERSON, name: "C" })')).toEqual([
    'input.id is the id of a record of the type Claim already',
  ]);
  expect(await wrong('reviseStatement(id: "ann", input: { quote: "q" }, reason: "r")')).toEqual([
    'id: no statement has the id "ann"',
  ]);
  expect(await wrong('upsertActor(input: { id: "new" })')).toEqual([
    'input.kind is missing: must be one of PERSON, INSTITUTION, UNNAMED_SOURCE',
    'input.name is missing: must be a text',
  ]);
  expect(await wrong('linkSpeaksFor(input: { actor: "agency", institution: "ann" })')).toEqual([
    'input.institution must be the id of an Institution, which alone can be spoken for',
  ]);
  expect(await wrong('judgeSameActor(left: "ann", right: "ann", judgement: POSITIVE)')).toEqual([
    'right must be another record than left',
  ]);
});

it('makes a link again that was withdrawn, as a record of its own', async () => {
  const links = [
    'linkSpeaksFor(input: { actor: "ann", institution: "agency", role: "voice" })',
    'judgeSameActor(left: "ann", right: "agency", judgement: POSITIVE)',
  ];
  for (const link of links) {
    const make = async () =>
      (
        await server.done<{ made: { id: string; status: string } }>(
          `mutation { made: ${link} { id status } }`,
        )
      ).made;
    const { id } = await make();
    const withdraw = gql`mutation ($id: ID!) { withdrawRecord(id: $id, reason: "misread") { status } }`;
    await server.done(withdraw, { id });
    expect(await make()).toEqual({ id: `${id}/2`, status: 'CREATED' });
    expect(await make()).toEqual({ id: `${id}/2`, status: 'UNCHANGED' });
    await server.done(withdraw, { id: `${id}/2` });
    expect(await make()).toEqual({ id: `${id}/3`, status: 'CREATED' });
  }
  const { data } = await server.ask(
    gql`{ actor(id: "ann") { canonical { id } speaksFor { role } } b: actor(id: "agency") { canonical { id } } }`,
  );
  expect(data).toEqual({
    actor: { canonical: { id: 'ann' }, speaksFor: [{ role: 'voice' }] },
    b: { canonical: { id: 'ann' } },
  });
  expect(await findings(graph)).toEqual({});
});

it('records all of several statements or none', async () => {
  const many = gql`mutation ($inputs: [StatementInput!]!) { recordStatements(inputs: $inputs) { statements { id via { id } } statuses } }`;
  const inner = { ...said, id: 'inner', via: 'outer' };
  const outer = { ...said, id: 'outer', actor: 'paper', act: 'REPORT' };
  const bad = await server.edit(many, { inputs: [inner, { ...outer, actor: 'nobody' }] });
  expect(bad.errors?.map(({ extensions }) => extensions.argument)).toContain('inputs.1.actor');
  expect((await server.ask(gql`{ statements { totalCount } }`)).data).toEqual({
    statements: { totalCount: 0 },
  });
  expect(await server.done(many, { inputs: [inner, outer] })).toEqual({
    recordStatements: {
      statements: [
        { id: 'inner', via: { id: 'outer' } },
        { id: 'outer', via: null },
      ],
      statuses: ['CREATED', 'CREATED'],
    },
  });
});

it('revises a statement for a reason and keeps what was known before', async () => {
  await server.done(record, { input: said });
  const known = await betweenWrites();
  const revise = gql`mutation ($input: StatementRevisionInput!, $expected: Int) {
    reviseStatement(id: "s", input: $input, reason: "misread", expectedRevision: $expected) {
      status statement { id act stance said revision reason supersedes { id act } }
    }
  }`;
  expect(await server.done(revise, { input: { act: 'DENY' }, expected: 1 })).toEqual({
    reviseStatement: {
      status: 'REVISED',
      statement: {
        id: 's',
        act: 'DENY',
        stance: 'REJECTS',
        said: '2025-12-29',
        revision: 2,
        reason: 'misread',
        supersedes: { id: 's@1', act: 'ASSERT' },
      },
    },
  });
  const stale = await server.edit(revise, { input: { said: '2025-12-30' }, expected: 1 });
  expect(stale.status).toBe(409);
  expect(stale.errors?.[0]?.extensions).toMatchObject({
    code: 'CONFLICT',
    revision: 2,
    stored: { act: 'DENY' },
    given: { said: '2025-12-30' },
  });
  const taken = await server.edit(gql`
    mutation { withdrawStatement(id: "s", reason: "misread", expectedRevision: 1) { status } }
  `);
  expect(taken.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', argument: 'expectedRevision' });
  // One check, and so the same words, for every mutation that takes the argument.
  expect(taken.errors?.[0]?.message).toBe(stale.errors?.[0]?.message);
  expect(stale.errors?.[0]?.message).toMatch(/^expectedRevision: s is at revision 2, not 1; /);
  const cleared = await server.done(revise, { input: { said: null }, expected: 2 });
  expect(cleared).toMatchObject({ reviseStatement: { statement: { said: null, act: 'DENY', revision: 3 } } });
  const then = await server.ask(
    `{ statement(id: "s", asOf: { known: "${known}" }) { act said } claim(id: "c", asOf: { known: "${known}" }) { tally { asserted denied } } }`,
  );
  expect(then.data).toEqual({
    statement: { act: 'ASSERT', said: '2025-12-29' },
    claim: { tally: { asserted: 1, denied: 0 } },
  });
  const nobody = await server.edit(print(revise).replace('"s"', '"none"'), { input: {} });
  expect(nobody.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument: 'id',
    value: 'none',
  });
  expect(await findings(graph)).toEqual({});
});

it('withdraws statements and any other record; they stay readable by id and leave every count', async () => {
  await server.done(record, { input: said });
  const taken = await server.done(
    gql`mutation { withdrawStatement(id: "s", reason: "coded twice") { status statement { id recordedTo reason } } }`,
  );
  expect(taken).toMatchObject({
    withdrawStatement: {
      status: 'WITHDRAWN',
      statement: { id: 's', reason: 'coded twice', recordedTo: expect.any(String) },
    },
  });
  expect(
    (await server.ask(gql`{ claim(id: "c") { tally { asserted } statements { totalCount } } }`)).data,
  ).toEqual({
    claim: { tally: { asserted: 0 }, statements: { totalCount: 0 } },
  });
  const again = await server.edit(record, { input: said });
  expect([again.status, again.errors?.[0]?.message]).toEqual([
    409,
    'input.id: s has been withdrawn (coded twice).',
  ]);
  const link = await server.done<{ linkSpeaksFor: { id: string } }>(
    gql`mutation { linkSpeaksFor(input: { actor: "ann", institution: "agency", role: "spokeswoman" }) { id status affiliation { role institution { id } actor { id } } actor { speaksFor { role } } } }`,
  );
  expect(link).toMatchObject({
    linkSpeaksFor: {
      status: 'CREATED',
      affiliation: { role: 'spokeswoman', institution: { id: 'agency' }, actor: { id: 'ann' } },
      actor: { speaksFor: [{ role: 'spokeswoman' }] },
    },
  });
  const gone = gql`mutation ($id: ID!) { withdrawRecord(id: $id, reason: "left") { status id node { id } } }`;
  expect(await server.done(gone, { id: link.linkSpeaksFor.id })).toEqual({
    withdrawRecord: { status: 'WITHDRAWN', id: link.linkSpeaksFor.id, node: null },
  });
  expect((await server.ask(gql`{ actor(id: "ann") { speaksFor { role } } }`)).data).toEqual({
    actor: { speaksFor: [] },
  });
  const wrong = await server.edit(gql`mutation { withdrawStatement(id: "c", reason: "x") { status } }`);
  expect(wrong.errors?.[0]?.message).toBe('id: no statement has the id "c"');
});

it('upserts: what is left out stays, null takes away, expectedRevision 0 asks for a new one', async () => {
  const upsert = gql`mutation ($input: ActorInput!, $expected: Int) {
    upsertActor(input: $input, reason: "learned more", expectedRevision: $expected) { status actor { __typename id name aliases description } }
  }`;
  const more = await server.done(upsert, { input: { id: 'ann', aliases: ['A.'], description: 'A person' } });
  expect(more).toEqual({
    upsertActor: {
      status: 'REVISED',
      actor: { __typename: 'Person', id: 'ann', name: 'Ann', aliases: ['A.'], description: 'A person' },
    },
  });
  const less = await server.done(upsert, { input: { id: 'ann', description: null }, expected: 2 });
  expect(less).toMatchObject({ upsertActor: { actor: { aliases: ['A.'], description: null } } });
  expect((await server.edit(upsert, { input: { id: 'ann', name: 'X' }, expected: 0 })).status).toBe(409);
  const fresh = await server.done<{ upsertActor: { actor: { id: string } } }>(upsert, {
    input: { kind: 'UNNAMED_SOURCE', name: 'an official' },
    expected: 0,
  });
  expect(fresh.upsertActor.actor.id).toMatch(/^[0-9a-f-]{36}$/);
  const unnamed = await server.edit(upsert, { input: { kind: 'PERSON' } });
  expect(unnamed.errors?.[0]?.extensions).toMatchObject({ argument: 'input.name' });
});

it('judges two actors the same and undoes it: the earlier answers come back byte for byte', async () => {
  await server.done(record, { input: said });
  await server.done(record, { input: { ...said, id: 's2', actor: 'agency' } });
  const question = gql`{ claim(id: "c") { tally { asserted } assertedBy { nodes { id canonical { id } } } corroboration { independentRoots roots { institution { id } statements { id } } } } }`;
  const before = JSON.stringify((await server.ask(question)).data);
  const judge = gql`mutation ($judgement: Judgement!) {
    judgeSameActor(left: "ann", right: "agency", judgement: $judgement, reason: "reread") { status judgement left { id canonical { id } } right { canonical { id } } bookmark }
  }`;
  expect(await server.done(judge, { judgement: 'POSITIVE' })).toMatchObject({
    judgeSameActor: {
      status: 'CREATED',
      judgement: 'POSITIVE',
      left: { id: 'ann', canonical: { id: 'ann' } },
      right: { canonical: { id: 'ann' } },
    },
  });
  expect((await server.ask(gql`{ claim(id: "c") { tally { asserted } } }`)).data).toEqual({
    claim: { tally: { asserted: 1 } },
  });
  expect(await server.done(judge, { judgement: 'POSITIVE' })).toMatchObject({
    judgeSameActor: { status: 'UNCHANGED' },
  });
  expect(await server.done(judge, { judgement: 'NEGATIVE' })).toMatchObject({
    judgeSameActor: { status: 'REVISED' },
  });
  expect(JSON.stringify((await server.ask(question)).data)).toBe(before);
  const nobody = await server.edit(
    gql`mutation { judgeSameActor(left: "c", right: "none", judgement: UNSURE) { status } }`,
  );
  expect(nobody.errors?.map(({ extensions }) => extensions.argument)).toEqual(['left', 'right']);
});

it('links claims', async () => {
  await server.done(gql`mutation { upsertClaim(input: { id: "c2", text: "It was not so" }) { status } }`);
  const linked = await server.done(
    gql`mutation { linkClaims(input: { kind: CONTRADICTS, from: "c2", to: "c" }) { status claim { id } claimLink { kind claim { id } according { id } } } }`,
  );
  expect(linked).toEqual({
    linkClaims: {
      status: 'CREATED',
      claim: { id: 'c2' },
      claimLink: { kind: 'CONTRADICTS', claim: { id: 'c' }, according: null },
    },
  });
});

it('runs the fields of one operation in order, and lets what succeeded stand', async () => {
  const { status, data, errors } = await server.edit(gql`mutation {
    one: upsertTopic(input: { id: "t", name: "Topic" }) { status topic { id } }
    two: recordStatement(input: { actor: "nobody", act: ASSERT, claims: ["c"] }) { status }
    three: upsertClaim(input: { id: "c", topics: ["t"] }, reason: "found its topic") { claim { topics { id } } }
    __typename
  }`);
  expect(status).toBe(200);
  expect(data).toEqual({
    one: { status: 'CREATED', topic: { id: 't' } },
    two: null,
    three: { claim: { topics: [{ id: 't' }] } },
    __typename: 'Mutation',
  });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({
    path: ['two'],
    extensions: { code: 'BAD_USER_INPUT', argument: 'input.actor' },
  });
});

it('imports records with the report of the command', async () => {
  const records = [
    { type: 'Person', id: 'bob', name: 'Bob' },
    { type: 'Statement', id: 's/1', actor: 'bob', act: 'DENY', claims: ['c'], via: 's/later' },
    { type: 'Person', id: 'bad' },
  ];
  const question = gql`mutation ($records: [JSON!]!, $dryRun: Boolean) {
    importRecords(records: $records, dryRun: $dryRun) { read created pending rejected dryRun rejects { line field } awaited { id noun } bookmark }
  }`;
  const expected = {
    read: 3,
    created: 2,
    pending: 1,
    rejected: 1,
    rejects: [{ line: 3, field: 'name' }],
    awaited: [{ id: 's/later', noun: 'Statement' }],
  };
  expect(await server.done(question, { records, dryRun: true })).toMatchObject({
    importRecords: { ...expected, dryRun: true },
  });
  expect((await server.ask(gql`{ actor(id: "bob") { id } }`)).data).toEqual({ actor: null });
  expect(await server.done(question, { records })).toMatchObject({
    importRecords: { ...expected, dryRun: false },
  });
  const { data } = await server.ask(gql`{ changes(last: 1) { nodes { kind record by door } } }`);
  expect(data).toEqual({
    changes: { nodes: [{ kind: 'CREATED', record: 's/1', by: 'editor', door: 'IMPORT' }] },
  });
});

it('refuses what a record is listed by if nothing of it can be seen, through every mutation that takes it', async () => {
  const mutations = [
    [
      'name',
      gql`mutation ($blank: String!) { upsertActor(input: { id: "x", kind: PERSON, name: $blank }) { bookmark } }`,
    ],
    ['name', gql`mutation ($blank: String!) { upsertTopic(input: { id: "x", name: $blank }) { bookmark } }`],
    ['text', gql`mutation ($blank: String!) { upsertClaim(input: { id: "x", text: $blank }) { bookmark } }`],
    [
      'title',
      gql`mutation ($blank: String!) { upsertDocument(input: { id: "x", title: $blank }) { bookmark } }`,
    ],
  ] as const;
  for (const [field, mutation] of mutations) {
    const { status, errors } = await server.edit(mutation, { blank: '\u00a0\u200b' });
    expect(status).toBe(400);
    expect(errors?.[0]?.message).toContain(field);
    expect(errors?.[0]?.message).toContain(
      'must have a character that can be seen, and has only U+00A0 U+200B',
    );
  }
  const imported = await server.done(
    gql`mutation ($records: [JSON!]!) { importRecords(records: $records) { rejected rejects { field value reason } } }`,
    { records: [{ type: 'Place', id: 'x', name: '\u3000' }] },
  );
  const reason = 'must have a character that can be seen, and has only U+3000';
  expect(imported).toEqual({
    importRecords: { rejected: 1, rejects: [{ field: 'name', value: '\u3000', reason }] },
  });
});

it('revises by an import for a reason only: of the call, or of the record', async () => {
  const question = gql`mutation ($records: [JSON!]!, $reason: String, $dryRun: Boolean) {
    importRecords(records: $records, revise: true, reason: $reason, dryRun: $dryRun) { revised unchanged rejected rejects { line field reason } }
  }`;
  const claim = { type: 'Claim', id: 'c', text: 'It was otherwise' };
  const agency = { type: 'Institution', id: 'agency', name: 'Agency', reason: 'its own name' };
  const records = [{ type: 'Person', id: 'ann', name: 'Ann' }, claim, agency];
  const refused = {
    line: 2,
    field: 'reason',
    reason: expect.stringContaining('c is there with other content'),
  };
  for (const reason of [null, ' ']) {
    const dry = await server.done(question, { records, reason, dryRun: true });
    expect(dry).toEqual({ importRecords: { revised: 1, unchanged: 1, rejected: 1, rejects: [refused] } });
  }
  const first = await server.done(question, { records });
  expect(first).toEqual({ importRecords: { revised: 1, unchanged: 1, rejected: 1, rejects: [refused] } });
  const second = await server.done(question, { records, reason: 'worded anew' });
  expect(second).toEqual({ importRecords: { revised: 1, unchanged: 2, rejected: 0, rejects: [] } });
  const { data } = await server.ask(gql`{ changes(last: 2) { nodes { record revision reason } } }`);
  expect(data).toEqual({
    changes: {
      nodes: [
        { record: 'agency', revision: 2, reason: 'its own name' },
        { record: 'c', revision: 2, reason: 'worded anew' },
      ],
    },
  });
});

it('erases a record for good: an admin only, nothing of it is left but its id and the reason', async () => {
  await server.done(record, {
    input: { ...said, quote: 'a secret', chain: [{ actor: 'paper', id: 'hop' }] },
  });
  await server.done(
    gql`mutation { upsertActor(input: { id: "ann", name: "Ann Secret", aliases: ["Hidden"] }, reason: "full name") { status } }`,
  );
  await server.done(
    gql`mutation { upsertActor(input: { id: "ann", aliases: [] }, reason: "not what she is called") { status } }`,
  );
  const erase = gql`mutation { eraseRecord(id: "ann", reason: "a court order") { status id bookmark } }`;
  const refused = await server.edit(erase);
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  expect((await server.admin(erase)).data).toMatchObject({ eraseRecord: { status: 'ERASED', id: 'ann' } });
  const left = await graph.read(
    "MATCH (n) WHERE any(key IN keys(n) WHERE toLower(toString(n[key])) CONTAINS 'secret' OR toLower(toString(n[key])) CONTAINS 'hidden') RETURN labels(n), n.id",
    {},
  );
  expect(left).toEqual([[['Record', 'Incomplete'], 's']]);
  const { data } = await server.ask(
    gql`{ actor(id: "ann") { id } old: node(id: "ann@1") { id } statement(id: "s") { id } search(text: "Hidden") { totalCount } claim(id: "c") { tally { asserted reported } } changes(last: 2) { nodes { kind record reason } } }`,
  );
  expect(data).toEqual({
    actor: null,
    old: null,
    statement: null,
    search: { totalCount: 0 },
    claim: { tally: { asserted: 0, reported: 0 } },
    changes: {
      nodes: [
        { kind: 'ERASED', record: 'ann', reason: 'a court order' },
        { kind: 'SUSPENDED', record: 's', reason: null },
      ],
    },
  });
  expect(
    (
      await server.edit(
        gql`mutation { upsertActor(input: { id: "ann", kind: PERSON, name: "Ann" }) { status } }`,
      )
    ).errors?.[0]?.message,
  ).toMatch(/erased for good/);
  expect(
    (await server.admin(gql`mutation { eraseRecord(id: "s", reason: "the same order") { status } }`)).data,
  ).toEqual({ eraseRecord: { status: 'ERASED' } });
  expect(
    await graph.read(
      "MATCH (n) WHERE any(key IN keys(n) WHERE toString(n[key]) CONTAINS 'secret') RETURN n.id",
      {},
    ),
  ).toEqual([]);
  expect(await findings(graph)).toEqual({});
});

it('lets nobody write without a token, on loopback neither', async () => {
  const { status, errors } = await server.ask(record, { input: said });
  expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  const get = await server.send({
    search: `?query=${encodeURIComponent(print(gql`mutation { withdrawRecord(id: "c", reason: "x") { id } }`))}`,
    headers: { authorization: 'Bearer editor-token', 'apollo-require-preflight': 'x' },
  });
  expect(get.status).toBe(405);
  expect((await server.ask(gql`{ changes { totalCount } }`)).data).toEqual({ changes: { totalCount: 5 } });
});

it('leaves the golden dossier answering as before when a mutation is undone', async () => {
  const sample = await withSample();
  const own = await writer(sample);
  const question = gql`{ claim(id: "claim/drone-strike") { tally { asserted denied assessed reported } corroboration { independentRoots chokepoints { id } } } }`;
  const before = JSON.stringify((await own.ask(question)).data);
  await own.done(
    gql`mutation { recordStatement(input: { id: "x", actor: "peskov", claims: ["claim/drone-strike"], act: DENY, document: "doc/a" }) { status } }`,
  );
  expect(JSON.stringify((await own.ask(question)).data)).not.toBe(before);
  await own.done(gql`mutation { withdrawStatement(id: "x", reason: "a trial") { status } }`);
  expect(JSON.stringify((await own.ask(question)).data)).toBe(before);
});

it('writes places, variables and what is coded; by hand, and by the editor, unless it says otherwise', async () => {
  await server.done(gql`mutation {
    frame: upsertVariable(input: { id: "v", name: "frame", of: [STATEMENT, CLAIM], kind: CATEGORY, categories: ["war"] }) { status }
    place: upsertPlace(input: { id: "house", name: "The house", latitude: 58, longitude: 31.5 }) { place { name } }
    claim: upsertClaim(input: { id: "coded", text: "It burned", kind: EVALUATION, concerns: ["ann"], places: ["house"], attributes: [{ name: "frame", value: "war" }] }) { status }
  }`);
  const coded = {
    ...said,
    ...{ id: 'coded/1', quote: 'so', quoteKind: 'DIRECT', access: 'INFERRED', onBehalfOf: 'agency' },
    ...{ targets: ['paper'], attributes: [{ name: 'frame', value: 'war' }] },
  };
  await server.done(record, { input: coded });
  const others = { ...coded, id: 'coded/2', coder: 'anna', origin: 'READER' };
  await server.done(record, { input: others });
  const found = await server.done<Record<string, object>>(
    gql`{
      one: statement(id: "coded/1") {
        quoteKind access onBehalfOf { id } targets { id } coder origin attributes { name value }
      }
      two: statement(id: "coded/2") { coder origin }
    }`,
  );
  expect(found).toEqual({
    one: {
      ...{
        quoteKind: 'DIRECT',
        access: 'INFERRED',
        onBehalfOf: { id: 'agency' },
        targets: [{ id: 'paper' }],
      },
      ...{ coder: 'editor', origin: 'HAND', attributes: [{ name: 'frame', value: 'war' }] },
    },
    two: { coder: 'anna', origin: 'READER' },
  });
  expect(await server.done(record, { input: coded })).toMatchObject({
    recordStatement: { status: 'UNCHANGED' },
  });
  const wrong = await server.edit(record, {
    input: { ...coded, id: 'coded/3', onBehalfOf: 'ann', attributes: [{ name: 'frame', value: 'peace' }] },
  });
  expect(wrong.errors?.map(({ extensions }) => [extensions?.argument, extensions?.accepted])).toEqual([
    ['input.attributes.frame', 'must be one of war'],
  ]);
  const nobody = await server.edit(record, { input: { ...coded, id: 'coded/3', onBehalfOf: 'ann' } });
  expect(nobody.errors?.map(({ extensions }) => extensions?.argument)).toEqual(['input.onBehalfOf']);
  expect(await findings(graph)).toEqual({});
});

it('changes nothing that is stored without a reason, whatever the record', async () => {
  await server.done(gql`mutation {
    t: upsertTopic(input: { id: "t", name: "Topic" }) { status }
    u: upsertUtterance(input: { id: "u", place: "Paris" }) { status }
    e: upsertEvidence(input: { id: "e", kind: VIDEO }) { status }
    p: upsertPlace(input: { id: "p", name: "Place" }) { status }
    v: upsertVariable(input: { id: "v", name: "tone", of: [CLAIM], kind: NUMBER }) { status }
    c2: upsertClaim(input: { id: "c2", text: "Another" }) { status }
    link: linkClaims(input: { id: "link", kind: REFINES, from: "c", to: "c2" }) { status }
    voice: linkSpeaksFor(input: { id: "voice", actor: "ann", institution: "agency" }) { status }
    same: judgeSameActor(left: "ann", right: "agency", judgement: UNSURE) { status }
  }`);
  const changes = [
    'upsertActor(input: { id: "ann", name: "Anna" }',
    'upsertClaim(input: { id: "c", text: "It was otherwise" }',
    'upsertDocument(input: { id: "d", title: "Another" }',
    'upsertTopic(input: { id: "t", name: "Another" }',
    'upsertUtterance(input: { id: "u", place: "Rome" }',
    'upsertEvidence(input: { id: "e", kind: PHOTO }',
    'upsertPlace(input: { id: "p", aliases: ["Another"] }',
    'upsertVariable(input: { id: "v", description: "Another" }',
    'linkClaims(input: { id: "link", kind: ENTAILS }',
    'linkSpeaksFor(input: { id: "voice", role: "chair" }',
    'judgeSameActor(left: "ann", right: "agency", judgement: POSITIVE',
  ];
  const before = await contentHash(graph);
  for (const change of changes) {
    for (const reason of ['', ', reason: " "']) {
      const { status, errors } = await server.edit(`mutation { ${change}${reason}) { status } }`);
      expect(status, change).toBe(409);
      expect(errors?.[0]?.extensions, change).toMatchObject({
        code: 'CONFLICT',
        argument: 'reason',
        revision: 1,
      });
    }
  }
  expect(await contentHash(graph)).toBe(before);
  const same = 'upsertClaim(input: { id: "c", text: "It was so" })';
  expect(await server.done(`mutation { ${same} { status } }`)).toEqual({
    upsertClaim: { status: 'UNCHANGED' },
  });
  for (const change of changes) {
    const { data } = await server.edit(
      `mutation { done: ${change}, reason: "r", expectedRevision: 1) { status } }`,
    );
    expect(data, change).toEqual({ done: { status: 'REVISED' } });
  }
});

it('refuses words that do not stand in the text of the document, by field', async () => {
  const document = gql`mutation { upsertDocument(input: { id: "told", text: "He said: \u201cIt  was so\u201d, it seems." }) { status } }`;
  await server.done(document);
  const told = { ...said, id: 'told/1', document: 'told', quote: '"It was so"', verb: 'said', mention: 'He' };
  await server.done(record, {
    input: { ...told, hedges: [{ text: 'it seems', kind: 'APPEARANCE', by: 'REPORTER' }] },
  });
  const wrong = await server.edit(record, {
    input: {
      ...{ ...told, id: 'told/2', quote: 'It was not so', verb: 'shouted', mention: 'She' },
      ...{
        hedges: [{ text: 'perhaps', kind: 'POSSIBILITY', by: 'SPEAKER' }],
        span: { exact: 'It was never so' },
      },
    },
  });
  expect(wrong.errors?.map(({ extensions }) => [extensions?.argument, extensions?.value])).toEqual([
    ['input.quote', 'It was not so'],
    ['input.mention', 'She'],
    ['input.verb', 'shouted'],
    ['input.hedges.0.text', 'perhaps'],
    ['input.span.exact', 'It was never so'],
  ]);
});
