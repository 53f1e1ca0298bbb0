import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
  print,
} from 'graphql';
import { generateCursor, generateId, generateScalar } from '../reference/generate-values.ts';
import type { Random } from '../reference/random.ts';
import type { World } from '../reference/world.ts';
import { keysOf, type Uses } from './coverage.ts';
import type { Field } from './routes.ts';

/** What the values of arguments are made from. */
export type Making = {
  readonly random: Random;
  readonly world: World;
  readonly uses: Uses;
  /** Cursors that the server returned, by the name of their connection; of those whose order no reference knows. */
  readonly cursors: Readonly<Record<string, readonly string[]>>;
  readonly definitions: string[];
  readonly variables: Variable[];
};

/** A variable of an operation; each call makes another value of the same form, so that the operation stays planned. */
export type Variable = { readonly name: string; readonly make: Make };
type Make = () => unknown;

const nounOf = {
  StatementConnection: 'statements',
  ActorConnection: 'actors',
  ClaimConnection: 'claims',
  DocumentConnection: 'documents',
  TopicConnection: 'topics',
  EvidenceConnection: 'evidence',
  UtteranceConnection: 'utterances',
} as const;
const nounOfInput = {
  StatementWhere: 'statements',
  ActorWhere: 'actors',
  ClaimWhere: 'claims',
  DocumentWhere: 'documents',
  TopicWhere: 'topics',
  EvidenceWhere: 'evidence',
  UtteranceWhere: 'utterances',
} as const;
const pages: ReadonlySet<string> = new Set(['first', 'last', 'after', 'before']);

/** What is known of the argument that a value is for: its name, its field's, and the type asked of what the field gives. */
type Place = { readonly name: string; readonly field: string; readonly onto: GraphQLNamedType };

/**
 * The arguments of a field of `parent`, written out: what is required, `wanted` where there is one, and at times those
 * that were used least. `onto` is the type that is asked of what the field gives, so that an id leads to one.
 */
export function argumentsText(
  making: Making,
  parent: string,
  field: Field,
  onto: GraphQLNamedType,
  wanted?: string,
): string {
  const makes = makesOf(making, field, onto, chosenArguments(making, parent, field, wanted), wanted);
  for (const argument of makes.keys()) making.uses.add(coordinate(parent, field, argument));
  if (makes.size === 0) return '';
  return `(${[...makes].map(([one, make]) => `${one.name}: ${given(making, one.type, make)}`).join(', ')})`;
}

function coordinate(parent: string, field: Field, argument: GraphQLArgument): string {
  return `${parent}.${field.name}(${argument.name}:)`;
}

function chosenArguments(
  { random, uses }: Making,
  parent: string,
  field: Field,
  wanted: string | undefined,
): GraphQLArgument[] {
  // For what is counted by ATTRIBUTE.
  const needed = new Set([wanted, 'attribute']);
  const chosen = new Set(field.args.filter((one) => isRequiredArgument(one) || needed.has(one.name)));
  const optional = field.args.filter((one) => !isRequiredArgument(one));
  const many = optional.length > 0 ? random.between(wanted === undefined ? 0 : 2, 4) : 0;
  for (let count = 0; count < many; count++) {
    const left = optional.filter((one) => !chosen.has(one));
    if (left.length > 0) chosen.add(uses.least(random, left, (one) => coordinate(parent, field, one)));
  }
  const ends = [...chosen].filter(({ name }) => name === 'first' || name === 'last');
  const dropped = ends.length < 2 ? undefined : ends.find(({ name }) => name !== wanted);
  return [...chosen].filter((one) => one !== dropped);
}

function makesOf(
  making: Making,
  field: Field,
  onto: GraphQLNamedType,
  chosen: readonly GraphQLArgument[],
  wanted: string | undefined,
): Map<GraphQLArgument, Make> {
  const makes = new Map<GraphQLArgument, Make>();
  for (const argument of chosen.filter(({ name }) => !pages.has(name))) {
    makes.set(argument, makeOf(making, argument.type, { name: argument.name, field: field.name, onto }));
  }
  nameVariable(makes, wanted);
  const order = orderOf(field, makes);
  for (const argument of chosen.filter(({ name }) => pages.has(name))) {
    const size = argument.name === 'first' || argument.name === 'last';
    makes.set(argument, size ? () => making.random.between(1, 5) : () => cursorFor(making, field, order));
  }
  return makes;
}

/** What is counted by ATTRIBUTE needs the name of a variable, and nothing else takes one. */
function nameVariable(makes: Map<GraphQLArgument, Make>, wanted: string | undefined): void {
  const argument = (name: string) => [...makes.keys()].find((one) => one.name === name);
  const [by, attribute] = [argument('by'), argument('attribute')];
  if (!by || !attribute) return;
  const value = wanted === 'attribute' ? 'ATTRIBUTE' : makes.get(by)?.();
  makes.set(by, () => value);
  if (value !== 'ATTRIBUTE') makes.delete(attribute);
}

function orderOf(field: Field, makes: ReadonlyMap<GraphQLArgument, Make>): string {
  const asked = [...makes].find(([argument]) => argument.name === 'orderBy')?.[1]();
  const usual = field.args.find(({ name }) => name === 'orderBy')?.defaultValue;
  const result = String(getNamedType(field.type));
  const standard = { StatementConnection: 'SAID_ASC', ActorConnection: 'NAME_ASC' }[result];
  return String(asked ?? usual ?? standard ?? 'RECORDED_ASC');
}

