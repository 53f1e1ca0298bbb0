import { gql } from 'graphql-tag';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { withSample } from '../support/database.ts';
import { type Writer, writer } from './support.ts';

let server: Writer;
let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});
beforeEach(async () => {
  server = await writer(graph);
});

const then = 'claim/drone-strike?said=2025-12-30';

it.each([
  [gql`mutation ($id: ID!) { upsertClaim(input: { id: $id, text: "It was so" }) { status } }`, 'input.id'],
  [gql`mutation ($id: ID!) { withdrawRecord(id: $id, reason: "wrong") { status } }`, 'id'],
  [
    gql`mutation ($id: ID!) { recordStatement(input: { actor: "cia", claims: ["claim/x", $id], act: ASSERT, document: "doc/a" }) { status } }`,
    'input.claims.1',
  ],
  [
    gql`mutation ($id: ID!) { linkClaims(input: { kind: REFINES, from: "claim/x", to: $id }) { status } }`,
    'input.to',
  ],
])('a mutation refuses a record as of a time, case %#', async (mutation, argument) => {
  const { data, errors } = await server.edit(mutation, { id: then });
  expect(data ?? null).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.message).toContain(`"${then}" is a record as of a time`);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument,
    value: then,
    accepted: expect.stringContaining('"claim/drone-strike"'),
  });
});

it('an import refuses a record or a reference with such an id, by field and value', async () => {
  const records = [
    { type: 'Claim', id: 'claim/new?known=2026', text: 'It was so' },
    { type: 'Evidence', id: 'e/new', kind: 'VIDEO', supports: [then] },
  ];
  const { importRecords } = await server.done<{ importRecords: unknown }>(
    gql`mutation ($records: [JSON!]!) { importRecords(records: $records) { created rejects { field value reason } } }`,
    { records },
  );
  const reason = expect.stringContaining('must not contain "?said=" or "?known="');
  expect(importRecords).toEqual({
    created: 0,
    rejects: [
      { field: 'id', value: 'claim/new?known=2026', reason },
      { field: 'supports.0', value: then, reason },
    ],
  });
});
