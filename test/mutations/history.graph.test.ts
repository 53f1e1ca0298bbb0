import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { findings } from '../graph/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { type Writer, writer } from './support.ts';

beforeAll(() => migrate(testGraph()));

const edges =
  'ASSERTED, DENIED, ASSESSED, REPORTED_BY, MADE, ABOUT, VIA, IN, REFINES, CONTRADICTS, SPEAKS_FOR, SAME_AS, IN_TOPIC';

/** What changes of any kind of record could change, with nothing that is a cursor. */
const questions = [
  `actors(orderBy: RECORDED_ASC, asOf: $asOf) { nodes { id name aliases canonical { id } speaksFor { role institution { id name } } asserted { nodes { id text } } } }`,
  `claims(asOf: $asOf) { nodes { id text topics { id name } links { kind claim { id } } } }`,
  `documents(asOf: $asOf) { nodes { id title publisher { id name } } } topics(orderBy: RECORDED_ASC, asOf: $asOf) { nodes { id name } }`,
  `statements(orderBy: RECORDED_ASC, asOf: $asOf) { nodes { id quote actor { id name } claims { id text } utterance { id place } document { id title } chain { text hops { id } } } }`,
  `statements(orderBy: SAID_ASC, asOf: $asOf) { nodes { id revision recordedFrom said saidTo } } early: statements(asOf: $early) { totalCount undated }`,
  `graph(around: ["ann", "s", "c"], depth: 2, edges: [${edges}], asOf: $asOf) { nodes { id label degree } edges { id source target type statementId said stance } }`,
  `paths(from: "ann", to: "c2", asOf: $asOf) { nodes { id } edges { id type source target statementId } }`,
  `nodes(ids: ["s", "s@1", "u", "d", "c", "ann", "r", "none"], asOf: $asOf) { id ... on Statement { quote revision recordedTo reason } ... on Claim { text } ... on Utterance { place } } statement(id: "r", asOf: $asOf) { recordedTo } actor(id: "ann", asOf: $asOf) { name } node(id: "r", asOf: $asOf) { id }`,
  `actor(id: "ann", asOf: $asOf) { speaksFor { record { revision reason recordedFrom recordedTo supersedes } } } claim(id: "c", asOf: $asOf) { links { record { revision reason } } linkedBy { record { reason } } } judgements(asOf: $asOf) { nodes { record { revision reason } } }`,
  `compare(left: "d", right: "d2", asOf: $asOf) { left { id title } claims { both { id text } onlyLeft { id text } } actors { onlyLeft { id name } } }`,
];

async function answers(server: Writer, known?: string): Promise<string[]> {
  const found: string[] = [];
  for (const question of questions) {
    const query = `query ($asOf: AsOf${question.includes('$early') ? ', $early: AsOf' : ''}) { ${question} }`;
    const early = { said: '2026-01-20', ...(known === undefined ? {} : { known }) };
    const { data, errors } = await server.ask(query, {
      early,
      ...(known === undefined ? {} : { asOf: { known } }),
    });
    expect(errors).toBeUndefined();
    const text = JSON.stringify(data);
    if (known === undefined) expect(text).not.toContain('?known=');
    // The ids name the instant; without it they are those of then.
    found.push(known === undefined ? text : text.replaceAll(`?known=${known}`, ''));
  }
  return found;
}

