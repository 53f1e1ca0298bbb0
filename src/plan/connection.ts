import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isNonNullType,
  type SelectionSetNode,
} from 'graphql';
import { HearsayError } from '../errors.ts';
import type { CypherFile } from '../graph/cypher.ts';
import { below, collectFields } from './collect.ts';
import { type Built, body, type Compiling, compileRow, join } from './compile.ts';
import { type Complete, completeObject, completeType, type FieldShape } from './complete.ts';
import { encodeCursor } from './cursor.ts';
import type { Arguments } from './field.ts';
import { type Instance, instantiate, type Row, type Scope } from './instantiate.ts';
import { cursorKey, pageSize } from './params.ts';

type Place = { row: Row | undefined; scope: Scope; field: number; guard: string | undefined };

/** How the request reads the connection: in which order, from which end, between which cursors. */
type Reading = {
  order: string;
  fixed: string | undefined;
  key: string;
  /** In a falling order: keys from this text on stand for "unknown", and are read after the others, as a range of their own. */
  unknown: string | undefined;
  /** Whether the order that the client sees descends. */
  falling: boolean;
  /** Whether the page is read from its end. */
  backward: boolean;
  after: Bound | undefined;
  before: Bound | undefined;
};

/** A cursor's key as a parameter, for each of the two ranges that a falling order with unknowns has; one where there is one. */
type Bound = { dated: string; unknown: string };

/** The parts of a connection's value, in the order in which its expression lists them. */
const part = { items: 0, more: 1, other: 2, total: 3, undated: 4 } as const;

/**
 * A Relay connection. Its page is a range of the order's key, read one item further than asked to know whether more
 * follow; `totalCount`, `undated` and the other direction's "more" are subqueries of their own, made only when selected.
 */
export function connectionField(
  compiling: Compiling,
  file: CypherFile,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  place: Place,
): Built {
  const reading = readingOf(compiling, file, place.field);
  const wanted = collectFields(compiling.selecting, type, sets);
  const names = [...wanted.values()].map((nodes) => (nodes[0] as FieldNode).name.value);
  const calls: string[] = [];
  const expressions = ['null', 'null', 'null', 'null', 'null'];
  const items = new Map<string, ItemField>();

  if (names.some((name) => name === 'edges' || name === 'nodes' || name === 'pageInfo')) {
    const size = compiling.params.add(sizeSource(place.field, reading, 1), 1);
    const wantedSize = compiling.params.add(sizeSource(place.field, reading, 0), 1);
    const found = `f${compiling.next()}`;
    calls.push(pageCall(compiling, file, type, wanted, reading, place, size, found, items));
    expressions[part.items] = `${found}[0..${wantedSize}]`;
    expressions[part.more] = `size(${found}) > ${wantedSize}`;
    if (names.includes('pageInfo') && (reading.backward ? reading.before : reading.after) !== undefined) {
      const out = `f${compiling.next()}`;
      calls.push(otherCall(compiling, file, reading, place, out));
      expressions[part.other] = out;
    }
  }
  const undated = names.includes('undated') && place.scope.said !== undefined;
  if (undated || names.includes('totalCount')) {
    const dated = `f${compiling.next()}`;
    calls.push(countCall(compiling, file, reading, { ...place, out: dated }, false));
    expressions[part.total] = dated;
    if (undated) {
      const all = `f${compiling.next()}`;
      calls.push(countCall(compiling, file, reading, { ...place, out: all }, true));
      expressions[part.undated] = `${all} - ${dated}`;
    }
  }

  const fields = [...wanted].map(([key, nodes]) =>
    connectionShape(compiling, type, key, nodes, reading, items),
  );
  const complete = completeObject(fields);
  return {
    calls,
    expression: `[${expressions.join(', ')}]`,
    innermost: (value, walk, path) => {
      const parts = value as unknown[];
      const rows = (parts[part.items] ?? []) as unknown[][];
      const inOrder = reading.backward ? rows.toReversed() : rows;
      return complete([inOrder, ...parts.slice(1)], walk, path);
    },
  };
}

