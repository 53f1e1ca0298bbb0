import { gql } from 'graphql-tag';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph } from '../support/database.ts';
import { desk, safe, spanOf } from './support.ts';

const save = gql`mutation ($input: SaveDraftInput!) {
  saveDraft(input: $input) {
    status
    draft {
      id documentId document { id } coder origin reader status record span { exact start end }
      problems { field value reason } decidedBy decidedAt reason statement { id } node { id } createdAt savedAt
    }
  }
}`;
const seen = gql`query ($where: DraftWhere, $first: Int, $after: String, $orderBy: DraftOrder) {
  drafts(where: $where, first: $first, after: $after, orderBy: $orderBy) {
    totalCount nodes { id coder } pageInfo { hasNextPage endCursor }
  }
}`;
const one = gql`query ($id: ID!) { draft(id: $id) { id record problems { field value } } }`;
const handIn = gql`mutation ($document: ID!, $coder: String) {
  handIn(document: $document, coder: $coder) { status handIn { documentId document { id } coder at } }
}`;
const reject = gql`mutation ($ids: [ID!]!, $reason: String) {
  rejectDrafts(ids: $ids, reason: $reason) { statuses drafts { id status decidedBy reason problems { field } } }
}`;

type Saved = { saveDraft: { status: string; draft: Record<string, unknown> } };
type Seen = { drafts: { totalCount: number; nodes: { id: string; coder: string }[]; pageInfo: never } };

const document = 'doc/bridge';
const draft = (id: string, record: object = safe, more: object = {}) => ({
  input: { id, document, record, ...more },
});

let graph: Graph;
beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
});

