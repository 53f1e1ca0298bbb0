import type { DocumentNode } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { migrate } from '../../src/graph/migrate.ts';
import type { Caller, Role } from '../../src/server/auth.ts';
import { createDispatcher } from '../../src/server/dispatch.ts';
import { write } from '../graph/support.ts';
import { byLevels } from '../support/by-levels.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

const caller = (name: string, role: Role, ...markings: string[]): Caller => ({
  ...{ role, key: name, name, markings },
});
const anna = caller('anna', 'coder', 'TLP:RED');
const bob = caller('bob', 'coder');
const editor = caller('ed', 'editor', 'TLP:GREEN');

const open = [
  { type: 'Person', id: 'p', name: 'A speaker' },
  { type: 'Document', id: 'd', title: 'An article', text: 'The bridge is unsafe, she said. It is mined.' },
  { type: 'Topic', id: 't', name: 'Bridges' },
  { type: 'Claim', id: 'c', text: 'The bridge is unsafe.', topics: ['t'] },
] as const;
const marked = [
  { type: 'Document', id: 'd/secret', title: 'A cable', text: 'The bridge is mined.' },
  { type: 'Topic', id: 't/secret', name: 'Mines' },
  { type: 'Claim', id: 'c/secret', text: 'The bridge is mined.' },
  { type: 'Variable', id: 'v/secret', name: 'cell', of: ['STATEMENT'], kind: 'TEXT' },
].map((record) => ({ ...record, markings: ['TLP:RED'] }));

const coded = { type: 'Statement', actor: 'p', claims: ['c'], act: 'ASSERT', quote: 'The bridge is unsafe' };
/** Drafts of anna that mention something hidden, or whose record is marked. */
const secretDrafts: readonly [id: string, document: string, record: object][] = [
  ['a/document', 'd/secret', { ...coded, quote: undefined }],
  ['a/claim', 'd', { ...coded, claims: ['c', 'c/secret'] }],
  ['a/topic', 'd', { ...coded, topics: ['t/secret'] }],
  ['a/coded', 'd', { ...coded, attributes: { cell: 'seven' } }],
  ['a/marked', 'd', { ...coded, quote: 'It is mined', markings: ['TLP:RED'] }],
  // What is wrong in a field is not read as a reference, and shown all the same.
  ['a/wrong', 'd', { ...coded, claims: ['c/secret', 5] }],
];
const openDrafts: typeof secretDrafts = [['a/open', 'd', coded]];

const save = gql`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { status } }`;
const handIn = gql`mutation ($document: ID!) { handIn(document: $document) { status } }`;
const accept = gql`mutation ($ids: [ID!]!) { acceptDrafts(ids: $ids) { statuses } }`;
const reject = gql`mutation ($ids: [ID!]!) { rejectDrafts(ids: $ids) { statuses } }`;
const seen = gql`query ($where: DraftWhere) {
  drafts(where: $where) { totalCount nodes { id documentId document { id } coder status record problems { field value reason } span { exact } node { __typename } } }
}`;
const one = gql`query ($id: ID!) { draft(id: $id) { record } }`;
const handedIn = gql`{ handIns { documentId coder document { id } } }`;
const agreement = gql`query ($document: [ID!], $topic: [ID!]) {
  agreement(document: $document, topic: $topic, coders: ["anna", "bob"]) {
    documents units unplaced spans { precision recall } variables { name units observed alpha }
  }
}`;

type Ask = (who: Caller, document: DocumentNode, variables?: Record<string, unknown>) => Promise<unknown>;

/** A desk on a graph with these records, on which anna and bob have coded and handed in. */
async function desk(records: readonly object[], drafts: typeof secretDrafts): Promise<Ask> {
  const graph = await emptyGraph();
  await write(graph, records as Parameters<typeof write>[1]);
  const dispatcher = createDispatcher({ schema: loadSchema(), graph, find: byLevels(() => graph) });
  const ask: Ask = async (who, document, variables = {}) => {
    const { result } = await dispatcher.execute({ document, variables, caller: who, timeoutMs: 60_000 });
    return JSON.parse(JSON.stringify(result));
  };
  const done = async (who: Caller, document: DocumentNode, variables: Record<string, unknown>) =>
    expect(await ask(who, document, variables)).not.toHaveProperty('errors');
  for (const [id, document, record] of drafts) await done(anna, save, { input: { id, document, record } });
  await done(bob, save, { input: { id: 'b/open', document: 'd', record: { ...coded, act: 'DENY' } } });
  for (const document of new Set(drafts.map(([, document]) => document)))
    await done(anna, handIn, { document });
  await done(bob, handIn, { document: 'd' });
  return ask;
}