function readingOf(compiling: Compiling, file: CypherFile, field: number): Reading {
  const args: Arguments = compiling.request[field] ?? {};
  const given = (name: string) => args[name] !== undefined && args[name] !== null;
  if (given('first') && given('last')) {
    throw new HearsayError('BAD_USER_INPUT', 'give first or last, not both: a page is read from one end', {
      argument: 'last',
      value: args.last,
      accepted: 'first with after, or last with before',
    });
  }
  const asked = /^(\w+)_(ASC|DESC)$/.exec(String(args.orderBy ?? ''));
  const name = asked?.[1] ?? Object.keys(file.orders)[0];
  const declared = name === undefined ? undefined : file.orders[name];
  if (name === undefined || declared === undefined) {
    throw new HearsayError('INTERNAL', `cypher/${file.path}.cypher declares no @order ${name ?? ''}`);
  }
  const [, standard, rest] = /^(DESC\b)?\s*(.*)$/.exec(declared) as unknown as [
    string,
    string | undefined,
    string,
  ];
  const columns = rest.split('|').map((column) => column.trim());
  const named = columns.filter((column) => !column.startsWith('unknown '));
  const down = asked ? asked[2] === 'DESC' : standard === 'DESC';
  const order = `${name}_${down ? 'DESC' : 'ASC'}`;
  const since = columns.find((column) => column.startsWith('unknown '))?.slice('unknown '.length);
  const unknown = down ? since : undefined;
  const cursor = (argument: string): Bound | undefined => {
    if (!given(argument)) return undefined;
    const key = cursorKey(argument, order);
    const add = (make: (value: unknown) => unknown) =>
      compiling.params.add({ field, path: [argument], make }, '');
    if (unknown === undefined) {
      const whole = add(key);
      return { dated: whole, unknown: whole };
    }
    const isUnknown = (found: string) => found >= unknown;
    return {
      dated: add((value) => (isUnknown(key(value)) ? '' : key(value))),
      unknown: add((value) => (isUnknown(key(value)) ? key(value) : last)),
    };
  };
  const backward = given('last');
  return {
    order,
    fixed: named.length > 1 ? named[0] : undefined,
    key: named.at(-1) as string,
    unknown,
    falling: down,
    backward,
    after: cursor('after'),
    before: cursor('before'),
  };
}

function sizeSource(field: number, reading: Reading, extra: number) {
  const argument = reading.backward ? 'last' : 'first';
  const size = pageSize(argument);
  return { field, path: [argument], make: (value: unknown) => BigInt(size(value) + extra) };
}

/** A text after every key. */
const last = '\u{10FFFF}';

/** One range of the key: its conditions. A page is read from one, or, falling with unknowns, from two in turn. */
type Range = readonly string[];

/**
 * The ranges of the key that hold the page, in the order of reading. Falling, the known come first and then the unknown,
 * so that "newest first" does not begin with what has no date; each range is still read from the index.
 */
function ranges(reading: Reading): Range[] {
  const { key, unknown, falling, after, before } = reading;
  if (unknown === undefined) {
    const [above, under] = falling ? ['<', '>'] : ['>', '<'];
    return [
      [
        ...(after ? [`${key} ${above} ${after.dated}`] : []),
        ...(before ? [`${key} ${under} ${before.dated}`] : []),
      ],
    ];
  }
  const dated = [
    `${key} < '${unknown}'`,
    ...(after ? [`${key} < ${after.dated}`] : []),
    ...(before ? [`${key} > ${before.dated}`] : []),
  ];
  const undated = [
    `${key} >= '${unknown}'`,
    ...(after ? [`${key} < ${after.unknown}`] : []),
    ...(before ? [`${key} > ${before.unknown}`] : []),
  ];
  return reading.backward ? [undated, dated] : [dated, undated];
}

type ItemField = { slot: number; innermost: Complete | undefined };

function pageCall(
  compiling: Compiling,
  file: CypherFile,
  type: GraphQLObjectType,
  wanted: ReadonlyMap<string, FieldNode[]>,
  reading: Reading,
  place: Place,
  size: string,
  out: string,
  items: Map<string, ItemField>,
): string {
  const reads = ranges(reading).map((page) => readCall(compiling, file, reading, place, page, size));
  const [instance, ...others] = reads.map((read) => read.instance) as [Instance, ...Instance[]];
  const named = renamed(reading.key, instance);
  const slots = [named];
  const calls: string[] = [];
  for (const { key, sets, item } of itemSelections(compiling, type, wanted)) {
    const row = compileRow(compiling, file, instance, item, sets, place.scope);
    calls.push(row.text, ...row.calls);
    items.set(key, { slot: slots.push(row.expression) - 1, innermost: row.innermost });
  }
  return join([
    `CALL (${instance.imports.join(', ')}) {`,
    others.length === 0 ? (reads[0] as Read).text : inTurn(file, reading, reads, size),
    ...calls,
    `RETURN collect([${slots.join(', ')}]) AS ${out}`,
    '}',
  ]);
}