describe('a draft', () => {
  it('is kept as it was typed, with what is wrong with it by field', async () => {
    const { anna } = await desk(graph);
    const record = { actor: 'nobody', act: 'SHOUT', quote: 'the bridge was sound', claims: [], extra: 1 };
    const { saveDraft } = await anna.done<Saved>(
      save,
      draft('d/1', record, { span: spanOf('the bridge was safe') }),
    );
    expect(saveDraft.draft).toMatchObject({
      ...{ id: 'd/1', documentId: document, document: { id: document }, coder: 'anna', origin: 'HAND' },
      ...{ status: 'OPEN', record, reader: null, decidedBy: null, statement: null, node: null },
      span: spanOf('the bridge was safe'),
    });
    const problems = saveDraft.draft.problems as { field: string; value: string; reason: string }[];
    expect(problems.map(({ field, value }) => [field, value]).sort()).toEqual([
      ['act', 'SHOUT'],
      ['actor', 'nobody'],
      ['extra', '1'],
      ['quote', 'the bridge was sound'],
    ]);
    for (const { reason } of problems) expect(reason).toMatch(/must|is an unknown key/);
  });

  it('has no problems when its record could be accepted, and one when another record takes its id', async () => {
    const { anna, ed } = await desk(graph);
    const { saveDraft } = await anna.done<Saved>(
      save,
      draft('d/1', safe, { span: spanOf('The minister said') }),
    );
    expect(saveDraft).toMatchObject({ status: 'CREATED', draft: { problems: [] } });
    await ed.done(gql`mutation { upsertTopic(input: { id: "d/1", name: "Bridges" }) { status } }`);
    expect(await anna.done(one, { id: 'd/1' })).toMatchObject({
      draft: { problems: [{ field: 'id', value: 'd/1' }] },
    });
  });

  it('may name a record that is a draft of the same coder, and nobody else', async () => {
    const { anna, bob } = await desk(graph);
    const mayor = { type: 'Person', id: 'mayor', name: 'The mayor' };
    const problems = async (person: typeof anna, id: string) => {
      const { saveDraft } = await person.done<Saved>(save, draft(id, { ...safe, actor: 'mayor' }));
      return (saveDraft.draft.problems as { field: string }[]).map(({ field }) => field);
    };
    expect(await problems(anna, 'd/1')).toEqual(['actor']);
    await anna.done(save, draft('d/2', mayor));
    expect(await problems(anna, 'd/1')).toEqual([]);
    expect(await problems(bob, 'd/3')).toEqual(['actor']);
    const asClaim = await anna.done<Saved>(save, draft('d/4', { ...safe, claims: ['mayor'] }));
    expect(asClaim.saveDraft.draft.problems).toMatchObject([{ field: 'claims', value: 'mayor' }]);
  });

  it('is the same when it is saved again under its id, and another when its record is another', async () => {
    const { anna } = await desk(graph);
    const first = await anna.done<Saved>(save, draft('d/1'));
    const again = await anna.done<Saved>(save, draft('d/1'));
    expect(again.saveDraft).toEqual({ status: 'UNCHANGED', draft: first.saveDraft.draft });
    const other = await anna.done<Saved>(save, draft('d/1', { ...safe, act: 'DENY' }));
    expect(other.saveDraft).toMatchObject({ status: 'REVISED', draft: { record: { act: 'DENY' } } });
    expect(other.saveDraft.draft.createdAt).toBe(first.saveDraft.draft.createdAt);
    const moved = await anna.done<Saved>(
      save,
      draft('d/1', { ...safe, act: 'DENY' }, { span: { start: 3, end: 9 } }),
    );
    expect(moved.saveDraft).toMatchObject({
      status: 'REVISED',
      draft: { span: { exact: null, start: 3, end: 9 } },
    });
    const unnamed = await anna.done<Saved>(save, { input: { document, record: {} } });
    expect(unnamed.saveDraft.draft.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await anna.done<Seen>(seen)).toMatchObject({ drafts: { totalCount: 2 } });
  });

  it('is saved once by ten requests at the same time', async () => {
    const { anna } = await desk(graph);
    const saved = await Promise.all(Array.from({ length: 10 }, () => anna.done<Saved>(save, draft('d/1'))));
    expect(saved.map(({ saveDraft }) => saveDraft.status).sort()).toEqual([
      'CREATED',
      ...Array(9).fill('UNCHANGED'),
    ]);
    expect(await anna.done<Seen>(seen)).toMatchObject({ drafts: { totalCount: 1 } });
  });

  it('cannot be saved of no document, as no object, under no id, or in the name of another coder', async () => {
    const { anna } = await desk(graph);
    const refused = async (input: object) => {
      const { errors } = await anna.ask(save, { input: { document, record: safe, ...input } });
      return errors?.map(({ extensions }) => [extensions.code, extensions.argument]);
    };
    expect(await refused({ document: 'nothing' })).toEqual([['BAD_USER_INPUT', 'input.document']]);
    expect(await refused({ document: 'minister' })).toEqual([['BAD_USER_INPUT', 'input.document']]);
    for (const record of ['text', 3, [safe]])
      expect(await refused({ record })).toEqual([['BAD_USER_INPUT', 'input.record']]);
    expect(await refused({ id: ' x' })).toEqual([['BAD_USER_INPUT', 'input.id']]);
    expect(await refused({ coder: 'bob' })).toEqual([['FORBIDDEN', 'input.coder']]);
    expect(await anna.done<Seen>(seen)).toMatchObject({ drafts: { totalCount: 0 } });
  });

  it('keeps its coder and its document, whoever saves it', async () => {
    const { anna, bob, ed } = await desk(graph);
    await anna.done(save, draft('d/1'));
    expect(await ed.done<Saved>(save, draft('d/1', {}))).toMatchObject({
      saveDraft: { draft: { coder: 'anna' } },
    });
    const refused = async (person: typeof anna, more: object) => {
      const { errors } = await person.ask(save, draft('d/1', safe, more));
      return errors?.map(({ extensions }) => [extensions.code, extensions.argument]);
    };
    expect(await refused(ed, { document: 'doc/other' })).toEqual([['BAD_USER_INPUT', 'input.document']]);
    expect(await refused(ed, { coder: 'bob' })).toEqual([['BAD_USER_INPUT', 'input.coder']]);
    expect(await refused(bob, {})).toEqual([['CONFLICT', 'input.id']]);
    const named = await ed.done<Saved>(save, draft('d/2', safe, { coder: 'bob' }));
    expect(named.saveDraft.draft.coder).toBe('bob');
  });
});

