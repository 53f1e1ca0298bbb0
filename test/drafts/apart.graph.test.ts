import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { namedToken, tokensFolder } from '../../src/commands/named-token.ts';
import { exporters } from '../../src/export/formats.ts';
import { contentHash, doctor } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { examplesOf } from '../docs/examples.ts';
import { filesUnder } from '../docs/files.ts';
import { type Served, serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';
import { personOf, temporaryFolder } from './support.ts';

const count = 100;
/** Words, an actor and claims that the sample has: a draft that leaked would be found, counted and drawn. */
const words = 'found no proof';

let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

const questions = [
  ...readQuestions().map(({ query }) => query),
  ...filesUnder('docs/queries', '.md').flatMap((page) => examplesOf(page).map(({ question }) => question)),
  `{ search(text: "${words}", first: 100) { totalCount nodes { score node { id } } }
     statements { totalCount nodes { id } } actors { totalCount } claims { totalCount } documents { totalCount }
     topics { totalCount } variables { totalCount } places { totalCount } judgements { totalCount }
     changes(last: 3) { totalCount nodes { position record } }
     document(id: "doc/a") { statements { totalCount } }
     facets(by: ACT) { key count }
     graph(around: ["cia"], depth: 2) { nodes { id } edges { id } }
     node(id: "draft/3") { id } nodes(ids: ["draft/4", "cia"]) { id } statement(id: "draft/5") { id } }`,
];

/** Everything that the program tells of the graph, as text. */
async function told({ ask, url }: Served): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const question of questions) {
    const { data, errors } = await ask(question);
    expect(errors, question).toBeUndefined();
    found[question] = JSON.stringify(data);
  }
  for (const { name } of exporters) {
    const response = await fetch(`${url}/export?format=${name}`);
    expect(response.status, name).toBe(200);
    found[name] = await response.text();
  }
  found.hash = await contentHash(graph);
  found.doctor = JSON.stringify(await doctor(graph));
  return found;
}

it('is in no answer, export, digest or check, whatever became of it', { timeout: 600_000 }, async () => {
  const data = await temporaryFolder();
  const coder = await namedToken(data, 'anna', 'coder');
  const editor = await namedToken(data, 'ed', 'editor');
  // Each question is asked four times. Both ways to find an answer use the same .cypher files (test/plan/differential.ts).
  const options = { graph, tokens: tokensFolder(data), planRepeated: false };
  const served = await serve({ MAX_COST: '1000000' }, options);
  const anna = personOf(served, coder);
  const ed = personOf(served, editor);
  const before = await told(served);
  expect(Object.keys(before).length).toBeGreaterThan(exporters.length + 40);

  const save = gql`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { status draft { problems { field } } } }`;
  const complete = {
    ...{ actor: 'cia', claims: ['claim/drone-strike'], act: 'ASSESS', stance: 'QUESTIONS', quote: words },
    ...{ finding: 'NO_EVIDENCE', said: '2025-12-31' },
  };
  const records = [
    complete,
    { ...complete, actor: 'nobody' },
    { type: 'Claim', text: `The CIA ${words}` },
    { type: 'Person', name: 'Central Intelligence Agency' },
    {},
  ];
  const ids = Array.from({ length: count }, (_, at) => `draft/${at}`);
  for (const [at, id] of ids.entries())
    await anna.done(save, { input: { id, document: 'doc/a', record: records[at % records.length] } });
  const reject = gql`mutation ($ids: [ID!]!) { rejectDrafts(ids: $ids) { statuses } }`;
  await ed.done(reject, { ids: ids.filter((_, at) => at % 3 === 0) });
  await anna.done(gql`mutation { handIn(document: "doc/a") { status } }`);
  const counts = gql`{
    drafts { totalCount } open: drafts(where: { status: [OPEN] }) { totalCount }
    accepted: drafts(where: { status: [ACCEPTED] }) { totalCount }
  }`;
  expect(await ed.done(counts)).toMatchObject({ drafts: { totalCount: count }, accepted: { totalCount: 0 } });
  expect(await told(served)).toEqual(before);

  const accept = gql`mutation ($ids: [ID!]!) { acceptDrafts(ids: $ids) { statuses } }`;
  await ed.done(accept, { ids: ids.filter((_, at) => at % 3 !== 0 && at % records.length === 0) });
  expect(await ed.done(counts)).toMatchObject({
    drafts: { totalCount: count },
    accepted: { totalCount: 13 },
  });
  const after = await told(served);
  expect(after.hash).not.toBe(before.hash);
  await graph.autocommit('MATCH (node:Draft|Coding) DETACH DELETE node', {});
  expect(await ed.done(counts)).toMatchObject({ drafts: { totalCount: 0 } });
  expect(await told(served)).toEqual(after);
});