type Read = { instance: Instance; text: string };

/** One range, read in order from its end of the index, as far as the page needs. */
function readCall(
  compiling: Compiling,
  file: CypherFile,
  reading: Reading,
  place: Place,
  page: Range,
  size: string,
): Read {
  const instance = instantiate(compiling, file, {
    field: place.field,
    scope: place.scope,
    row: place.row,
    page: [`${reading.key} IS NOT NULL`, ...page],
    nearest: true,
  });
  const columns = [reading.fixed, reading.key].filter((column) => column !== undefined);
  const direction = reading.falling !== reading.backward ? ' DESC' : '';
  const text = join([
    body(instance, place.guard),
    `WITH ${kept(file, reading)
      .map((variable) => instance.name(variable))
      .join(', ')}`,
    `ORDER BY ${columns.map((column) => renamed(column, instance) + direction).join(', ')}`,
    `LIMIT ${size}`,
  ]);
  return { instance, text };
}

/** Two ranges as one: the second is read only as far as the first leaves the page unfilled. */
function inTurn(file: CypherFile, reading: Reading, reads: readonly Read[], size: string): string {
  const first = (reads[0] as Read).instance;
  const variables = kept(file, reading);
  const branches = reads.map(({ instance, text }) => {
    const results = variables.map((variable) => `${instance.name(variable)} AS ${first.name(variable)}`);
    return `${text}\nRETURN ${results.join(', ')}`;
  });
  return join([
    `CALL (${first.imports.join(', ')}) {`,
    branches.join('\nUNION ALL\n'),
    '}',
    `WITH ${variables.map((variable) => first.name(variable)).join(', ')} LIMIT ${size}`,
  ]);
}

/** The variables that a page's rows keep: what the file ends in, and what its keys are read from. */
function kept(file: CypherFile, reading: Reading): string[] {
  const columns = [reading.fixed, reading.key].filter((column) => column !== undefined);
  return [
    ...new Set([
      ...file.to.map(({ variable }) => variable),
      ...columns.map((column) => column.split('.')[0] as string),
    ]),
  ];
}

function renamed(column: string, instance: Instance): string {
  return column.replace(/^\w+/, (variable) => instance.name(variable));
}

/** Whether anything lies on the other side of the cursor that the page starts from. */
function otherCall(
  compiling: Compiling,
  file: CypherFile,
  reading: Reading,
  place: Place,
  out: string,
): string {
  const bound = (reading.backward ? reading.before : reading.after) as Bound;
  const [above, under] = reading.falling ? ['>=', '<='] : ['<=', '>='];
  const operator = reading.backward ? under : above;
  const { key, unknown } = reading;
  const beyond =
    unknown !== undefined
      ? [
          `((${key} < '${unknown}' AND ${key} ${operator} ${bound.dated}) OR (${key} >= '${unknown}' AND ${key} ${operator} ${bound.unknown}))`,
        ]
      : [`${key} ${operator} ${bound.dated}`];
  const instance = instantiate(compiling, file, {
    field: place.field,
    scope: place.scope,
    row: place.row,
    page: beyond,
  });
  return join([
    `CALL (${instance.imports.join(', ')}) {`,
    body(instance, place.guard),
    `WITH 1 AS one_${out} LIMIT 1`,
    `RETURN count(*) > 0 AS ${out}`,
    '}',
  ]);
}

function countCall(
  compiling: Compiling,
  file: CypherFile,
  { fixed, key }: Reading,
  place: Place & { out: string },
  undated: boolean,
): string {
  const instance = instantiate(compiling, file, {
    field: place.field,
    scope: place.scope,
    row: place.row,
    undated,
    // An index on what the parent fixes serves only who asks something of its next column too.
    ...(fixed === undefined ? {} : { page: [`${key} IS NOT NULL`] }),
  });
  return join([
    `CALL (${instance.imports.join(', ')}) {`,
    body(instance, place.guard),
    `RETURN count(*) AS ${place.out}`,
    '}',
  ]);
}

