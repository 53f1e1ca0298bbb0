import { type DocumentNode, print } from 'graphql';
import { gql } from 'graphql-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { emptyGraph, withSample } from '../support/database.ts';
import { documentOf, type Question } from '../support/question.ts';

const schema = loadSchema();
let graph: Graph;
const texts: string[] = [];
const ask = async (source: Question, variables: Record<string, unknown> = {}, operationName?: string) => {
  const read: Graph['read'] = (text, params, options) => {
    texts.push(text);
    return graph.read(text, params, options);
  };
  executor ??= createExecutor({ schema, table: fields, graph: { read } });
  const answer = await executor({ document: document(source), variables, operationName });
  return JSON.parse(JSON.stringify(answer));
};
let executor: ReturnType<typeof createExecutor> | undefined;
const documents = new Map<Question, DocumentNode>();
function document(source: Question) {
  const parsed = documents.get(source) ?? documentOf(source);
  documents.set(source, parsed);
  return parsed;
}

beforeAll(async () => {
  graph = await withSample();
});

describe('a compiled operation', () => {
  it('is one statement for all values of its variables, and one more for another shape', async () => {
    const source = gql`query ($where: StatementWhere, $first: Int) { statements(where: $where, first: $first) { nodes { id } } }`;
    texts.length = 0;
    await ask(source, { where: { stance: ['SUPPORTS', 'REJECTS'] }, first: 3 });
    await ask(source, { where: { stance: ['NONE', 'NEUTRAL', 'QUESTIONS'] }, first: 400 });
    await ask(source, { where: { stance: ['NONE', 'NEUTRAL'], text: 'drone' }, first: 1 });
    await ask(source, { where: { stance: ['NONE', 'NEUTRAL'], text: `${'drone '.repeat(80)}` }, first: 1 });
    expect(texts).toHaveLength(4);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[3]).toBe(texts[2]);
    expect(texts[2]).not.toBe(texts[0]);
  });

  it('selects by @skip and @include anew for each value', async () => {
    const source = gql`query ($with: Boolean!) { claim(id: "claim/drone-strike") { id text @include(if: $with) } }`;
    expect(Object.keys((await ask(source, { with: true })).data.claim)).toEqual(['id', 'text']);
    expect(Object.keys((await ask(source, { with: false })).data.claim)).toEqual(['id']);
  });

  it('needs only its own variables where a document holds several operations', async () => {
    const source = gql`query A { actor(id: "cia") { id } } query B($id: ID!) { claim(id: $id) { id } }`;
    expect(await ask(source, {}, 'A')).toEqual({ data: { actor: { id: 'cia' } } });
    const missing = await ask(source, {}, 'B');
    expect(missing.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id' });
    expect(missing.data).toBeUndefined();
  });

  it('answers introspection beside data, in the order asked', async () => {
    const answer = await ask(
      gql`{ __typename a: __type(name: "Claim") { name } actor(id: "cia") { __typename } }`,
    );
    expect(JSON.stringify(answer)).toBe(
      '{"data":{"__typename":"Query","a":{"name":"Claim"},"actor":{"__typename":"Institution"}}}',
    );
  });
});

afterAll(emptyGraph); // the last test damages the sample

describe('what cannot be answered is refused by name', () => {
  it.each([
    [`{ nodes(ids: [${'"cia" '.repeat(501)}]) { id } }`, 'ids', '0 to 500'],
    [print(gql`{ actors(first: 501) { nodes { id } } }`), 'first', '0 to 500'],
    [print(gql`{ actors(last: -1) { nodes { id } } }`), 'last', '0 to 500'],
    [print(gql`{ statements(first: 501) { totalCount } }`), 'first', '0 to 500'],
    [print(gql`{ actors(last: -1) { totalCount } }`), 'last', '0 to 500'],
    [print(gql`{ claim(id: "none") { statements(first: -1) { totalCount undated } } }`), 'first', '0 to 500'],
    [print(gql`{ claims(first: 501) { __typename } }`), 'first', '0 to 500'],
    [print(gql`{ actors(after: "nonsense") { totalCount } }`), 'after', 'a cursor of this connection'],
    [print(gql`{ actors(before: "nonsense") { __typename } }`), 'before', 'a cursor of this connection'],
    [
      print(gql`{ actors(first: 1, last: 1) { nodes { id } } }`),
      'last',
      'first with after, or last with before',
    ],
    [print(gql`{ actors(after: "nonsense") { nodes { id } } }`), 'after', 'a cursor of this connection'],
    [
      print(gql`{ statements(where: { stance: null }) { nodes { id } } }`),
      'where.stance',
      'a value, or nothing at all',
    ],
    [
      print(gql`{ statements(where: { said: { from: null } }) { nodes { id } } }`),
      'where.said.from',
      'a value, or nothing at all',
    ],
    [print(gql`{ statements(where: null) { nodes { id } } }`), 'where', 'a value, or nothing at all'],
    [
      print(gql`{ statements(asOf: { said: "2025-12-29/.." }) { nodes { id } } }`),
      'asOf.said',
      'an EDTF date with an end, for example 2025-12-30',
    ],
  ])('%s', async (source, argument, accepted) => {
    texts.length = 0;
    const answer = await ask(source);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, accepted });
    expect(answer).not.toHaveProperty('data');
    expect(texts).toEqual([]);
  });

  it('refuses the cursor of another order', async () => {
    const page = await ask(gql`{ statements(first: 1) { pageInfo { endCursor } } }`);
    const { endCursor } = page.data.statements.pageInfo;
    const answer = await ask(
      gql`query ($after: String) { statements(orderBy: RECORDED_ASC, after: $after) { nodes { id } } }`,
      {
        after: endCursor,
      },
    );
    expect(answer.errors[0].message).toContain('a cursor of the order SAID_ASC');
  });

  it('takes an empty list for nothing and an empty filter for everything', async () => {
    const none = await ask(gql`{ statements(where: { actor: [] }) { totalCount } }`);
    const all = await ask(gql`{ statements(where: {}) { totalCount } }`);
    expect(none.data.statements.totalCount).toBe(0);
    expect(all.data.statements.totalCount).toBe(72);
  });
});

describe('a null where none may stand', () => {
  it('rises to the nearest place that may be null, and the error names its path', async () => {
    await graph.write("MATCH (:Actor)-[made:MADE]->(:Statement {id: 'a/s/cia-evaluation'}) DELETE made", {});
    // Printed, for a gql document keeps no places of its own.
    const answer = await ask(
      print(gql`
        {
          broken: statement(id: "a/s/cia-evaluation") {
            id
            who: actor { name }
          }
          whole: actor(id: "cia") { id }
        }
      `),
    );
    expect(answer.data).toEqual({ broken: null, whole: { id: 'cia' } });
    expect(answer.errors).toEqual([
      {
        message: 'Cannot return null for non-nullable field Statement.actor.',
        path: ['broken', 'who'],
        locations: [{ line: 4, column: 5 }],
      },
    ]);
  });
});
