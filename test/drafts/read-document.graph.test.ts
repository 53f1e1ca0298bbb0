import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gql } from 'graphql-tag';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { readArticle } from '../../src/read/read.ts';
import { emptyGraph } from '../support/database.ts';
import { desk, text } from './support.ts';

const read = gql`mutation ($document: ID, $text: String, $reader: String, $published: EDTF) {
  readDocument(document: $document, text: $text, reader: $reader, published: $published) {
    reader dropped created bookmark
    proposals {
      source { start end text } cue { start end text } content { start end text } via act factuality quoteKind
      hedges { text kind by } said speaker confidence
    }
    drafts { id coder origin reader status record span { exact start end } problems { field } }
  }
}`;
type DraftOf = {
  id: string;
  coder: string;
  record: Record<string, unknown>;
  span: { exact: string; start: number; end: number };
  problems: { field: string }[];
};
type Report = {
  readDocument: {
    created: number;
    reader: string;
    dropped: number;
    bookmark: string | null;
    proposals: Record<string, unknown>[];
    drafts: DraftOf[];
  };
};
const document = 'doc/bridge';
const points = [...text];

let graph: Graph;
beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
});

it('proposes for a text what the reader does, and saves nothing', { timeout: 120_000 }, async () => {
  const { anna } = await desk(graph);
  const { readDocument } = await anna.done<Report>(read, { text, published: '2026-02-03' });
  expect(readDocument).toMatchObject({ reader: 'rules', dropped: 0, created: 0, drafts: [], bookmark: null });
  expect(readDocument.proposals).toEqual(
    JSON.parse(JSON.stringify(readArticle(text, { published: '2026-02-03' }))),
  );
  expect(readDocument.proposals.length).toBeGreaterThan(1);
  expect(await anna.done(gql`{ drafts { totalCount } }`)).toEqual({ drafts: { totalCount: 0 } });
});

it('makes drafts of a document, once, for each coder of their own', { timeout: 120_000 }, async () => {
  const { anna, bob, ed } = await desk(graph);
  const { readDocument: first } = await anna.done<Report>(read, { document });
  expect(first.created).toBe(first.drafts.length);
  expect(first.drafts.length).toBeGreaterThan(1);
  for (const { coder, span, record, problems, ...draft } of first.drafts) {
    expect(draft).toMatchObject({ origin: 'READER', reader: 'rules', status: 'OPEN' });
    expect(coder).toBe('anna');
    expect(span.exact).toBe(points.slice(span.start, span.end).join(''));
    expect(span.exact).toContain(record.quote);
    expect(problems.map(({ field }) => field)).toContain('actor');
  }
  const [one, ...others] = first.drafts as [DraftOf, ...DraftOf[]];
  const save = gql`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { origin problems { field } } } }`;
  const record = { ...one.record, actor: 'minister', claims: ['claim/safe'], act: 'ASSERT' };
  expect(await anna.done(save, { input: { id: one.id, document, record } })).toEqual({
    saveDraft: { draft: { origin: 'READER', problems: [] } },
  });
  const rejected = (others.at(-1) as DraftOf).id;
  await anna.done(gql`mutation ($ids: [ID!]!) { rejectDrafts(ids: $ids) { statuses } }`, { ids: [rejected] });
  const { readDocument: again } = await anna.done<Report>(read, { document });
  expect(again.created).toBe(0);
  expect(again.drafts.map(({ id }) => id)).toEqual(first.drafts.map(({ id }) => id));
  expect(again.drafts[0]?.record).toEqual(record);
  expect(again.drafts.at(-1)).toMatchObject({ id: rejected, status: 'REJECTED' });

  const { readDocument: other } = await bob.done<Report>(read, { document });
  expect(other.created).toBe(first.drafts.length);
  expect(
    other.drafts.map(({ id }) => id).filter((id) => first.drafts.some((draft) => draft.id === id)),
  ).toEqual([]);
  const accept = gql`mutation ($ids: [ID!]!) { acceptDrafts(ids: $ids) { drafts { statement { id coder origin quote } } } }`;
  expect(await ed.done(accept, { ids: [one.id] })).toEqual({
    acceptDrafts: {
      drafts: [{ statement: { id: one.id, coder: 'anna', origin: 'READER', quote: one.record.quote } }],
    },
  });
});

it('refuses what it cannot read, by name', { timeout: 60_000 }, async () => {
  const { anna, ed } = await desk(graph);
  const refused = async (variables: object) => {
    const { errors } = await anna.ask(read, variables);
    return errors?.map(({ extensions }) => [extensions.code, extensions.argument]);
  };
  for (const variables of [{}, { document, text }])
    expect(await refused(variables)).toEqual([['BAD_USER_INPUT', 'document']]);
  expect(await refused({ document: 'minister' })).toEqual([['BAD_USER_INPUT', 'document']]);
  await ed.done(gql`mutation { upsertDocument(input: { id: "doc/bare", title: "No text" }) { status } }`);
  expect(await refused({ document: 'doc/bare' })).toEqual([['BAD_USER_INPUT', 'document']]);
  expect(await refused({ text, reader: 'oracle' })).toEqual([['BAD_USER_INPUT', 'reader']]);
  expect(await refused({ text, reader: 'llm' })).toEqual([['BAD_USER_INPUT', 'reader']]);
  expect(await refused({ document, published: '2026-01-01' })).toEqual([['BAD_USER_INPUT', 'published']]);
  expect(await refused({ text: 'a'.repeat(100_001) })).toEqual([['BAD_USER_INPUT', 'text']]);
  await anna.done(gql`mutation { handIn(document: "doc/bridge") { status } }`);
  expect(await refused({ document })).toEqual([['CONFLICT', 'document']]);
});

it('asks the model that the settings name, and tells when it does not answer', {
  timeout: 60_000,
}, async () => {
  const proposed = { source: 'The minister', cue: 'said', content: 'the bridge was safe' };
  const invented = { source: 'The king', cue: 'said', content: 'nothing of the kind' };
  let status = 200;
  const model = createServer((_, response) => {
    const content = JSON.stringify({ attributions: [proposed, invented] });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ message: { content } }] }));
  });
  await new Promise<void>((done) => model.listen(0, '127.0.0.1', done));
  onTestFinished(() => void model.close());
  const { port } = model.address() as AddressInfo;
  const settings = { READER_URL: `http://127.0.0.1:${port}/v1`, READER_MODEL: 'scripted' };
  const { anna } = await desk(graph, settings);
  const { readDocument } = await anna.done<Report>(read, { document, reader: 'llm' });
  expect(readDocument).toMatchObject({
    ...{ reader: 'scripted', dropped: 1, created: 1 },
    drafts: [{ coder: 'anna', origin: 'READER', reader: 'scripted', record: { quote: proposed.content } }],
  });
  status = 500;
  const { errors, status: answered } = await anna.ask(read, { text, reader: 'llm' });
  expect([answered, errors?.[0]?.extensions.code]).toEqual([503, 'READER_UNAVAILABLE']);
});
