import { readFileSync } from 'node:fs';
import {
  type ConstObjectValueNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  parseConstValue,
  print,
  visit,
} from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { root } from '../../src/root.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { findings, honest } from '../graph/support.ts';
import { randomFrom } from '../reference/random.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { emptyGraph, testGraph, withSample } from '../support/database.ts';
import { times } from '../support/long.ts';
import { documentOf, type Question } from '../support/question.ts';
import { writer } from './support.ts';

beforeAll(() => migrate(testGraph()));

/** The operation with every root field asked as the graph knew it at an instant; what is within inherits it. */
function asKnown(question: Question, known: string): string {
  const clock = parseConstValue(`{ known: "${known}" }`) as ConstObjectValueNode;
  const within = (field: FieldNode): FieldNode => {
    const given = field.arguments?.find(({ name }) => name.value === 'asOf');
    const others = field.arguments?.filter((one) => one !== given) ?? [];
    const own = given?.value.kind === Kind.OBJECT ? given.value.fields : [];
    const value = { ...clock, fields: [...own, ...clock.fields] };
    const name = { kind: Kind.NAME, value: 'asOf' } as const;
    return { ...field, arguments: [...others, { kind: Kind.ARGUMENT, name, value }] };
  };
  const document = visit(documentOf(question), {
    [Kind.OPERATION_DEFINITION](operation) {
      const selections = operation.selectionSet.selections.map((one) =>
        one.kind === Kind.FIELD ? within(one) : one,
      );
      return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
    },
  });
  return print(document);
}

const rounds = times(250, 1000);

