import { type FieldNode, Kind, parse, print, visit } from 'graphql';
import { gql } from 'graphql-tag';
import type { Random } from '../reference/random.ts';
import type { Breakers } from './generate-invalid.ts';
import { hostile } from './hostile.ts';

const parsing = /^GRAPHQL_PARSE_FAILED$/;
const validation = /^GRAPHQL_VALIDATION_FAILED$/;
const limit = /^LIMIT_EXCEEDED$/;

const many = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');

/** Requests whose text is wrong, whatever the values in it. */
export const brokenTexts: Breakers = {
  'a field that is not there': (random, { source, variables }) =>
    changed(random, source, variables, (field) => ({
      ...field,
      name: {
        kind: Kind.NAME,
        value: `${field.name.value}${random.one(['s', 'Id', '_', '0', 'ß'.normalize('NFKD').replace('ß', 'z')])}`,
      },
    })),
  'an argument that is not there': (random, { source, variables }) =>
    changed(random, source, variables, (field) => ({
      ...field,
      arguments: [
        ...(field.arguments ?? []),
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: random.one(['nothing', 'limit_', 'offset', 'skip']) },
          value: { kind: Kind.INT, value: '1' },
        },
      ],
    })),
  'a thing without its fields, or a value with some': (random, { source, variables }) =>
    changed(random, source, variables, ({ selectionSet, ...field }) =>
      selectionSet
        ? field
        : {
            ...field,
            selectionSet: {
              kind: Kind.SELECTION_SET,
              selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'id' } }],
            },
          },
    ),
  'a text that breaks off': (random, { source }) => {
    const query = source.slice(0, random.between(1, source.length - 1));
    return isSyntax(query) ? undefined : { body: { query }, code: parsing };
  },
  'a text with something in it that does not belong': (random, { source }) => {
    const at = random.between(0, source.length);
    const query =
      source.slice(0, at) + random.one(['%', '^', '~', '\\', '?', '\u0007', ';', '`']) + source.slice(at);
    return isSyntax(query) ? undefined : { body: { query }, code: parsing };
  },
  'a fragment on nothing': (random) => {
    const fragment = random.one([
      '...Nobody',
      '... on Nobody { id }',
      '... on AsOf { said }',
      '... on ID { id }',
    ]);
    const field = random.one(['claim', 'actor', 'statement', 'node', 'topic', 'document']);
    return { body: { query: `{ ${field}(id: "x") { id ${fragment} } }` }, code: validation };
  },
  'an operation that contradicts itself': (random) => ({
    body: {
      query: random.one([
        '{ a: claim(id: "x") { id } a: actor(id: "x") { id } }',
        '{ claim(id: "x") { a: id a: text } }',
        '{ claim(id: "x", id: "y") { id } }',
        'query ($a: ID!, $a: ID!) { claim(id: $a) { id } }',
        'query ($unused: ID) { __typename }',
        '{ claim(id: $undefined) { id } }',
        '{ ...A } fragment A on Query { ...A }',
        '{ __typename } fragment A on Query { __typename }',
        '{ ...A } fragment A on Query { __typename } fragment A on Query { __typename }',
        '{ claim(id: "x") { ... on Topic { id } } }',
        '{ __typename @skip }',
        '{ __typename @include(if: "yes") }',
        'query ($a: Int) { claim(id: $a) { id } }',
        'query A { __typename } query A { __typename }',
        'query ($a: Nobody) { __typename @include(if: $a) }',
        'type Query { id: ID }',
      ]),
    },
    code: validation,
  }),
  'a choice of operation that is none': (random) => ({
    body: random.one([
      { query: print(gql`query A { __typename } query B { __typename }`) },
      { query: print(gql`query A { __typename }`), operationName: random.one(hostile).slice(0, 50) || 'B' },
    ]),
    code: /^OPERATION_RESOLUTION_FAILURE$/,
  }),
  'more than the limits allow': (random) => ({
    body: {
      query: random.one([
        () => `{ statement(id: "x") { ${'via { '.repeat(25)}id${' }'.repeat(25)} } }`,
        () => `{ claim(id: "x") { ${many(70, (n) => `a${n}: id`)} } }`,
        () => `{ ${many(30, (n) => `a${n}: __typename`)} }`,
        () => `{ claim(id: "x") { ${'text '.repeat(6000)} } }`,
        () => `{ __typename ${'@include(if: true) '.repeat(60)} }`,
        () => print(gql`{ claims(first: 500) { nodes { statements(first: 500) { nodes { id } } } } }`),
        () => `{ statement(id: "x") { ${'a: via { b: via { '.repeat(12)}id${' } }'.repeat(12)} } }`,
      ])(),
    },
    code: limit,
  }),
  'a body that is no request': (random) => ({
    body: random.one([
      '',
      '{',
      'null',
      '[]',
      '7',
      '"{ __typename }"',
      '{"query": "{ __typename }"',
      '{"query": 7}',
      '{"query": ["{ __typename }"]}',
      '{"variables": {}}',
      '{"query": "{ __typename }", "variables": "{}"}',
      '{"query": "{ __typename }", "variables": [1]}',
      "{'query': 1}",
    ]),
    code: /^(BAD_REQUEST|BAD_USER_INPUT)$/,
  }),
};

/** The operation with one of its fields changed. */
function changed(
  random: Random,
  source: string,
  variables: unknown,
  change: (field: FieldNode) => FieldNode,
) {
  const document = parse(source);
  let fields = 0;
  visit(document, { Field: { enter: () => void fields++ } });
  let left = random.between(0, fields - 1);
  const query = print(
    visit(document, { Field: { leave: (field) => (left-- === 0 ? change(field) : undefined) } }),
  );
  return { body: { query, variables }, code: validation };
}

function isSyntax(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
