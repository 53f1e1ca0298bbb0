import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildSchema,
  GraphQLNonNull,
  type GraphQLNullableType,
  getDirectiveValues,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  parse,
  print,
} from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { namedToken, tokensFolder } from '../../src/commands/named-token.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { root } from '../../src/root.ts';
import { emptyGraph } from '../support/database.ts';
import { type Writer, writer } from './support.ts';

const schema = buildSchema(readFileSync(new URL('schema.graphql', root), 'utf8'));
const directive = schema.getDirective('role') ?? expect.fail();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const guarded = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ astNode }) =>
  astNode?.directives?.some(({ name }) => name.value === 'role'),
);

/** The least that a value of a type must be. */
function leastOf(type: GraphQLNullableType): string {
  // Agreement is of two coders at least.
  if (isListType(type)) return String(type) === '[String!]' ? '["anna", "bob"]' : '[]';
  if (isEnumType(type)) return type.getValues().at(-1)?.name ?? expect.fail();
  if (!isInputObjectType(type)) return type.name === 'JSON' ? '{}' : '""';
  const needed = Object.values(type.getFields()).flatMap(({ name, type: inner }) =>
    inner instanceof GraphQLNonNull ? [`${name}: ${leastOf(inner.ofType)}`] : [],
  );
  return `{ ${needed.join(', ')} }`;
}

/** An operation that asks for a root field with the least that its arguments must have. */
function operationOf(field: (typeof mutations)[number]): string {
  const args = field.args.flatMap(({ name, type }) =>
    type instanceof GraphQLNonNull ? [`${name}: ${leastOf(type.ofType)}`] : [],
  );
  const given = args.length === 0 ? '' : `(${args.join(', ')})`;
  return print(
    parse(`${mutations.includes(field) ? 'mutation' : ''} { ${field.name}${given} { __typename } }`),
  );
}

const least = (field: (typeof mutations)[number]) =>
  String(field.astNode && getDirectiveValues(directive, field.astNode)?.requires);

let server: Writer;
let tokens: string;
let coder: string;
let reader: string;
beforeAll(async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  const data = await mkdtemp(join(tmpdir(), 'hearsay-roles-'));
  tokens = tokensFolder(data);
  coder = await namedToken(data, 'anna', 'coder');
  // Of the same name as the coder: a name alone gives no right.
  reader = await namedToken(data, 'anna', 'reader');
  return () => rm(data, { recursive: true });
});

it('guards the drafts among what is asked', () => {
  expect(guarded.map(({ name }) => name).sort()).toEqual(['agreement', 'draft', 'drafts', 'handIns']);
});

const fields = [...mutations, ...guarded];
describe.each(fields.map((field) => [field.name, field] as const))('%s', (_, field) => {
  it('declares the role that it needs, and lets nobody else do it', async () => {
    server = await writer(await emptyGraph(), {}, { tokens });
    const operation = operationOf(field);
    const rank = { READER: 0, CODER: 1, EDITOR: 2, ADMIN: 3 } as Record<string, number>;
    const needed = rank[least(field)] ?? expect.fail('a mutation declares its role');
    expect(needed).toBeGreaterThan(0);
    const asked = [
      server.ask(operation),
      server.ask(operation, {}, { authorization: `Bearer ${reader}` }),
      server.ask(operation, {}, { authorization: `Bearer ${coder}` }),
      server.edit(operation),
      server.admin(operation),
    ];
    const answers = await Promise.all(asked);
    for (const [asker, { status, errors }] of answers.entries()) {
      const code = errors?.[0]?.extensions.code;
      // The first two are readers, without a token and with one.
      if (Math.max(0, asker - 1) >= needed) expect(['UNAUTHENTICATED', 'FORBIDDEN']).not.toContain(code);
      else
        expect([asker, status, code]).toEqual(
          asker === 0 ? [0, 401, 'UNAUTHENTICATED'] : [asker, 403, 'FORBIDDEN'],
        );
    }
  });
});

it('declares roles at the roots only, where they are checked', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const elsewhere = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !roots.includes(type))
    .flatMap((type) => Object.values(type.getFields()))
    .filter((field) => field.astNode?.directives?.some(({ name }) => name.value === 'role'));
  expect(elsewhere).toEqual([]);
});

it('refuses all of an operation when one of its fields is not for the caller', async () => {
  server = await writer(await emptyGraph());
  const { status, data } = await server.edit(gql`mutation {
    upsertTopic(input: { id: "t", name: "Topic" }) { status }
    eraseRecord(id: "t", reason: "x") { status }
  }`);
  expect([status, data]).toEqual([403, undefined]);
  expect((await server.ask(gql`{ topics { totalCount } }`)).data).toEqual({ topics: { totalCount: 0 } });
});
