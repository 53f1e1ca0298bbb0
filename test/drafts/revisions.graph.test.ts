import { gql } from 'graphql-tag';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph } from '../support/database.ts';
import type { Question } from '../support/question.ts';
import { type Desk, desk, type Person, safe } from './support.ts';

const save = gql`mutation ($input: SaveDraftInput!, $seen: Int) {
  saveDraft(input: $input, expectedRevision: $seen) { status draft { revision record } }
}`;
const accept = gql`mutation ($ids: [ID!]!, $seen: [Int!]) { acceptDrafts(ids: $ids, expectedRevisions: $seen) { statuses } }`;
const reject = gql`mutation ($ids: [ID!]!, $seen: [Int!]) { rejectDrafts(ids: $ids, expectedRevisions: $seen) { statuses } }`;
const stored = gql`{ drafts { nodes { id status revision record } } }`;

type Saved = { saveDraft: { status: string; draft: { revision: number } } };
type Stored = { drafts: { nodes: { id: string; status: string; revision: number; record: object }[] } };

let graph: Graph;
let people: Desk;
beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  people = await desk(graph);
});

const act = (name: string, seen?: number | null, id = 'd/1') => ({
  input: { id, document: 'doc/bridge', record: { ...safe, act: name } },
  seen,
});
const saved = async (name: string, seen?: number | null) => {
  const { saveDraft } = await people.anna.done<Saved>(save, act(name, seen));
  return [saveDraft.status, saveDraft.draft.revision];
};
/** What is told of a call that is refused. */
const refused = async (person: Person, query: Question, variables: object) => {
  const { errors = [] } = await person.ask(query, variables);
  return errors.map(({ message, extensions }) => ({ message, ...extensions }));
};
const states = async () =>
  (await people.ed.done<Stored>(stored)).drafts.nodes.map(({ id, status, revision }) => [
    id,
    status,
    revision,
  ]);

describe('the revision of a draft', () => {
  it('is 1 first, and 1 more with each save that changes it', async () => {
    expect(await saved('ASSERT')).toEqual(['CREATED', 1]);
    expect(await saved('ASSERT')).toEqual(['UNCHANGED', 1]);
    expect(await saved('DENY')).toEqual(['REVISED', 2]);
    expect(await saved('CONFIRM', 2)).toEqual(['REVISED', 3]);
    expect(await saved('DENY', null)).toEqual(['REVISED', 4]);
  });

  it('is 1 for a draft that was saved before there were revisions, and for a proposal of the reader', async () => {
    await saved('ASSERT');
    await graph.autocommit('MATCH (draft:Draft) REMOVE draft.revision', {});
    expect(await states()).toEqual([['d/1', 'OPEN', 1]]);
    expect(await saved('DENY', 1)).toEqual(['REVISED', 2]);
    const { readDocument } = await people.anna.done<{ readDocument: { drafts: object[] } }>(
      gql`mutation { readDocument(document: "doc/bridge") { drafts { revision } } }`,
    );
    expect(readDocument.drafts.length).toBeGreaterThan(0);
    for (const draft of readDocument.drafts) expect(draft).toEqual({ revision: 1 });
  });
});

describe('a save by somebody who has seen another revision', () => {
  it('is refused with both versions, and changes nothing', async () => {
    await saved('ASSERT');
    await saved('DENY', 1);
    expect(await refused(people.anna, save, act('CONFIRM', 1))).toMatchObject([
      {
        ...{ code: 'CONFLICT', argument: 'expectedRevision', value: 1, id: 'd/1', revision: 2 },
        message: expect.stringContaining('d/1 is at revision 2, not 1; it has been changed meanwhile'),
        stored: { ...safe, act: 'DENY' },
        given: { ...safe, act: 'CONFIRM' },
      },
    ]);
    expect(await refused(people.anna, save, act('CONFIRM', 0))).toMatchObject([{ revision: 2 }]);
    expect(await refused(people.ed, save, act('CONFIRM', 3))).toMatchObject([{ revision: 2 }]);
    expect(await states()).toEqual([['d/1', 'OPEN', 2]]);
  });

  it('is refused where there is no draft any more that was seen, and leaves none behind', async () => {
    expect(await refused(people.anna, save, act('ASSERT', 1))).toMatchObject([
      { code: 'CONFLICT', revision: 0, given: { ...safe, act: 'ASSERT' } },
    ]);
    expect(await states()).toEqual([]);
    expect(await saved('ASSERT', 0)).toEqual(['CREATED', 1]);
  });

  it('is no change where it says the same, so that a save whose answer was lost can be sent again', async () => {
    await saved('ASSERT', 0);
    expect(await saved('ASSERT', 0)).toEqual(['UNCHANGED', 1]);
    await saved('DENY', 1);
    expect(await saved('DENY', 1)).toEqual(['UNCHANGED', 2]);
  });

  it('wins once, however many save at the same time', async () => {
    await saved('ASSERT');
    const acts = ['DENY', 'CONFIRM', 'INFORM', 'WARN', 'PREDICT'];
    const answers = await Promise.all(acts.map((name) => people.anna.ask(save, act(name, 1))));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(await states()).toEqual([['d/1', 'OPEN', 2]]);
  });
});

describe('a decision by somebody who has seen another revision of a draft', () => {
  it('is refused with what is there, and none of the drafts is decided', async () => {
    await saved('ASSERT');
    await people.anna.done(save, act('ASSERT', 0, 'd/2'));
    await saved('DENY', 1);
    for (const query of [accept, reject]) {
      expect(await refused(people.ed, query, { ids: ['d/2', 'd/1'], seen: [1, 1] })).toMatchObject([
        { code: 'CONFLICT', id: 'd/1', value: 1, revision: 2, stored: { ...safe, act: 'DENY' } },
      ]);
      expect(await refused(people.ed, query, { ids: ['d/2', 'd/1'], seen: [1] })).toMatchObject([
        { code: 'BAD_USER_INPUT', argument: 'expectedRevisions' },
      ]);
    }
    const open = ['OPEN', 'OPEN'];
    expect((await states()).map(([, status]) => status)).toEqual(open);
    const both = { ids: ['d/2', 'd/1'], seen: [1, 2] };
    expect(await people.ed.done(accept, both)).toEqual({
      acceptDrafts: { statuses: ['CREATED', 'CREATED'] },
    });
    // What is decided can be decided again, whatever has been seen of it.
    const again = { ids: ['d/2', 'd/1'], seen: [0, 0] };
    expect(await people.ed.done(accept, again)).toEqual({
      acceptDrafts: { statuses: ['UNCHANGED', 'UNCHANGED'] },
    });
  });
});