const begin = gql`mutation {
  t: upsertTopic(input: { id: "t", name: "A topic" }) { bookmark }
  ann: upsertActor(input: { id: "ann", kind: PERSON, name: "Ann", aliases: ["AN"] }) { bookmark }
  bob: upsertActor(input: { id: "bob", kind: PERSON, name: "Bob" }) { bookmark }
  paper: upsertActor(input: { id: "paper", kind: INSTITUTION, name: "The Paper" }) { bookmark }
  c: upsertClaim(input: { id: "c", text: "It was so", topics: ["t"] }) { bookmark }
  c2: upsertClaim(input: { id: "c2", text: "It was otherwise" }) { bookmark }
  d: upsertDocument(input: { id: "d", title: "One", publisher: "paper" }) { bookmark }
  d2: upsertDocument(input: { id: "d2", title: "Two" }) { bookmark }
  d3: upsertDocument(input: { id: "d3", title: "Three" }) { bookmark }
  u: upsertUtterance(input: { id: "u", place: "Paris" }) { bookmark }
  s: recordStatement(input: { id: "s", actor: "ann", act: ASSERT, claims: ["c"], document: "d", utterance: "u", quote: "so", chain: [{ id: "hop", actor: "paper" }] }) { bookmark }
  r: recordStatement(input: { id: "r", actor: "bob", act: DENY, claims: ["c", "c2"], document: "d2", said: "2026-01-02" }) { bookmark }
  q: recordStatement(input: { id: "q", actor: "ann", act: ASSERT, claims: ["c"], document: "d3", said: "2026-01-03" }) { bookmark }
  link: linkClaims(input: { id: "link", kind: REFINES, from: "c", to: "c2" }) { bookmark }
  voice: linkSpeaksFor(input: { id: "voice", actor: "ann", institution: "paper", role: "editor" }) { bookmark }
  same: judgeSameActor(left: "ann", right: "bob", judgement: POSITIVE) { id }
}`;

/** Every kind of change, revisions first; what is withdrawn later has been revised before. */
const changes = [
  'upsertActor(input: { id: "ann", name: "Zoe", aliases: ["ZO"] }, reason: "r") { status }',
  'upsertClaim(input: { id: "c", text: "It was thus", topics: [] }, reason: "r") { status }',
  'upsertDocument(input: { id: "d", title: "First", publisher: null }, reason: "r") { status }',
  'upsertDocument(input: { id: "d", published: "2026-01-15" }, reason: "r") { status }',
  'upsertDocument(input: { id: "d", published: "2026-02-03" }, reason: "r") { status }',
  'reviseStatement(id: "hop", input: { said: "2026-01-04" }, reason: "r") { status }',
  'upsertDocument(input: { id: "d3", title: "Third" }, reason: "r") { status }',
  'upsertTopic(input: { id: "t", name: "The topic" }, reason: "r") { status }',
  'upsertUtterance(input: { id: "u", place: "Rome" }, reason: "r") { status }',
  'linkClaims(input: { id: "link", kind: CONTRADICTS }, reason: "r") { status }',
  'linkSpeaksFor(input: { id: "voice", role: "owner" }, reason: "r") { status }',
  'judgeSameActor(left: "ann", right: "bob", judgement: NEGATIVE, reason: "r") { status }',
  'reviseStatement(id: "s", input: { claims: ["c2"], quote: "thus" }, reason: "r") { status }',
  'reviseStatement(id: "hop", input: { actor: "bob", claims: ["c", "c2"] }, reason: "r") { status }',
  'withdrawRecord(id: "u", reason: "r") { status }',
  'withdrawRecord(id: "d", reason: "r") { status }',
  'withdrawRecord(id: "c", reason: "r") { status }',
  'withdrawRecord(id: "ann", reason: "r") { status }',
  'withdrawRecord(id: "link", reason: "r") { status }',
  'withdrawStatement(id: "r", reason: "r") { status }',
];

it('answers byte for byte as before at an instant before each kind of change, however much follows', {
  timeout: 600_000,
}, async () => {
  const graph = await emptyGraph();
  const server = await writer(graph);
  await server.done(begin);
  const saved: { known: string; answers: string[] }[] = [];
  for (const change of changes) {
    const before = await answers(server);
    saved.push({ known: await betweenWrites(), answers: before });
    await server.done(`mutation { ${change} }`);
  }
  for (const [at, { known, answers: before }] of saved.entries())
    expect([changes[at], ...(await answers(server, known))]).toEqual([changes[at], ...before]);
  expect(await findings(graph)).toEqual({});
});