/** Every place below the connection that selects items: `nodes`, and `node` on its edges, each under its aliases. */
function itemSelections(
  compiling: Compiling,
  type: GraphQLObjectType,
  wanted: ReadonlyMap<string, FieldNode[]>,
): { key: string; sets: SelectionSetNode[]; item: GraphQLNamedType }[] {
  return [...wanted].flatMap(([key, nodes]) => {
    const name = (nodes[0] as FieldNode).name.value;
    if (name === 'nodes') return [{ key, sets: below(nodes), item: typeOf(type, 'nodes') }];
    if (name !== 'edges') return [];
    const edge = typeOf(type, 'edges') as GraphQLObjectType;
    return [...collectFields(compiling.selecting, edge, below(nodes))]
      .filter(([, own]) => own[0]?.name.value === 'node')
      .map(([inner, own]) => ({ key: `${key}/${inner}`, sets: below(own), item: typeOf(edge, 'node') }));
  });
}

function typeOf(type: GraphQLObjectType, field: string): GraphQLNamedType {
  return getNamedType((type.getFields()[field] as GraphQLField<unknown, unknown>).type);
}

/** One field of the connection object, from the parts of its value. */
function connectionShape(
  compiling: Compiling,
  type: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  reading: Reading,
  items: ReadonlyMap<string, ItemField>,
): FieldShape {
  const name = (nodes[0] as FieldNode).name.value;
  if (name === '__typename')
    return { key, get: () => type.name, complete: (value) => value, nullable: false };
  const definition = type.getFields()[name] as GraphQLField<unknown, unknown>;
  const shape = (get: (parts: unknown[]) => unknown, innermost: Complete): FieldShape => ({
    key,
    get: (value) => get(value as unknown[]),
    complete: completeType(definition.type, `${type.name}.${name}`, nodes, innermost),
    nullable: !isNonNullType(definition.type),
  });
  const same: Complete = (value) => value;
  switch (name) {
    case 'nodes':
      return shape(
        (parts) => (parts[part.items] as unknown[][]).map((row) => row[items.get(key)?.slot ?? 0]),
        items.get(key)?.innermost ?? same,
      );
    case 'edges':
      return shape((parts) => parts[part.items], completeEdge(compiling, type, key, nodes, reading, items));
    case 'pageInfo':
      return shape((parts) => pageInfo(parts, reading), completePageInfo(compiling, definition, nodes));
    case 'totalCount':
      return shape((parts) => parts[part.total], same);
    case 'undated':
      return shape((parts) => parts[part.undated] ?? 0, same);
    default:
      throw new HearsayError('INTERNAL', `a connection has no field ${name}`);
  }
}

function completeEdge(
  compiling: Compiling,
  type: GraphQLObjectType,
  above: string,
  nodes: readonly FieldNode[],
  reading: Reading,
  items: ReadonlyMap<string, ItemField>,
): Complete {
  const edge = typeOf(type, 'edges') as GraphQLObjectType;
  const fields = [...collectFields(compiling.selecting, edge, below(nodes))].map(([key, own]): FieldShape => {
    const name = (own[0] as FieldNode).name.value;
    if (name === '__typename')
      return { key, get: () => edge.name, complete: (value) => value, nullable: false };
    const definition = edge.getFields()[name] as GraphQLField<unknown, unknown>;
    const cursor = name === 'cursor';
    const item = items.get(`${above}/${key}`);
    const innermost: Complete = cursor
      ? (value) => encodeCursor(reading.order, value as string)
      : (item?.innermost as Complete);
    return {
      key,
      get: (value) => (value as unknown[])[cursor || !item ? 0 : item.slot],
      complete: completeType(definition.type, `${edge.name}.${name}`, own, innermost),
      nullable: !isNonNullType(definition.type),
    };
  });
  return completeObject(fields);
}

function pageInfo(parts: readonly unknown[], reading: Reading): Record<string, unknown> {
  const rows = parts[part.items] as unknown[][];
  const more = Boolean(parts[part.more]);
  const other = Boolean(parts[part.other]);
  const cursor = (row: unknown[] | undefined) => (row ? encodeCursor(reading.order, row[0] as string) : null);
  return {
    hasNextPage: reading.backward ? other : more,
    hasPreviousPage: reading.backward ? more : other,
    startCursor: cursor(rows[0]),
    endCursor: cursor(rows.at(-1)),
  };
}

function completePageInfo(
  compiling: Compiling,
  definition: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): Complete {
  const type = getNamedType(definition.type) as GraphQLObjectType;
  const fields = [...collectFields(compiling.selecting, type, below(nodes))].map(([key, own]): FieldShape => {
    const name = (own[0] as FieldNode).name.value;
    if (name === '__typename')
      return { key, get: () => type.name, complete: (value) => value, nullable: false };
    return {
      key,
      get: (value) => (value as Record<string, unknown>)[name],
      complete: (value) => value,
      nullable: true,
    };
  });
  return completeObject(fields);
}
