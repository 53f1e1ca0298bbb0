import {
  astFromValue,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
  parse,
  print,
} from 'graphql';
import { generateCursor, generateId, generateScalar } from './generate-values.ts';
import { type Random, randomFrom } from './random.ts';
import type { World } from './world.ts';

export type Operation = {
  readonly source: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

export type Options = {
  /**
   * Coordinates (`Type.field`) that are not asked for. Relevance (`Query.search`) and the history of writing
   * (`Query.changes`) have no reference and never are, nor what depends on who asks (drafts), nor what only federation routers ask; most combinations of the
   * arguments of networks are refused, so those have a reference and a test of their own.
   */
  readonly without?: readonly string[];
  /** How deep selections nest; 6 unless told otherwise. */
  readonly depth?: number;
  /** Whether to ask about the past of the graph (`asOf.known`, `recorded`). */
  readonly known?: boolean;
};

/** The questions of src/fields/network.ts. */
export const networkFields = ['Query.discourseNetwork', 'Query.discourseSeries', 'Query.polarization'];

/** The questions whose answers depend on who asks; test/drafts is about them. */
export const callersFields = [
  'Query.drafts',
  'Query.draft',
  'Query.handIns',
  'Query.agreement',
  'Query.caller',
];

/** What one operation being generated has so far. */
type Draft = {
  readonly random: Random;
  readonly world: World;
  readonly schema: GraphQLSchema;
  readonly without: ReadonlySet<string>;
  readonly known: boolean;
  readonly definitions: string[];
  readonly variables: Record<string, unknown>;
  readonly fragments: string[];
  /** What the ids of the field being generated name of a time, the same for all of them; else nothing. */
  time: string;
  /** How many more fields may be selected. */
  budget: number;
  names: number;
};

/**
 * A valid operation that a seed decides: aliases, fragments named and inline, interfaces, variables with and without
 * defaults, @skip and @include, the same field twice, connections nested and from both ends, several root fields.
 */
export function generateOperation(
  schema: GraphQLSchema,
  seed: number,
  world: World,
  options: Options = {},
): Operation {
  const random = randomFrom(seed);
  const draft: Draft = {
    random,
    world,
    schema,
    without: new Set([
      'Query.search',
      'Query.changes',
      ...networkFields,
      ...callersFields,
      'Query._service',
      'Query._entities',
      ...(options.without ?? []),
    ]),
    known: options.known ?? false,
    definitions: [],
    variables: {},
    fragments: [],
    time: '',
    budget: random.between(8, 70),
    names: 0,
  };
  const query = schema.getQueryType();
  if (!query) throw new Error('the schema has no query type');
  const body = selectionSet(draft, query, options.depth ?? 6, new Set());
  const heading = draft.definitions.length > 0 ? `query Generated(${draft.definitions.join(', ')})` : 'query';
  const document = parse([`${heading} ${body}`, ...draft.fragments].join('\n'));
  return { source: print(document), document, variables: draft.variables };
}

/** A selection set on a type; `used` holds the response names that are taken in it, so that none is used twice. */
function selectionSet(
  draft: Draft,
  type: GraphQLNamedOutputType,
  depth: number,
  used: Set<string>,
  always = false,
): string {
  const { random } = draft;
  const parts: string[] = [];
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields())
      .filter((field) => isOpen(draft, type.name, field, depth))
      .flatMap((field) => Array.from({ length: weightOf(field) }, () => field));
    const wanted = random.between(1, type.name === 'Query' ? 3 : type.name === 'Node' ? 1 : 5);
    for (let count = 0; count < wanted && fields.length > 0; count++) {
      if (draft.budget-- <= 0 && parts.length > 0) break;
      parts.push(...selection(draft, random.one(fields), depth, used, always));
    }
  }
  if (isAbstractType(type) && draft.budget > 0) {
    for (const narrower of random.some(narrowerTypes(draft.schema, type), type.name === 'Node' ? 4 : 2)) {
      parts.push(fragment(draft, narrower, depth, used, always));
    }
  }
  if (parts.length === 0 || random.chance(0.1))
    parts.push(`${alias(draft, '__typename', used, always)}__typename`);
  return `{ ${parts.join(' ')} }`;
}

function isOpen(draft: Draft, type: string, field: GraphQLField<unknown, unknown>, depth: number): boolean {
  const composite = isCompositeType(getNamedType(field.type));
  return !draft.without.has(`${type}.${field.name}`) && (!composite || (depth > 0 && draft.budget > 0));
}