describe('a coder', () => {
  it('sees only their own drafts of a document until they hand it in', async () => {
    const { anna, bob, ed } = await desk(graph);
    for (const [person, id] of [
      [anna, 'd/a'],
      [bob, 'd/b'],
      [ed, 'd/e'],
    ] as const) {
      await person.done(save, draft(id));
      await person.done(save, { input: { id: `${id}/other`, document: 'doc/other', record: {} } });
    }
    const ids = async (person: typeof anna, where?: object) => {
      const { drafts } = await person.done<Seen>(seen, { where });
      expect(drafts.totalCount).toBe(drafts.nodes.length);
      return drafts.nodes.map(({ id }) => id).sort();
    };
    const own = ['d/a', 'd/a/other'];
    const all = ['d/a', 'd/a/other', 'd/b', 'd/b/other', 'd/e', 'd/e/other'];
    const hidden = { draft: null };
    expect(await ids(anna)).toEqual(own);
    for (const where of [
      { coder: ['bob'] },
      { ids: ['d/b', 'd/e'] },
      { document: [document], coder: ['ed'] },
    ])
      expect(await ids(anna, where)).toEqual([]);
    expect(await anna.done(one, { id: 'd/b' })).toEqual(hidden);
    expect(await ids(ed)).toEqual(all);

    const { handIn: first } = await anna.done<{ handIn: object }>(handIn, { document });
    expect(first).toMatchObject({
      status: 'CREATED',
      handIn: { documentId: document, document: { id: document }, coder: 'anna' },
    });
    expect(await anna.done<{ handIn: object }>(handIn, { document })).toEqual({
      handIn: { ...first, status: 'UNCHANGED' },
    });
    expect(await ids(anna)).toEqual(['d/a', 'd/a/other', 'd/b', 'd/e']);
    expect(await anna.done(one, { id: 'd/b' })).toMatchObject({ draft: { id: 'd/b' } });
    expect(await anna.done(one, { id: 'd/b/other' })).toEqual(hidden);
    expect(await ids(bob)).toEqual(['d/b', 'd/b/other']);
  });

  it('can change nothing of what they have handed in; an editor can', async () => {
    const { anna, ed } = await desk(graph);
    await anna.done(save, draft('d/1'));
    await anna.done(handIn, { document });
    const refused = async (question: typeof save, variables: object) => {
      const { errors } = await anna.ask(question, variables);
      return errors?.map(({ extensions }) => [extensions.code, extensions.argument]);
    };
    expect(await refused(save, draft('d/1', {}))).toEqual([['CONFLICT', 'input.document']]);
    expect(await refused(save, draft('d/2'))).toEqual([['CONFLICT', 'input.document']]);
    expect(await refused(reject, { ids: ['d/1'] })).toEqual([['CONFLICT', 'ids']]);
    await anna.done(save, { input: { document: 'doc/other', record: {} } });
    expect(await ed.done<Saved>(save, draft('d/1', { act: 'DENY' }))).toMatchObject({
      saveDraft: { status: 'REVISED' },
    });
  });

  it('hands in for nobody else, and what is recorded only; an editor for anybody', async () => {
    const { anna, bob, ed } = await desk(graph);
    const refused = async (person: typeof anna, variables: object) => {
      const { errors } = await person.ask(handIn, variables);
      return errors?.map(({ extensions }) => [extensions.code, extensions.argument]);
    };
    expect(await refused(anna, { document, coder: 'bob' })).toEqual([['FORBIDDEN', 'coder']]);
    expect(await refused(anna, { document: 'minister' })).toEqual([['BAD_USER_INPUT', 'document']]);
    await ed.done(handIn, { document, coder: 'bob' });
    await anna.done(handIn, { document });
    const asked = gql`query ($document: [ID!], $coder: [String!]) { handIns(document: $document, coder: $coder) { coder documentId } }`;
    const of = (coder: string) => ({ coder, documentId: document });
    expect(await ed.done(asked)).toEqual({ handIns: [of('bob'), of('anna')] });
    expect(await ed.done(asked, { coder: ['anna'] })).toEqual({ handIns: [of('anna')] });
    expect(await ed.done(asked, { document: ['doc/other'] })).toEqual({ handIns: [] });
    expect(await bob.done(asked)).toEqual({ handIns: [of('bob')] });
  });

  it('is told who they are', async () => {
    const { anna, ed, reader } = await desk(graph);
    const asked = gql`{ caller { role name } }`;
    expect(await anna.done(asked)).toEqual({ caller: { role: 'CODER', name: 'anna' } });
    expect(await ed.done(asked)).toEqual({ caller: { role: 'EDITOR', name: 'ed' } });
    expect(await reader.done(asked)).toEqual({ caller: { role: 'READER', name: null } });
  });
});

