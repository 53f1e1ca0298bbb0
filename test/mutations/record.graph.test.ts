import { gql } from 'graphql-tag';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { type Writer, writer } from './support.ts';

let server: Writer;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  server = await writer(await emptyGraph());
  await server.done(gql`mutation {
    ann: upsertActor(input: { id: "ann", kind: PERSON, name: "Ann" }) { status }
    paper: upsertActor(input: { id: "paper", kind: INSTITUTION, name: "The Paper" }) { status }
    a: upsertClaim(input: { id: "a", text: "It was so" }) { status }
    b: upsertClaim(input: { id: "b", text: "It was" }) { status }
    link: linkClaims(input: { id: "l", kind: REFINES, from: "a", to: "b" }) { status }
    voice: linkSpeaksFor(input: { id: "v", actor: "ann", institution: "paper", role: "editor" }) { status }
    judgement: judgeSameActor(left: "ann", right: "paper", judgement: UNSURE) { status }
  }`);
});

const version = 'record { revision recordedFrom recordedTo reason supersedes }';
const everything = `query ($asOf: AsOf) {
  claim(id: "a", asOf: $asOf) { id text ${version} links { id recordId kind ${version} } }
  actor(id: "ann", asOf: $asOf) { speaksFor { id recordId role ${version} } }
  judgements(asOf: $asOf) { nodes { judgement ${version} } }
}`;

it('tells of every record, link and judgement which version it is, why it is there, and what it replaced', async () => {
  const before = await server.ask(everything);
  expect(before.errors).toBeUndefined();
  const first = {
    revision: 1,
    recordedFrom: expect.any(String),
    recordedTo: null,
    reason: null,
    supersedes: null,
  };
  expect(before.data).toEqual({
    claim: {
      id: 'a',
      text: 'It was so',
      record: first,
      links: [{ id: 'l', recordId: 'l', kind: 'REFINES', record: first }],
    },
    actor: { speaksFor: [{ id: 'v', recordId: 'v', role: 'editor', record: first }] },
    judgements: { nodes: [{ judgement: 'UNSURE', record: first }] },
  });
  const known = await betweenWrites();
  await server.done(gql`mutation {
    a: upsertClaim(input: { id: "a", text: "It was not so" }, reason: "misread") { status }
    voice: linkSpeaksFor(input: { id: "v", role: "publisher" }, reason: "promoted") { status }
    judgement: judgeSameActor(left: "ann", right: "paper", judgement: NEGATIVE, reason: "a person is no paper") { status }
  }`);

  const { data } = await server.ask(everything);
  expect(data).toMatchObject({
    claim: {
      text: 'It was not so',
      record: { revision: 2, recordedTo: null, reason: 'misread', supersedes: 'a@1' },
      links: [{ record: { revision: 1, supersedes: null } }],
    },
    actor: {
      speaksFor: [
        { id: 'v', role: 'publisher', record: { revision: 2, reason: 'promoted', supersedes: 'v@1' } },
      ],
    },
    judgements: {
      nodes: [{ judgement: 'NEGATIVE', record: { revision: 2, reason: 'a person is no paper' } }],
    },
  });
  const older = await server.ask(
    gql`{ node(id: "a@1") { ... on Claim { text record { revision recordedTo } } } }`,
  );
  expect(older.data).toEqual({
    node: { text: 'It was so', record: { revision: 1, recordedTo: expect.any(String) } },
  });

  // As of before: the same answer but for the ids, which name the instant.
  const then = await server.ask(everything, { asOf: { known } });
  expect(JSON.stringify(then.data)).toContain(`"id":"v?known=${known}","recordId":"v"`);
  expect(JSON.stringify(then.data).replaceAll(`?known=${known}`, '')).toBe(JSON.stringify(before.data));
});

it('a link is withdrawn by its id', async () => {
  await server.done(gql`mutation { withdrawRecord(id: "l", reason: "no refinement") { status } }`);
  const { data } = await server.ask(gql`{ claim(id: "a") { links { id } } }`);
  expect(data).toEqual({ claim: { links: [] } });
});