/** Fields that lead on are asked for more often than values, and lists of records most often of all. */
function weightOf(field: GraphQLField<unknown, unknown>): number {
  if (field.name === 'nodes' || field.name === 'edges') return 6;
  if (field.args.some(({ name }) => name === 'first')) return 4;
  return isCompositeType(getNamedType(field.type)) ? 2 : 1;
}

function narrowerTypes(schema: GraphQLSchema, type: GraphQLNamedOutputType): GraphQLNamedOutputType[] {
  if (!isInterfaceType(type)) return [];
  const { interfaces, objects } = schema.getImplementations(type);
  return [...interfaces, ...objects, type];
}

/** An inline fragment, or a named one; a named one aliases all its fields, so that it may be spread twice. */
function fragment(
  draft: Draft,
  type: GraphQLNamedOutputType,
  depth: number,
  used: Set<string>,
  always: boolean,
): string {
  if (draft.random.chance(0.7)) {
    return `... on ${type.name}${directive(draft)} ${selectionSet(draft, type, depth - 1, used, always)}`;
  }
  const name = `Fragment${draft.names++}`;
  const body = selectionSet(draft, type, depth - 1, new Set(), true);
  draft.fragments.push(`fragment ${name} on ${type.name} ${body}`);
  const spread = `...${name}`;
  return draft.random.chance(0.2) ? `${spread} ${spread}${directive(draft)}` : `${spread}${directive(draft)}`;
}

/** One field; now and then twice with the same arguments and other subfields, which the answer must merge. */
function selection(
  draft: Draft,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  used: Set<string>,
  always: boolean,
): string[] {
  const { random } = draft;
  const type = getNamedType(field.type);
  const start = `${alias(draft, field.name, used, always)}${field.name}${argumentsOf(draft, field, type.name)}`;
  if (!isCompositeType(type)) return [start + directive(draft)];
  const inside = new Set<string>();
  const once = () => `${start}${directive(draft)} ${selectionSet(draft, type, depth - 1, inside)}`;
  return random.chance(0.08) ? [once(), once()] : [once()];
}

function alias(draft: Draft, name: string, used: Set<string>, always: boolean): string {
  if (!always && !used.has(name) && !draft.random.chance(0.15)) {
    used.add(name);
    return '';
  }
  return `a${draft.names++}: `;
}

function directive(draft: Draft): string {
  if (!draft.random.chance(0.08)) return '';
  const name = draft.random.one(['skip', 'include']);
  const value = (name === 'include') === draft.random.chance(0.75);
  const condition = draft.random.chance(0.5) ? String(value) : variable(draft, 'Boolean!', value);
  return ` @${name}(if: ${condition})`;
}

function variable(draft: Draft, type: string, value: unknown, standard = ''): string {
  const name = `v${draft.names++}`;
  draft.definitions.push(`$${name}: ${type}${standard}`);
  if (value !== undefined) draft.variables[name] = value;
  return `$${name}`;
}

function argumentsOf(draft: Draft, field: GraphQLField<unknown, unknown>, result: string): string {
  const values = new Map<GraphQLArgument, unknown>();
  const hasTime = field.args.some(({ name }) => name === 'asOf') && draft.random.chance(0.12);
  draft.time = hasTime ? someTime(draft) : '';
  for (const argument of field.args) {
    if (argument.deprecationReason || paging.has(argument.name) || (hasTime && argument.name === 'asOf'))
      continue;
    // What is counted by ATTRIBUTE needs one.
    const needed = isRequiredArgument(argument) || argument.name === 'attribute';
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
  const { random, world } = draft;
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
    noun === undefined || random.chance(0.15) ? null : (generateCursor(random, world, noun, order) ?? null);
  const backward = random.chance(0.3);
  return {
    ...(backward
      ? { last: random.between(1, 6) }
      : random.chance(0.8)
        ? { first: random.between(1, 6) }
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
  const { random, world } = draft;
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
    return generateId(random, world, name === 'id' ? parent : name, idsOf[parent]) + timeOf(draft, parent);
  }
  if (isScalarType(type) || isEnumType(type)) return generateScalar(random, type, name);
  throw new Error(`no value for ${String(given)}`);
}

function someTime({ random, schema, known }: Draft): string {
  const clock = (name: string, type: string) =>
    `${name}=${generateScalar(random, schema.getType(type) as GraphQLScalarType, name)}`;
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