describe('a rejected draft', () => {
  it('stays to be read with who rejected it and why, and cannot be changed any more', async () => {
    const { anna, bob, ed } = await desk(graph);
    await anna.done(save, draft('d/1', {}));
    await bob.done(save, draft('d/2'));
    const { errors } = await anna.ask(reject, { ids: ['d/1', 'd/2', 'd/3'] });
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.argument, extensions.value])).toEqual(
      [
        ['BAD_USER_INPUT', 'ids.1', 'd/2'],
        ['BAD_USER_INPUT', 'ids.2', 'd/3'],
      ],
    );
    const why = { decidedBy: 'anna', reason: 'no attribution', problems: [] };
    expect(await anna.done(reject, { ids: ['d/1'], reason: 'no attribution' })).toEqual({
      rejectDrafts: { statuses: ['REVISED'], drafts: [{ id: 'd/1', status: 'REJECTED', ...why }] },
    });
    expect(await ed.done(reject, { ids: ['d/2', 'd/1'] })).toMatchObject({
      rejectDrafts: { statuses: ['REVISED', 'UNCHANGED'], drafts: [{ decidedBy: 'ed' }, why] },
    });
    for (const person of [anna, ed]) {
      const again = await person.ask(save, draft('d/1'));
      expect(again.errors?.[0]?.extensions).toMatchObject({
        code: 'CONFLICT',
        argument: 'input.id',
        status: 'REJECTED',
      });
    }
    for (const ids of [[], ['d/1', 'd/1']])
      expect((await ed.ask(reject, { ids })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

it('lists drafts by their place in the text or by when they were saved, a page at a time', async () => {
  const { anna } = await desk(graph);
  const passages = ['Critics denied it', 'The minister said', '“We checked it twice,” she said'];
  for (const [at, passage] of passages.entries())
    await anna.done(save, draft(`d/${at}`, {}, { span: spanOf(passage) }));
  await anna.done(save, draft('d/3', {}));
  const pages = async (orderBy?: string) => {
    const found: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const { drafts } = await anna.done<{
        drafts: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }>(seen, { orderBy, first: 3, after });
      found.push(...drafts.nodes.map(({ id }) => id));
      after = drafts.pageInfo.hasNextPage ? drafts.pageInfo.endCursor : null;
    }
    return found;
  };
  expect(await pages()).toEqual(['d/1', 'd/2', 'd/0', 'd/3']);
  expect(await pages('SPAN_DESC')).toEqual(['d/3', 'd/0', 'd/2', 'd/1']);
  expect(await pages('CREATED_ASC')).toEqual(['d/0', 'd/1', 'd/2', 'd/3']);
  expect(await pages('CREATED_DESC')).toEqual(['d/3', 'd/2', 'd/1', 'd/0']);
});

it('shows drafts to nobody without a token', async () => {
  const { anna, reader } = await desk(graph);
  await anna.done(save, draft('d/1'));
  for (const question of [
    gql`{ drafts { totalCount } }`,
    gql`{ draft(id: "d/1") { id } }`,
    gql`{ handIns { coder } }`,
  ]) {
    const { status, data, errors } = await reader.ask(question);
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([401, undefined, 'UNAUTHENTICATED']);
  }
  expect(await reader.done(gql`{ node(id: "d/1") { id } }`)).toEqual({ node: null });
});
