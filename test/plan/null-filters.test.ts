import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  isEnumType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import { documentOf, type Question } from '../support/question.ts';

const schema = loadSchema();
const graph = {} as Pick<Graph, 'read'>;

/** Every field that takes a filter, as an operation that gives it this text. */
function everyWhere(): { place: string; filters: string[]; asked: (where: string) => string }[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, args }) => {
      const where = args.find((one) => one.name === 'where');
      if (!where || where.defaultValue !== undefined) return [];
      const needed = args.filter(isRequiredArgument).map((one) => `, ${one.name}: ${firstOf(one)}`);
      const asked = (given: string) =>
        around(type, `${name}(where: ${given}${needed.join('')}) { __typename }`);
      const filters = Object.keys((where.type as GraphQLInputObjectType).getFields());
      return { place: `${type.name}.${name}`, filters, asked };
    }),
  );
}

function firstOf({ type }: GraphQLArgument): string {
  const named = 'ofType' in type ? type.ofType : type;
  return isEnumType(named) ? (named.getValues()[0]?.name ?? '') : '"x"';
}

function around({ name }: GraphQLObjectType, field: string): string {
  if (name === 'Query') return `{ ${field} }`;
  if (name === 'Subscription') return `subscription { ${field} }`;
  return `{ node(id: "x") { ... on ${name} { ${field} } } }`;
}

const refusal = (question: Question, variables = {}): unknown => {
  try {
    const bound = createPlanner({ schema, table: fields, graph })({
      document: documentOf(question),
      variables,
    });
    if (!('errors' in bound)) bound.compiled();
    return undefined;
  } catch (error) {
    return error;
  }
};

const all = everyWhere();

it('knows the fields that take a filter', () => {
  expect(all.map(({ place }) => place)).toEqual(
    expect.arrayContaining([
      'Subscription.changes',
      'Query.changes',
      'Query.contradictions',
      'Topic.statements',
    ]),
  );
});

it.each(all)('refuses null as the filter of $place, and in it', ({ asked, filters }) => {
  const refused = { code: 'BAD_USER_INPUT', detail: { value: null, accepted: 'a value, or nothing at all' } };
  const named = (argument: string) => ({ ...refused, detail: { ...refused.detail, argument } });
  expect(refusal(asked('null'))).toMatchObject(named('where'));
  for (const one of filters)
    expect(refusal(asked(`{ ${one}: null }`)), one).toMatchObject(named(`where.${one}`));
});

it('refuses a variable that is null, and takes one that is not set', () => {
  const operation = gql`subscription ($where: StatementWhere) { changes(where: $where) { cursor } }`;
  expect(refusal(operation, { where: null })).toMatchObject({ detail: { argument: 'where', value: null } });
  expect(refusal(operation)).toBeUndefined();
});
