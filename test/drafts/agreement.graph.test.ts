import { gql } from 'graphql-tag';
import { beforeEach, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph } from '../support/database.ts';
import { type Desk, desk, safe, spanOf } from './support.ts';

const save = gql`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { status } }`;
const handIn = gql`mutation ($document: ID!) { handIn(document: $document) { status } }`;
const accept = gql`mutation ($ids: [ID!]!) { acceptDrafts(ids: $ids) { statuses } }`;
const agreement = gql`query ($document: [ID!], $topic: [ID!], $coders: [String!]!) {
  agreement(document: $document, topic: $topic, coders: $coders) {
    documents units unplaced spans { precision recall f1 } variables { name units observed alpha }
  }
}`;
const document = 'doc/bridge';
const coders = ['anna', 'bob'];

let graph: Graph;
let people: Desk;
beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  people = await desk(graph);
  await people.ed.done(gql`mutation {
    upsertVariable(input: { id: "v/frame", name: "frame", of: [STATEMENT], kind: TEXT }) { status }
    upsertTopic(input: { id: "t/bridges", name: "Bridges" }) { status }
    upsertClaim(input: { id: "claim/shut", text: "The bridge must stay shut.", kind: PROPOSAL, topics: ["t/bridges"] }) { status }
  }`);
});

const draft = (person: 'anna' | 'bob', id: string, passage: string, record: object) =>
  people[person].done(save, { input: { id, document, record, span: spanOf(passage) } });

/** Four passages: two that both coded, one of each alone. */
async function code() {
  const first = 'The minister said the bridge was safe.';
  const second = 'Critics denied it';
  const checked = { ...safe, claims: ['claim/checked'], quote: 'We checked it twice', quoteKind: 'DIRECT' };
  const denied = {
    ...safe,
    actor: 'critics',
    act: 'DENY',
    mention: 'Critics',
    verb: 'denied',
    quote: 'denied it',
  };
  await draft('anna', 'a/1', first, { ...safe, attributes: { frame: 'safety' } });
  await draft('bob', 'b/1', 'the bridge was safe', { ...safe, attributes: { frame: 'cost' } });
  await draft('anna', 'a/2', second, denied);
  await draft('bob', 'b/2', second, { ...denied, act: 'CALL_FOR', claims: ['claim/shut'] });
  await draft('anna', 'a/3', '“We checked it twice,”', checked);
  await draft('bob', 'b/3', '🌉 stayed shut', { act: 'REPORT' });
}

it('is measured over passages that overlap, on open drafts and accepted statements alike', async () => {
  await code();
  const { agreement: open } = await people.ed.done<{ agreement: { variables: { name: string }[] } }>(
    agreement,
    {
      document: [document],
      coders,
    },
  );
  expect(open).toMatchObject({ documents: 1, units: 4, unplaced: 0 });
  expect(open).toMatchObject({ spans: { precision: 2 / 3, recall: 2 / 3 } });
  const by = (name: string) => open.variables.find((one) => one.name === name);
  // Two units that both coded. Act: ASSERT ASSERT, DENY CALL_FOR: D_o 1/2, D_e 1 − 2/12.
  expect(by('act')).toEqual({ name: 'act', units: 2, observed: 0.5, alpha: 1 - 0.5 / (10 / 12) });
  expect(by('stance')).toMatchObject({ units: 2, observed: 0.5 });
  expect(by('speaker')).toEqual({ name: 'speaker', units: 2, observed: 1, alpha: 1 });
  expect(by('hedges')).toEqual({ name: 'hedges', units: 2, observed: 1, alpha: null });
  expect(by('attributes.frame')).toEqual({ name: 'attributes.frame', units: 1, observed: 0, alpha: 0 });
  expect(open.variables.map(({ name }) => name)).toEqual([
    ...[
      'act',
      'stance',
      'speaker',
      'claims',
      'quoteKind',
      'factuality',
      'finding',
      'verdict',
      'hedges',
      'medium',
    ],
    'attributes.frame',
  ]);

  await people.ed.done(accept, { ids: ['a/1', 'b/1', 'a/2', 'b/2', 'a/3'] });
  expect(await people.ed.done(agreement, { document: [document], coders })).toEqual({ agreement: open });
});

it('finds the documents of a topic by drafts and by statements', async () => {
  await code();
  const asked = { topic: ['t/bridges'], coders };
  const { agreement: open } = await people.ed.done<{ agreement: object }>(agreement, asked);
  expect(open).toMatchObject({ documents: 1, units: 4 });
  await people.ed.done(accept, { ids: ['b/2'] });
  expect(await people.ed.done(agreement, asked)).toEqual({ agreement: open });
  await people.ed.done(gql`mutation { upsertTopic(input: { id: "t/none", name: "None" }) { status } }`);
  expect(await people.ed.done(agreement, { topic: ['t/none'], coders })).toMatchObject({
    agreement: { documents: 0, units: 0, spans: { f1: null } },
  });
});

it('places statements without numbers by their words, where these stand once', async () => {
  const exact = { actor: 'minister', claims: ['claim/safe'], act: 'ASSERT', document };
  for (const [id, coder, span] of [
    ['s/1', 'anna', { exact: 'The minister said the bridge was safe.' }],
    ['s/2', 'bob', { exact: 'said', prefix: 'The minister ', suffix: ' the bridge' }],
    ['s/3', 'bob', { exact: 'she' }],
    ['s/4', 'bob', { exact: 'said' }],
  ] as const)
    await people.ed.done(
      gql`mutation ($input: StatementInput!) { recordStatement(input: $input) { status } }`,
      { input: { ...exact, id, coder, span } },
    );
  expect(await people.ed.done(agreement, { document: [document], coders })).toMatchObject({
    agreement: { units: 2, unplaced: 1, spans: { recall: 1, precision: 0.5 } },
  });
});

it('tells a coder nothing of a document that they have not handed in', async () => {
  await code();
  const { errors, status } = await people.anna.ask(agreement, { document: [document], coders });
  expect([status, errors?.[0]?.extensions]).toMatchObject([
    403,
    { code: 'FORBIDDEN', argument: 'document', value: document },
  ]);
  expect(await people.anna.done(agreement, { topic: ['t/bridges'], coders })).toMatchObject({
    agreement: { documents: 0, units: 0 },
  });
  await people.anna.done(handIn, { document });
  const seen = await people.anna.done(agreement, { document: [document], coders });
  expect(seen).toEqual(await people.ed.done(agreement, { document: [document], coders }));
  expect(await people.anna.done(agreement, { topic: ['t/bridges'], coders })).toEqual(seen);
});

it('refuses what cannot be measured, by name', async () => {
  const refused = async (variables: object) => {
    const { errors } = await people.ed.ask(agreement, variables);
    return errors?.map(({ extensions }) => [extensions.code, extensions.argument]);
  };
  expect(await refused({ document: [document], coders: ['anna'] })).toEqual([['BAD_USER_INPUT', 'coders']]);
  expect(await refused({ document: [document], coders: ['anna', 'anna'] })).toEqual([
    ['BAD_USER_INPUT', 'coders'],
  ]);
  expect(await refused({ coders })).toEqual([['BAD_USER_INPUT', 'document']]);
  expect(await refused({ document: [document], topic: ['t'], coders })).toEqual([
    ['BAD_USER_INPUT', 'document'],
  ]);
});
