import { gql } from 'graphql-tag';
import { beforeEach, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { findings } from '../graph/support.ts';
import { emptyGraph } from '../support/database.ts';
import { type Desk, desk, safe, spanOf } from './support.ts';

const save = gql`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { status } }`;
const accept = gql`mutation ($ids: [ID!]!, $reason: String) {
  acceptDrafts(ids: $ids, reason: $reason) {
    statuses drafts { id status decidedBy reason problems { field } statement { id } node { __typename id } }
  }
}`;
const everything = gql`{
  statements { totalCount } actors { totalCount } claims { totalCount }
  drafts(where: { status: [OPEN] }) { totalCount }
  changes(last: 500) { totalCount }
}`;
const document = 'doc/bridge';

let graph: Graph;
let people: Desk;
beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  people = await desk(graph);
});

const draft = (id: string, record: object, more: object = {}) =>
  people.anna.done(save, { input: { id, document, record, ...more } });

/** What is told of a call that is refused: each error's draft, field and value. */
async function refusals(ids: string[]) {
  const { errors = [], data } = await people.ed.ask(accept, { ids });
  expect(data?.acceptDrafts ?? null).toBeNull();
  for (const { message, extensions } of errors)
    if (extensions.draft !== undefined)
      expect(message).toContain(`draft "${extensions.draft}": ${extensions.field}`);
  return errors.map(({ extensions }) => [
    extensions.code,
    extensions.argument,
    extensions.draft,
    extensions.field,
  ]);
}

it('becomes an ordinary record, coded by its coder and written by who accepted it', async () => {
  await draft('d/1', safe, { span: spanOf('The minister said the bridge was safe.') });
  expect(await people.ed.done(accept, { ids: ['d/1'], reason: 'as the article says' })).toEqual({
    acceptDrafts: {
      statuses: ['CREATED'],
      drafts: [
        {
          ...{ id: 'd/1', status: 'ACCEPTED', decidedBy: 'ed', reason: 'as the article says', problems: [] },
          statement: { id: 'd/1' },
          node: { __typename: 'Assertion', id: 'd/1' },
        },
      ],
    },
  });
  const asked = gql`{
    statement(id: "d/1") { actor { id } claims { id } act stance coder origin document { id } span { exact start end } quote }
    changes(record: "d/1") { nodes { kind by door } }
  }`;
  expect(await people.reader.done(asked)).toEqual({
    statement: {
      ...{ actor: { id: 'minister' }, claims: [{ id: 'claim/safe' }], act: 'ASSERT', stance: 'SUPPORTS' },
      ...{ coder: 'anna', origin: 'HAND', document: { id: document }, quote: 'the bridge was safe' },
      span: spanOf('The minister said the bridge was safe.'),
    },
    changes: { nodes: [{ kind: 'CREATED', by: 'ed', door: 'API' }] },
  });
  expect(await findings(graph)).toEqual({});
});

it('takes records that refer to each other together, in any order, and nothing of them alone', async () => {
  await draft('d/inner', {
    ...safe,
    id: 's/inner',
    actor: 'mayor',
    via: 's/outer',
    mention: undefined,
    verb: undefined,
  });
  await draft('d/outer', { ...safe, id: 's/outer', act: 'REPORT' });
  await draft('d/mayor', { type: 'Person', id: 'mayor', name: 'The mayor' });
  await draft('d/voice', { type: 'SpeaksFor', actor: 'minister', institution: 'state' });
  await draft('d/state', { type: 'Institution', id: 'state', name: 'The state' });
  expect(await refusals(['d/inner'])).toEqual([
    ['BAD_USER_INPUT', 'ids.0.actor', 'd/inner', 'actor'],
    ['BAD_USER_INPUT', 'ids.0.via', 'd/inner', 'via'],
  ]);
  const ids = ['d/inner', 'd/voice', 'd/outer', 'd/mayor', 'd/state'];
  expect(await people.ed.done(accept, { ids })).toMatchObject({
    acceptDrafts: {
      statuses: Array(5).fill('CREATED'),
      drafts: [
        { id: 'd/inner', statement: { id: 's/inner' } },
        { id: 'd/voice', statement: null, node: null },
        { statement: { id: 's/outer' }, node: { __typename: 'Report' } },
        { statement: null, node: { __typename: 'Person', id: 'mayor' } },
        { node: { __typename: 'Institution' } },
      ],
    },
  });
  const chain = gql`{ statement(id: "s/inner") { chain { depth } } actor(id: "minister") { speaksFor { institution { id } } } }`;
  expect(await people.reader.done(chain)).toEqual({
    statement: { chain: { depth: 1 } },
    actor: { speaksFor: [{ institution: { id: 'state' } }] },
  });
  expect(await findings(graph)).toEqual({});
});