function cursorFor({ random, world, cursors }: Making, field: Field, order: string): string | null {
  const connection = String(getNamedType(field.type));
  const noun = nounOf[connection as keyof typeof nounOf];
  if (noun !== undefined) return generateCursor(random, world, noun, order) ?? null;
  const known = cursors[connection] ?? [];
  return known.length === 0 ? null : random.one(known);
}

/** A value as an argument: written out, in a variable, or as a variable's default. */
function given({ random, definitions, variables }: Making, type: GraphQLInputType, make: Make): string {
  if (random.chance(0.3)) return literal(type, make());
  const name = `v${definitions.length}`;
  const standard = random.chance(0.2);
  definitions.push(`$${name}: ${type}${standard ? ` = ${literal(type, make())}` : ''}`);
  if (!standard) variables.push({ name, make });
  return `$${name}`;
}

function literal(type: GraphQLInputType, value: unknown): string {
  const node = getNamedType(type).name === '_Any' ? undefined : astFromValue(value, type);
  return node ? print(node) : writtenOut(value);
}

function writtenOut(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writtenOut).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${writtenOut(inner)}`)
    .join(', ')} }`;
}

/** Values of one form: the keys of objects, the lengths of lists and what chooses a plan are settled here, once. */
function makeOf(making: Making, written: GraphQLInputType, place: Place, listed = false): Make {
  const { random, world, uses } = making;
  const { name, field, onto } = place;
  const type = getNullableType(written);
  if (isListType(type)) {
    const makes = Array.from({ length: random.between(1, 3) }, () =>
      makeOf(making, type.ofType, place, true),
    );
    return () => makes.map((make) => make());
  }
  if (isInputObjectType(type)) {
    // A filter's `not` goes one level deep.
    const keys = keysOf(type).filter((key) => key.name !== name || key.name !== 'not');
    const chosen = new Set([
      ...keys.filter(isRequiredInputField),
      ...Array.from({ length: random.between(1, 4) }, () =>
        uses.least(random, keys, (key) => `${type.name}.${key.name}`),
      ),
    ]);
    for (const key of chosen) uses.add(`${type.name}.${key.name}`);
    const noun = nounOfInput[type.name as keyof typeof nounOfInput];
    const makes = [...chosen].map((key): [string, Make] => [
      key.name,
      key.name === 'ids' && noun
        ? () => [generateId(random, world, 'ids', noun)]
        : makeOf(making, key.type, { ...place, name: key.name }),
    ]);
    return () => Object.fromEntries(makes.map(([key, make]) => [key, make()]));
  }
  if (isEnumType(type)) {
    const choose = () => {
      const { name: value } = uses.least(random, type.getValues(), (one) => `${type.name}.${one.name}`);
      uses.add(`${type.name}.${value}`);
      return value;
    };
    if (!listed) return always(choose());
    return choose;
  }
  if (isScalarType(type) && type.name === 'ID') return () => idOf(making, name, field, onto);
  if (isScalarType(type) && type.name === '_Any') return () => representation(making, onto);
  if (name === 'known') return () => knownAt(random);
  // These choose the text of the statement, and a long one is planned for seconds.
  if (name === 'maxLength') return always(random.between(1, 3));
  if (name === 'depth') return always(random.between(0, 2));
  return () => generateScalar(random, type, name);
}

const always =
  (value: unknown): Make =>
  () =>
    value;

/** Mostly after everything was recorded, so that there is something to see; at times long before. */
function knownAt(random: Random): string {
  return random.chance(0.8) ? '2099-01-01T00:00:00.000Z' : '2020-01-01T00:00:00.000Z';
}

function representation({ random, world }: Making, onto: GraphQLNamedType): object {
  const types = [...idsByType(world)].filter(([type]) => !abstract.has(type));
  const [__typename, ids] = types.find(([type]) => type === onto.name) ?? random.one(types);
  return { __typename, id: random.one(ids) };
}

const abstract: ReadonlySet<string> = new Set(['Node', 'Actor', 'Statement']);

/** An id of what the argument is about; for one that leads on, of the type that is asked next. */
function idOf({ random, world }: Making, name: string, field: string, onto: GraphQLNamedType): string {
  const leads = name === 'id' || name === 'ids';
  const fitting = leads ? idsByType(world).get(onto.name) : undefined;
  return fitting && random.chance(0.95)
    ? random.one(fitting)
    : generateId(random, world, name === 'id' ? field : name);
}

const found = new WeakMap<World, Map<string, string[]>>();

/** The ids of a world by the name of each type that they are of, abstract ones too. */
function idsByType(world: World): Map<string, string[]> {
  const before = found.get(world);
  if (before) return before;
  const ids = new Map<string, string[]>();
  const add = (id: string, ...types: string[]) => {
    for (const type of [...types, 'Node']) ids.set(type, [...(ids.get(type) ?? []), id]);
  };
  for (const { id, type } of world.actors.values()) add(id, 'Actor', type);
  for (const { id, type, recordedTo } of world.statements.values()) {
    if (recordedTo === null) add(id, 'Statement', type);
  }
  for (const id of world.claims.keys()) add(id, 'Claim');
  for (const id of world.documents.keys()) add(id, 'Document');
  for (const id of world.topics.keys()) add(id, 'Topic');
  for (const id of world.evidence.keys()) add(id, 'Evidence');
  for (const id of world.utterances.keys()) add(id, 'Utterance');
  found.set(world, ids);
  return ids;
}