it(`shows a client its own writes through another server, ${rounds} of them`, {
  timeout: 300_000,
}, async () => {
  const graph = await emptyGraph();
  const [one, two] = [await writer(graph), await writer(graph)];
  const write = gql`mutation ($name: String!) { upsertTopic(input: { id: "t", name: $name }, reason: "r") { bookmark topic { name } } }`;
  let stale = 0;
  const marks = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const [writing, reading] = round % 2 === 0 ? [one, two] : [two, one];
    const { data, headers } = await writing.edit(write, { name: `round ${round}` });
    const { bookmark, topic } = (data as { upsertTopic: { bookmark: string; topic: { name: string } } })
      .upsertTopic;
    expect(headers.get('hearsay-bookmark')).toBe(bookmark);
    marks.add(bookmark);
    const seen = await reading.ask(gql`{ topic(id: "t") { name } }`, {}, { 'hearsay-bookmark': bookmark });
    if (JSON.stringify(seen.data) !== JSON.stringify({ topic: { name: `round ${round}` } })) stale += 1;
    if (topic.name !== `round ${round}`) stale += 1;
  }
  expect({ stale, marks: marks.size }).toEqual({ stale: 0, marks: rounds });
  const wrong = await one.ask(gql`{ topic(id: "t") { name } }`, {}, { 'hearsay-bookmark': 'nonsense' });
  expect([wrong.status, wrong.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
});

it('answers the twelve questions as before at an instant before anything was changed', {
  timeout: 300_000,
}, async () => {
  const graph = await withSample();
  const server = await writer(graph);
  const goldens = readQuestions().map(({ name, query }) => ({
    text: query,
    golden: JSON.stringify(JSON.parse(readFileSync(new URL(`test/golden/${name}.json`, root), 'utf8')).data),
  }));
  expect(goldens).toHaveLength(12);
  for (const { text, golden } of goldens) expect(JSON.stringify((await server.ask(text)).data)).toBe(golden);
  const known = await betweenWrites();
  const { data } = await server.ask(gql`{ statements(first: 500) { nodes { id } } }`);
  const ids = (data as { statements: { nodes: { id: string }[] } }).statements.nodes.map(({ id }) => id);
  for (const [at, id] of ids.entries()) {
    const { errors } =
      at % 2 === 0
        ? await server.edit(
            gql`mutation ($id: ID!) { withdrawStatement(id: $id, reason: "a trial") { status } }`,
            { id },
          )
        : await server.edit(
            gql`mutation ($id: ID!) { reviseStatement(id: $id, input: { factuality: PS_NEG, quote: null, quoteKind: null }, reason: "a trial") { status } }`,
            { id },
          );
    expect(errors).toBeUndefined();
  }
  await server.done(
    gql`mutation { upsertActor(input: { id: "cia", name: "Another name" }, reason: "r") { status } judgeSameActor(left: "wsj", right: "cia", judgement: POSITIVE) { status } }`,
  );
  for (const { text, golden } of goldens) {
    const then = asKnown(text, known);
    expect(then).toContain(known);
    // The ids of that answer name the instant as well.
    const answer = JSON.stringify((await server.ask(then)).data).replaceAll(/[?&]known=[^"]+/g, '');
    expect(answer, then).toBe(golden);
  }
  expect(Object.keys(await findings(graph)).filter((check) => !honest.has(check))).toEqual([]);
});

it('keeps the graph sound through a thousand random mutations by four clients', {
  timeout: 400_000,
}, async () => {
  const graph: Graph = await emptyGraph();
  const servers = [await writer(graph), await writer(graph)];
  const setup = servers[0] ?? expect.fail();
  for (let at = 0; at < 6; at += 1) {
    await setup.done(`mutation {
      upsertActor(input: { id: "actor/${at}", kind: ${at % 2 === 0 ? 'PERSON' : 'INSTITUTION'}, name: "Actor ${at}" }) { status }
      upsertClaim(input: { id: "claim/${at}", text: "Claim ${at}" }) { status }
      upsertDocument(input: { id: "document/${at}", published: "2026-01-0${at + 1}" }) { status }
    }`);
  }
  const codes = new Map<string, number>();
  const client = async (number: number) => {
    const random = randomFrom(number);
    const server = servers[number % 2] ?? expect.fail();
    const some = (noun: string, count = 6) => `${noun}/${random.between(0, count - 1)}`;
    const acts = ['ASSERT', 'DENY', 'REPORT', 'EXPRESS', 'CONFIRM'];
    const pick = <T>(list: readonly T[]) => list[random.between(0, list.length - 1)] as T;
    const statement = () => ({
      actor: some('actor'),
      claims: [some('claim')],
      act: pick(acts),
      document: some('document'),
      ...(random.between(0, 2) === 0 ? { said: `2026-01-1${random.between(0, 9)}` } : {}),
    });
    const kinds: (() => [DocumentNode, object])[] = [
      () => [
        gql`mutation ($input: StatementInput!) { recordStatement(input: $input) { status } }`,
        {
          input: {
            id: some('s', 60),
            ...statement(),
            ...(random.between(0, 1) ? { via: some('s', 60) } : {}),
          },
        },
      ],
      () => [
        gql`mutation ($input: StatementInput!) { recordStatement(input: $input) { status } }`,
        {
          input: {
            ...statement(),
            chain: [{ actor: some('actor') }, { actor: some('actor'), document: some('document') }],
          },
        },
      ],
      () => [
        gql`mutation ($id: ID!, $input: StatementRevisionInput!) { reviseStatement(id: $id, input: $input, reason: "r") { status } }`,
        { id: some('s', 60), input: random.between(0, 1) ? statement() : { via: some('s', 60) } },
      ],
      () => [
        gql`mutation ($id: ID!) { withdrawStatement(id: $id, reason: "w") { status } }`,
        { id: some('s', 60) },
      ],
      () => [
        gql`mutation ($id: ID!) { withdrawRecord(id: $id, reason: "w") { status } }`,
        { id: some(pick(['evidence', 'document', 'claim', 'actor', 's']), 20) },
      ],
      () => [
        gql`mutation ($input: DocumentInput!) { upsertDocument(input: $input, reason: "r") { status } }`,
        {
          input: {
            id: some('document'),
            published: `2026-02-0${random.between(1, 9)}`,
            publisher: some('actor'),
          },
        },
      ],
      () => [
        gql`mutation ($input: ClaimInput!) { upsertClaim(input: $input, reason: "r") { status } }`,
        { input: { id: some('claim'), text: `Claim ${random.between(0, 99)}` } },
      ],
      () => [
        gql`mutation ($input: ActorInput!) { upsertActor(input: $input, reason: "r") { status } }`,
        { input: { id: some('actor'), aliases: [`A${random.between(0, 9)}`] } },
      ],
      () => [
        gql`mutation ($left: ID!, $right: ID!, $judgement: Judgement!) { judgeSameActor(left: $left, right: $right, judgement: $judgement, reason: "r") { status } }`,
        { left: some('actor'), right: some('actor'), judgement: pick(['POSITIVE', 'NEGATIVE', 'UNSURE']) },
      ],
      () => [
        gql`mutation ($input: ClaimLinkInput!) { linkClaims(input: $input, reason: "r") { status } }`,
        { input: { kind: pick(['REFINES', 'CONTRADICTS']), from: some('claim'), to: some('claim') } },
      ],
      () => [
        gql`mutation ($input: SpeaksForInput!) { linkSpeaksFor(input: $input, reason: "r") { status } }`,
        { input: { actor: some('actor'), institution: some('actor'), to: pick([null, '2026-06']) } },
      ],
      () => [
        gql`mutation ($input: EvidenceInput!) { upsertEvidence(input: $input, reason: "r") { status } }`,
        {
          input: {
            id: some('evidence'),
            kind: 'VIDEO',
            offeredBy: [some('s', 60)],
            supports: [some('claim')],
          },
        },
      ],
    ];
    for (let round = 0; round < 250; round += 1) {
      const [query, variables] = pick(kinds)();
      const { errors, status } = await server.edit(query, variables);
      const code = errors === undefined ? 'OK' : String(errors[0]?.extensions.code);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      expect(status, JSON.stringify(errors)).toBeLessThan(500);
    }
  };
  await Promise.all([0, 1, 2, 3].map(client));
  expect([...codes.keys()].sort()).toEqual(['BAD_USER_INPUT', 'CONFLICT', 'OK']);
  expect(codes.get('OK')).toBeGreaterThan(200);
  expect(await findings(graph)).toEqual({});
  expect(await contentHash(graph)).toMatch(/^[0-9a-f]{64}$/);
  const { data } = await setup.ask(gql`{ changes(last: 1) { nodes { position } totalCount } }`);
  const { nodes, totalCount } = (data as { changes: { nodes: { position: number }[]; totalCount: number } })
    .changes;
  expect(nodes[0]?.position).toBe(totalCount);
});
