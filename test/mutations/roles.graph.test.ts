import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLNonNull, getDirectiveValues, isObjectType, parse, print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { root } from '../../src/root.ts';
import { emptyGraph } from '../support/database.ts';
import { type Writer, writer } from './support.ts';

const schema = buildSchema(readFileSync(new URL('schema.graphql', root), 'utf8'));
const directive = schema.getDirective('role') ?? expect.fail();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** An operation that asks for a mutation with the least that its arguments must have. */
function operationOf(field: (typeof mutations)[number]): string {
  const args = field.args.flatMap(({ name, type }) => {
    if (!(type instanceof GraphQLNonNull)) return [];
    const text = String(type);
    const value = text.startsWith('[')
      ? '[]'
      : text.includes('Input')
        ? '{}'
        : text === 'Judgement!'
          ? 'UNSURE'
          : '""';
    return `${name}: ${value}`;
  });
  const below = field.name === 'importRecords' ? '{ read }' : '{ bookmark }';
  return print(parse(`mutation { ${field.name}(${args.join(', ')}) ${below} }`));
}

const least = (field: (typeof mutations)[number]) =>
  String(field.astNode && getDirectiveValues(directive, field.astNode)?.requires);

let server: Writer;
beforeAll(async () => {
  const graph = await emptyGraph();
  await migrate(graph);
});

describe.each(mutations.map((field) => [field.name, field] as const))('%s', (_, field) => {
  it('declares the role that it needs, and lets nobody else do it', async () => {
    server = await writer(await emptyGraph());
    const operation = operationOf(field);
    const rank = { READER: 0, EDITOR: 1, ADMIN: 2 } as Record<string, number>;
    const needed = rank[least(field)] ?? expect.fail('a mutation declares its role');
    expect(needed).toBeGreaterThan(0);
    const asked = [server.ask(operation), server.edit(operation), server.admin(operation)];
    const answers = await Promise.all(asked);
    for (const [role, { status, errors }] of answers.entries()) {
      const code = errors?.[0]?.extensions.code;
      if (role >= needed) expect(['UNAUTHENTICATED', 'FORBIDDEN']).not.toContain(code);
      else
        expect([role, status, code]).toEqual(
          role === 0 ? [0, 401, 'UNAUTHENTICATED'] : [role, 403, 'FORBIDDEN'],
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