it('names everything that is wrong with every draft, and writes nothing', async () => {
  await draft('d/good', safe);
  await draft('d/empty', {});
  await draft('d/words', { ...safe, quote: 'the bridge was sound', claims: ['claim/none'] });
  await draft('d/moved', {
    ...safe,
    document: 'doc/other',
    mention: 'The mayor',
    verb: 'agreed',
    quote: undefined,
    quoteKind: undefined,
  });
  await draft('d/gone', { type: 'Withdrawal', record: 'minister', reason: 'no' });
  await draft('d/rejected', safe);
  await people.ed.done(gql`mutation { rejectDrafts(ids: ["d/rejected"]) { statuses } }`);
  const before = await people.ed.done(everything);
  const told = await refusals(['d/good', 'd/empty', 'd/words', 'd/moved', 'd/gone', 'd/rejected']);
  expect(told.map(([code, argument]) => `${code} ${argument}`).sort()).toEqual([
    'BAD_USER_INPUT ids.1.act',
    'BAD_USER_INPUT ids.1.actor',
    'BAD_USER_INPUT ids.2.claims',
    'BAD_USER_INPUT ids.2.quote',
    'BAD_USER_INPUT ids.3.document',
    'BAD_USER_INPUT ids.4.type',
    'BAD_USER_INPUT ids.5',
  ]);
  expect(await refusals(['d/good', 'd/none'])).toEqual([['BAD_USER_INPUT', 'ids.1', undefined, undefined]]);
  expect(await refusals(['d/good', 'd/moved'])).toEqual([
    ['BAD_USER_INPUT', 'ids.1.document', 'd/moved', 'document'],
  ]);
  expect(await people.ed.done(everything)).toEqual(before);
});

it('is a conflict where another record has the id, and no change where it is accepted already', async () => {
  await draft('d/1', safe);
  await draft('d/2', { ...safe, id: 'd/1', act: 'DENY' });
  await people.ed.done(accept, { ids: ['d/1'] });
  expect(await refusals(['d/2'])).toEqual([['CONFLICT', 'ids.0.id', 'd/2', 'id']]);
  const before = await people.ed.done(everything);
  expect(await people.ed.done(accept, { ids: ['d/1'] })).toMatchObject({
    acceptDrafts: { statuses: ['UNCHANGED'] },
  });
  expect(await people.ed.done(everything)).toEqual(before);
  for (const question of [save, gql`mutation { rejectDrafts(ids: ["d/1"]) { statuses } }`]) {
    const { errors } = await people.ed.ask(question, { input: { id: 'd/1', document, record: {} } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', status: 'ACCEPTED' });
  }
});

it('is accepted once by five editors at the same time', async () => {
  await draft('d/1', safe);
  await draft('d/2', safe);
  const both = ['d/1', 'd/2'];
  type Accepted = { acceptDrafts: { statuses: string[] } };
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, at) =>
      people.ed.done<Accepted>(accept, { ids: at % 2 ? both : both.toReversed() }),
    ),
  );
  const statuses = answers.map(({ acceptDrafts }) => acceptDrafts.statuses.join(' ')).sort();
  expect(statuses).toEqual(['CREATED CREATED', ...Array(4).fill('UNCHANGED UNCHANGED')]);
  expect(await people.ed.done(everything)).toMatchObject({ statements: { totalCount: 2 } });
});

it('keeps nothing of what it became, or of its document, once that is erased', async () => {
  await draft('d/1', safe, { span: spanOf('The minister said') });
  await draft('d/2', safe);
  await people.anna.done(save, { input: { id: 'd/3', document: 'doc/other', record: safe } });
  await people.ed.done(accept, { ids: ['d/1'], reason: 'as the minister said' });
  const erase = (id: string) =>
    people.admin.done(gql`mutation ($id: ID!) { eraseRecord(id: $id, reason: "a court") { status } }`, {
      id,
    });
  const kept = async () => {
    const rows = await graph.read('MATCH (draft:Draft) RETURN draft.id, draft {.*} ORDER BY draft.id', {});
    return rows.map(([id, held]) => [id, JSON.stringify(held).includes('minister')]);
  };
  expect(await kept()).toEqual([
    ['d/1', true],
    ['d/2', true],
    ['d/3', true],
  ]);
  await erase('d/1');
  expect(await kept()).toEqual([
    ['d/1', false],
    ['d/2', true],
    ['d/3', true],
  ]);
  await erase(document);
  expect(await kept()).toEqual([
    ['d/1', false],
    ['d/2', false],
    ['d/3', true],
  ]);
});
