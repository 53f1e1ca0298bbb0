import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  print,
} from 'graphql';
import { argumentsOf } from './generate-arguments.ts';
import { type Draft, variable } from './operation-draft.ts';
import { randomFrom } from './random.ts';
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
  /** Decides the values; the seed does where there is none. The same operation with other values has the same statement. */
  readonly values?: number;
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
    values: options.values === undefined ? random : randomFrom(options.values * 100_000 + seed),
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
