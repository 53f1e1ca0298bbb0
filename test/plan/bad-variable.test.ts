import { GraphQLError, getVariableValues, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { badVariable } from '../../src/plan/bad-variable.ts';

const schema = loadSchema();

function refusal(type: string, value: unknown): GraphQLError {
  const { definitions } = parse(`query ($v: ${type}) { caller { role } }`);
  const { variableDefinitions = [] } = definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const { errors } = getVariableValues(schema, variableDefinitions, { v: value });
  expect(errors).toHaveLength(1);
  return badVariable(schema, errors?.[0] ?? new GraphQLError('none'), { v: value });
}

const stances = 'one of SUPPORTS, REJECTS, QUESTIONS, NEUTRAL, NONE';
const whole = 'a whole number from -2147483648 to 2147483647';

it.each([
  ['StatementWhere', { stance: 'supports' }, 'v.stance', 'supports', stances],
  ['StatementWhere', { stance: ['NONE', 5] }, 'v.stance.1', 5, stances],
  ['StatementWhere', { not: { hedged: 'true' } }, 'v.not.hedged', 'true', 'true or false'],
  ['StatementWhere', { actor: [true] }, 'v.actor.0', true, 'an id, a text'],
  ['StatementWhere', { attribute: { name: 'tone', from: '1' } }, 'v.attribute.from', '1', 'a number'],
  ['StatementWhere', { said: { to: 2025 } }, 'v.said.to', 2025, expect.stringContaining('an EDTF date')],
  ['AsOf', { known: 'x'.repeat(300) }, 'v.known', 'x'.repeat(200), expect.stringContaining('ISO 8601')],
  ['[ID!]!', null, 'v', null, 'an id, a text'],
  ['[ID!]', ['a', null], 'v.1', null, 'an id, a text'],
  ['Int', 1.5, 'v', 1.5, whole],
  ['Int!', undefined, 'v', undefined, whole],
  ['StatementWhere', { nothing: 1 }, 'v', undefined, undefined],
])('a variable of type %s that is %j: the place is %s', (type, value, argument, shown, accepted) => {
  const { extensions } = refusal(type, value);
  expect(extensions).toEqual({
    code: 'BAD_USER_INPUT',
    argument,
    ...(shown === undefined ? {} : { value: shown }),
    ...(accepted === undefined ? {} : { accepted }),
  });
});
