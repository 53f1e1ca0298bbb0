import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLScalarType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
  print,
} from 'graphql';
import { generateCursor, generateId, generateScalar } from './generate-values.ts';
import { type Draft, variable } from './operation-draft.ts';

/** The arguments of a field, with its parentheses: some of those that it may have and all that it must have; else nothing. */
export function argumentsOf(draft: Draft, field: GraphQLField<unknown, unknown>, result: string): string {
  const values = new Map<GraphQLArgument, unknown>();
  const hasTime = field.args.some(({ name }) => name === 'asOf') && draft.random.chance(0.12);
  draft.time = hasTime ? someTime(draft) : '';
  for (const argument of field.args) {
    if (argument.deprecationReason || paging.has(argument.name) || (hasTime && argument.name === 'asOf'))
      continue;
    // What is counted by ATTRIBUTE needs one, and nothing else takes one.
    const isVariable = argument.name === 'attribute';
    if (isVariable && byOf(field, values) !== 'ATTRIBUTE') continue;
    const needed = isRequiredArgument(argument) || isVariable;
    if (!needed && !draft.random.chance(argument.name === 'asOf' ? 0.12 : 0.3)) continue;
    values.set(argument, makeValue(draft, argument.type, argument.name, field.name));
  }
  for (const [name, value] of Object.entries(pagingOf(draft, field, result, values))) {
    const argument = field.args.find((one) => one.name === name);
    if (argument) values.set(argument, value);
  }
  if (values.size === 0) return '';
  return `(${[...values].map(([argument, value]) => `${argument.name}: ${given(draft, argument.type, value)}`).join(', ')})`;
}

const byOf = (field: GraphQLField<unknown, unknown>, values: ReadonlyMap<GraphQLArgument, unknown>) =>
  values.get(field.args.find(({ name }) => name === 'by') as GraphQLArgument);

const paging: ReadonlySet<string> = new Set(['first', 'last', 'after', 'before']);
const nounOfConnection = {
  StatementConnection: 'statements',
  ActorConnection: 'actors',
  ClaimConnection: 'claims',
  DocumentConnection: 'documents',
  TopicConnection: 'topics',
  EvidenceConnection: 'evidence',
  UtteranceConnection: 'utterances',
  PlaceConnection: 'places',
  VariableConnection: 'variables',
} as const;

/** Where to page a connection, if at all. Cursors are in the order that the other arguments choose. */
function pagingOf(
  draft: Draft,
  field: GraphQLField<unknown, unknown>,
  result: string,
  values: ReadonlyMap<GraphQLArgument, unknown>,
): Record<string, unknown> {
  const { random, values: chosen, world } = draft;
  if (!field.args.some(({ name }) => name === 'first')) return {};
  const noun = nounOfConnection[result as keyof typeof nounOfConnection];
  const asked = [...values].find(([argument]) => argument.name === 'orderBy')?.[1];
  const usual = field.args.find(({ name }) => name === 'orderBy')?.defaultValue;
  const standard =
    noun === 'statements'
      ? 'SAID_ASC'
      : noun === 'actors' || noun === 'places' || noun === 'variables'
        ? 'NAME_ASC'
        : 'RECORDED_ASC';
  const order = String(asked ?? usual ?? standard);
  const cursor = () =>
    noun === undefined || random.chance(0.15) ? null : (generateCursor(chosen, world, noun, order) ?? null);
  const backward = random.chance(0.3);
  return {
    ...(backward
      ? { last: chosen.between(1, 6) }
      : random.chance(0.8)
        ? { first: chosen.between(1, 6) }
        : {}),
    ...(random.chance(backward ? 0.1 : 0.25) ? { after: cursor() } : {}),
    ...(random.chance(backward ? 0.3 : 0.1) ? { before: cursor() } : {}),
  };
}

/** A value as an argument: written out, in a variable, or as a variable's default. */
function given(draft: Draft, type: GraphQLInputType, value: unknown): string {
  const literal = () => {
    const node = astFromValue(value, type);
    return node ? print(node) : 'null';
  };
  const choice = draft.random.next();
  if (choice < 0.6) return literal();
  if (choice < 0.9 || value === null) return variable(draft, String(type), value);
  return variable(draft, String(type), undefined, ` = ${literal()}`);
}

function makeValue(draft: Draft, given: GraphQLInputType, name: string, parent: string): unknown {
  const { random, values, world } = draft;
  const type = getNullableType(given);
  if (isListType(type)) {
    const count = random.chance(0.05) && name !== 'around' ? 0 : random.between(1, 3);
    return Array.from({ length: count }, () => makeValue(draft, type.ofType, name, parent));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) =>
        (draft.known || (field.name !== 'known' && field.name !== 'recorded')) &&
        // A filter's `not` goes one level deep.
        (name !== 'not' || field.name !== 'not'),
    );
    const required = fields.filter(isRequiredInputField);
    if (required.length === 0 && random.chance(0.05)) return {};
    const wanted = type.name === 'AsOf' ? fields : [...new Set([...required, ...random.some(fields, 2)])];
    return Object.fromEntries(
      wanted.map((field) => [
        field.name,
        makeValue(draft, field.type, nameOf(type.name, field.name), parent),
      ]),
    );
  }
  if (isScalarType(type) && type.name === 'ID') {
    return generateId(values, world, name === 'id' ? parent : name, idsOf[parent]) + timeOf(draft, parent);
  }
  if (isEnumType(type)) return generateScalar(random, type, name);
  if (isScalarType(type)) return generateScalar(values, type, name);
  throw new Error(`no value for ${String(given)}`);
}

function someTime({ random, values, schema, known }: Draft): string {
  const clock = (name: string, type: string) =>
    `${name}=${generateScalar(values, schema.getType(type) as GraphQLScalarType, name)}`;
  return `?${clock('said', 'EDTF')}${known && random.chance(0.5) ? `&${clock('known', 'DateTime')}` : ''}`;
}

/** What an id names of a time: in one field all the same, but for `nodes`, where each may name its own. */
function timeOf({ random, time }: Draft, parent: string): string {
  return parent === 'nodes' && random.chance(0.5) ? '' : time;
}

/** What a field is about: the name in a filter of attributes is a variable's. */
function nameOf(type: string, field: string): string {
  return type === 'AttributeFilter' && field === 'name' ? 'variable' : field;
}

/** Which ids an argument called `ids` holds, by the field that takes it. */
const idsOf: Readonly<Record<string, 'statements' | Parameters<typeof generateId>[3]>> = {
  statements: 'statements',
  corroboration: 'statements',
  facets: 'statements',
  responses: 'statements',
  actors: 'actors',
  claims: 'claims',
  documents: 'documents',
  topics: 'topics',
  evidences: 'evidence',
  utterances: 'utterances',
  places: 'places',
  variables: 'variables',
};