const ids = [...openDrafts, ...secretDrafts].map(([id]) => id);
const whole = () => desk([...open, ...marked], [...openDrafts, ...secretDrafts]);

/** All that can be asked of drafts. */
async function told(ask: Ask, who: Caller): Promise<unknown[]> {
  const answers = [
    await ask(who, seen),
    await ask(who, seen, { where: { document: ['d', 'd/secret'] } }),
    await ask(who, seen, { where: { ids } }),
    await ask(who, handedIn),
    await ask(who, agreement, { document: ['d', 'd/secret'] }),
    await ask(who, agreement, { topic: ['t'] }),
    await ask(who, agreement, { topic: ['t/secret'] }),
  ];
  for (const id of ids) answers.push(await ask(who, one, { id }));
  return answers;
}

/** The database plans many questions for the first time here. */
const timeoutMs = 300_000;

describe('drafts that mention hidden records, or are marked themselves', () => {
  let ask: Ask;
  let found: unknown[];
  beforeAll(async () => {
    await migrate(testGraph());
    ask = await whole();
    found = [await told(ask, editor), await told(ask, bob)];
  }, timeoutMs);
  const errors = async (document: DocumentNode, variables: Record<string, unknown>) => {
    const answer = (await ask(editor, document, variables)) as { errors: { message: string }[] };
    return answer.errors.map(({ message }) => message);
  };

  it('are there for their coder and for who holds the markings', async () => {
    for (const who of [anna, caller('else', 'editor', 'TLP:RED'), caller('ada', 'admin')]) {
      const { data } = (await ask(who, seen, { where: { coder: ['anna'] } })) as {
        data: { drafts: { nodes: { id: string }[] } };
      };
      expect(data.drafts.nodes.map(({ id }) => id).sort()).toEqual([...ids].sort());
    }
  });

  it('are not saved over by an editor who may not see them, who learns nothing of them', async () => {
    for (const [id] of secretDrafts) {
      const input = { id, document: 'd', coder: 'ed', record: coded };
      const message = `input.id: ${id} is the id of another draft; choose another.`;
      expect(await errors(save, { input })).toEqual([message]);
    }
  });

  it('are decided on by such an editor no more than one that is not there', async () => {
    for (const document of [accept, reject]) {
      const nowhere = await errors(document, { ids: ['nowhere'] });
      for (const [id] of secretDrafts) {
        const expected = nowhere.map((text) => text.replace('nowhere', id));
        expect(await errors(document, { ids: [id] })).toEqual(expected);
      }
    }
  });

  it(
    'leave no trace in drafts, hand-ins and agreement for whoever may not see them',
    async () => {
      const some = await desk(open, openDrafts);
      expect(found).toEqual([await told(some, editor), await told(some, bob)]);
    },
    timeoutMs,
  );
});

it(
  'a draft of an earlier version is hidden like one of this version when the database has been migrated',
  async () => {
    const ask = await whole();
    const seenNow = await ask(editor, seen);
    const visible = async () => {
      const { data } = (await ask(editor, seen)) as { data: { drafts: { nodes: { id: string }[] } } };
      return data.drafts.nodes.map(({ id }) => id).sort();
    };
    // As drafts were saved, and records noted as hidden, before drafts were hidden by more than what they name.
    await testGraph().autocommit('MATCH (draft:Draft) REMOVE draft:Marked, draft.mentions, draft.needs', {});
    await testGraph().autocommit("MATCH (ledger:Ledger {name: 'writes'}) SET ledger.needs = 1", {});
    expect(await visible()).toEqual(['a/coded', 'a/marked', 'a/open', 'a/wrong', 'b/open']);
    await migrate(testGraph());
    expect(await visible()).toEqual(['a/open', 'b/open']);
    expect(await ask(editor, seen)).toEqual(seenNow);
    const { data } = (await ask(caller('ada', 'admin'), seen)) as {
      data: { drafts: { totalCount: number } };
    };
    expect(data.drafts.totalCount).toBe(ids.length + 1);
  },
  timeoutMs,
);

it('a draft is hidden no more when its record is marked no more', async () => {
  const ask = await desk(open, [['a/marked', 'd', { ...coded, markings: ['TLP:RED'] }]]);
  expect(await ask(editor, one, { id: 'a/marked' })).toEqual({ data: { draft: null } });
  const input = { id: 'a/marked', document: 'd', record: coded };
  expect(await ask(caller('ada', 'admin'), save, { input })).toEqual({
    data: { saveDraft: { status: 'REVISED' } },
  });
  expect(await ask(editor, one, { id: 'a/marked' })).toMatchObject({ data: { draft: { record: coded } } });
});
