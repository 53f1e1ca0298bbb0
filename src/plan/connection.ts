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
import { body, type CompiledValue, type CompilerContext, compileRow, join } from './compile.ts';
import { type Complete, completeObject, completeType, type FieldShape } from './complete.ts';
import { encodeCursor } from './cursor.ts';
import { type ExpandedTemplate, expandTemplate, type RowBindings, type Scope } from './expand-template.ts';
import type { Arguments } from './field.ts';
import { cursorKey, pageSize } from './params.ts';

type ConnectionSite = {
  row: RowBindings | undefined;
  scope: Scope;
  field: number;
  guard: string | undefined;
};

/** How the request reads the connection: in which order, from which end, between which cursors. */
type PageSpec = {
  order: string;
  prefixColumn: string | undefined;
  key: string;
  /** In a descending order: keys from this text on stand for "unknown", and are read after the others, as a range of their own. */
  undatedFrom: string | undefined;
  /** Whether the order that the client sees descends. */
  descending: boolean;
  /** Whether the page is read from its end. */
  backward: boolean;
  after: CursorBound | undefined;
  before: CursorBound | undefined;
};

/** A cursor's key as a parameter, for each of the two ranges that a descending order with unknowns has; one where there is one. */
type CursorBound = { dated: string; undated: string };

/** The parts of a connection's value, in the order in which its expression lists them. */
const part = { items: 0, more: 1, other: 2, total: 3, undated: 4 } as const;

/**
 * A Relay connection. Its page is a range of the order's key, read one item further than asked to know whether more
 * follow; `totalCount`, `undated` and the other direction's "more" are subqueries of their own, made only when selected.
 */
export function connectionField(
  context: CompilerContext,
  file: CypherFile,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  site: ConnectionSite,
): CompiledValue {
  const spec = pageSpecOf(context, file, site.field);
  const wanted = collectFields(context.selecting, type, sets);
  const names = [...wanted.values()].map((nodes) => (nodes[0] as FieldNode).name.value);
  const calls: string[] = [];
  const expressions = ['null', 'null', 'null', 'null', 'null'];
  const items = new Map<string, ItemField>();

  if (names.some((name) => name === 'edges' || name === 'nodes' || name === 'pageInfo')) {
    const size = context.params.add(sizeSource(site.field, spec, 1), 1);
    const wantedSize = context.params.add(sizeSource(site.field, spec, 0), 1);
    const found = `f${context.next()}`;
    calls.push(pageCall(context, file, type, wanted, spec, site, size, found, items));
    expressions[part.items] = `${found}[0..${wantedSize}]`;
    expressions[part.more] = `size(${found}) > ${wantedSize}`;
    if (names.includes('pageInfo') && (spec.backward ? spec.before : spec.after) !== undefined) {
      const out = `f${context.next()}`;
      calls.push(otherSideCall(context, file, spec, site, out));
      expressions[part.other] = out;
    }
  }
  const undated = names.includes('undated') && site.scope.said !== undefined;
  if (undated || names.includes('totalCount')) {
    const dated = `f${context.next()}`;
    calls.push(countCall(context, file, spec, { ...site, out: dated }, false));
    expressions[part.total] = dated;
    if (undated) {
      const all = `f${context.next()}`;
      calls.push(countCall(context, file, spec, { ...site, out: all }, true));
      expressions[part.undated] = `${all} - ${dated}`;
    }
  }

  const fields = [...wanted].map(([key, nodes]) => connectionShape(context, type, key, nodes, spec, items));
  const complete = completeObject(fields);
  return {
    calls,
    expression: `[${expressions.join(', ')}]`,
    innermost: (value, walk, path) => {
      const parts = value as unknown[];
      const rows = (parts[part.items] ?? []) as unknown[][];
      const inOrder = spec.backward ? rows.toReversed() : rows;
      return complete([inOrder, ...parts.slice(1)], walk, path);
    },
  };
}

function pageSpecOf(context: CompilerContext, file: CypherFile, field: number): PageSpec {
  const args: Arguments = context.request[field] ?? {};
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
  const descending = asked ? asked[2] === 'DESC' : standard === 'DESC';
  const order = `${name}_${descending ? 'DESC' : 'ASC'}`;
  const since = columns.find((column) => column.startsWith('unknown '))?.slice('unknown '.length);
  const undatedFrom = descending ? since : undefined;
  const cursor = (argument: string): CursorBound | undefined => {
    if (!given(argument)) return undefined;
    const key = cursorKey(argument, order);
    const add = (make: (value: unknown) => unknown) =>
      context.params.add({ field, path: [argument], make }, '');
    if (undatedFrom === undefined) {
      const whole = add(key);
      return { dated: whole, undated: whole };
    }
    const isUndated = (found: string) => found >= undatedFrom;
    return {
      dated: add((value) => (isUndated(key(value)) ? '' : key(value))),
      undated: add((value) => (isUndated(key(value)) ? key(value) : last)),
    };
  };
  const backward = given('last');
  return {
    order,
    prefixColumn: named.length > 1 ? named[0] : undefined,
    key: named.at(-1) as string,
    undatedFrom,
    descending,
    backward,
    after: cursor('after'),
    before: cursor('before'),
  };
}

function sizeSource(field: number, spec: PageSpec, extra: number) {
  const argument = spec.backward ? 'last' : 'first';
  const size = pageSize(argument);
  return { field, path: [argument], make: (value: unknown) => BigInt(size(value) + extra) };
}

/** A text after every key. */
const last = '\u{10FFFF}';

/** One range of the key: its conditions. A page is read from one, or, descending with unknowns, from two in turn. */
type KeyRange = readonly string[];

/**
 * The ranges of the key that hold the page, in reading order. Descending, the known come first and then the unknown,
 * so that "newest first" does not begin with what has no date; each range is still read from the index.
 */
function keyRanges(spec: PageSpec): KeyRange[] {
  const { key, undatedFrom, descending, after, before } = spec;
  if (undatedFrom === undefined) {
    const [above, under] = descending ? ['<', '>'] : ['>', '<'];
    return [
      [
        ...(after ? [`${key} ${above} ${after.dated}`] : []),
        ...(before ? [`${key} ${under} ${before.dated}`] : []),
      ],
    ];
  }
  const dated = [
    `${key} < '${undatedFrom}'`,
    ...(after ? [`${key} < ${after.dated}`] : []),
    ...(before ? [`${key} > ${before.dated}`] : []),
  ];
  const undated = [
    `${key} >= '${undatedFrom}'`,
    ...(after ? [`${key} < ${after.undated}`] : []),
    ...(before ? [`${key} > ${before.undated}`] : []),
  ];
  return spec.backward ? [undated, dated] : [dated, undated];
}

type ItemField = { slot: number; innermost: Complete | undefined };

function pageCall(
  context: CompilerContext,
  file: CypherFile,
  type: GraphQLObjectType,
  wanted: ReadonlyMap<string, FieldNode[]>,
  spec: PageSpec,
  site: ConnectionSite,
  size: string,
  out: string,
  items: Map<string, ItemField>,
): string {
  const reads = keyRanges(spec).map((page) => readCall(context, file, spec, site, page, size));
  const [expanded, ...others] = reads.map((read) => read.expanded) as [
    ExpandedTemplate,
    ...ExpandedTemplate[],
  ];
  const named = renamed(spec.key, expanded);
  const slots = [named];
  const calls: string[] = [];
  for (const { key, sets, item } of itemSelections(context, type, wanted)) {
    const row = compileRow(context, file, expanded, item, sets, site.scope);
    calls.push(row.text, ...row.calls);
    items.set(key, { slot: slots.push(row.expression) - 1, innermost: row.innermost });
  }
  return join([
    `CALL (${expanded.imports.join(', ')}) {`,
    others.length === 0 ? (reads[0] as Read).text : concatenated(file, spec, reads, size),
    ...calls,
    `RETURN collect([${slots.join(', ')}]) AS ${out}`,
    '}',
  ]);
}

type Read = { expanded: ExpandedTemplate; text: string };

/** One range, read in order from its end of the index, as far as the page needs. */
function readCall(
  context: CompilerContext,
  file: CypherFile,
  spec: PageSpec,
  site: ConnectionSite,
  page: KeyRange,
  size: string,
): Read {
  const expanded = expandTemplate(context, file, {
    field: site.field,
    scope: site.scope,
    row: site.row,
    page: [`${spec.key} IS NOT NULL`, ...page],
    nearest: true,
  });
  const columns = [spec.prefixColumn, spec.key].filter((column) => column !== undefined);
  const direction = spec.descending !== spec.backward ? ' DESC' : '';
  const text = join([
    body(expanded, site.guard),
    `WITH ${kept(file, spec)
      .map((variable) => expanded.name(variable))
      .join(', ')}`,
    `ORDER BY ${columns.map((column) => renamed(column, expanded) + direction).join(', ')}`,
    `LIMIT ${size}`,
  ]);
  return { expanded, text };
}

/** Two ranges as one: the second is read only as far as the first leaves the page unfilled. */
function concatenated(file: CypherFile, spec: PageSpec, reads: readonly Read[], size: string): string {
  const first = (reads[0] as Read).expanded;
  const variables = kept(file, spec);
  const branches = reads.map(({ expanded, text }) => {
    const results = variables.map((variable) => `${expanded.name(variable)} AS ${first.name(variable)}`);
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
function kept(file: CypherFile, spec: PageSpec): string[] {
  const columns = [spec.prefixColumn, spec.key].filter((column) => column !== undefined);
  return [
    ...new Set([
      ...file.to.map(({ variable }) => variable),
      ...columns.map((column) => column.split('.')[0] as string),
    ]),
  ];
}

function renamed(column: string, expanded: ExpandedTemplate): string {
  return column.replace(/^\w+/, (variable) => expanded.name(variable));
}

/** Whether anything lies on the other side of the cursor that the page starts from. */
function otherSideCall(
  context: CompilerContext,
  file: CypherFile,
  spec: PageSpec,
  site: ConnectionSite,
  out: string,
): string {
  const bound = (spec.backward ? spec.before : spec.after) as CursorBound;
  const [above, under] = spec.descending ? ['>=', '<='] : ['<=', '>='];
  const operator = spec.backward ? under : above;
  const { key, undatedFrom } = spec;
  const beyond =
    undatedFrom !== undefined
      ? [
          `((${key} < '${undatedFrom}' AND ${key} ${operator} ${bound.dated}) OR (${key} >= '${undatedFrom}' AND ${key} ${operator} ${bound.undated}))`,
        ]
      : [`${key} ${operator} ${bound.dated}`];
  const expanded = expandTemplate(context, file, {
    field: site.field,
    scope: site.scope,
    row: site.row,
    page: beyond,
  });
  return join([
    `CALL (${expanded.imports.join(', ')}) {`,
    body(expanded, site.guard),
    `WITH 1 AS one_${out} LIMIT 1`,
    `RETURN count(*) > 0 AS ${out}`,
    '}',
  ]);
}

function countCall(
  context: CompilerContext,
  file: CypherFile,
  { prefixColumn, key }: PageSpec,
  site: ConnectionSite & { out: string },
  undated: boolean,
): string {
  const expanded = expandTemplate(context, file, {
    field: site.field,
    scope: site.scope,
    row: site.row,
    undated,
    // An index on what the parent fixes serves only who asks something of its next column too.
    ...(prefixColumn === undefined ? {} : { page: [`${key} IS NOT NULL`] }),
  });
  return join([
    `CALL (${expanded.imports.join(', ')}) {`,
    body(expanded, site.guard),
    `RETURN count(*) AS ${site.out}`,
    '}',
  ]);
}

/** Every place below the connection that selects items: `nodes`, and `node` on its edges, each under its aliases. */
function itemSelections(
  context: CompilerContext,
  type: GraphQLObjectType,
  wanted: ReadonlyMap<string, FieldNode[]>,
): { key: string; sets: SelectionSetNode[]; item: GraphQLNamedType }[] {
  return [...wanted].flatMap(([key, nodes]) => {
    const name = (nodes[0] as FieldNode).name.value;
    if (name === 'nodes') return [{ key, sets: below(nodes), item: typeOf(type, 'nodes') }];
    if (name !== 'edges') return [];
    const edge = typeOf(type, 'edges') as GraphQLObjectType;
    return [...collectFields(context.selecting, edge, below(nodes))]
      .filter(([, own]) => own[0]?.name.value === 'node')
      .map(([inner, own]) => ({ key: `${key}/${inner}`, sets: below(own), item: typeOf(edge, 'node') }));
  });
}

function typeOf(type: GraphQLObjectType, field: string): GraphQLNamedType {
  return getNamedType((type.getFields()[field] as GraphQLField<unknown, unknown>).type);
}

/** One field of the connection object, from the parts of its value. */
function connectionShape(
  context: CompilerContext,
  type: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  spec: PageSpec,
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
      return shape((parts) => parts[part.items], completeEdge(context, type, key, nodes, spec, items));
    case 'pageInfo':
      return shape((parts) => pageInfo(parts, spec), completePageInfo(context, definition, nodes));
    case 'totalCount':
      return shape((parts) => parts[part.total], same);
    case 'undated':
      return shape((parts) => parts[part.undated] ?? 0, same);
    default:
      throw new HearsayError('INTERNAL', `a connection has no field ${name}`);
  }
}

function completeEdge(
  context: CompilerContext,
  type: GraphQLObjectType,
  above: string,
  nodes: readonly FieldNode[],
  spec: PageSpec,
  items: ReadonlyMap<string, ItemField>,
): Complete {
  const edge = typeOf(type, 'edges') as GraphQLObjectType;
  const fields = [...collectFields(context.selecting, edge, below(nodes))].map(([key, own]): FieldShape => {
    const name = (own[0] as FieldNode).name.value;
    if (name === '__typename')
      return { key, get: () => edge.name, complete: (value) => value, nullable: false };
    const definition = edge.getFields()[name] as GraphQLField<unknown, unknown>;
    const cursor = name === 'cursor';
    const item = items.get(`${above}/${key}`);
    const innermost: Complete = cursor
      ? (value) => encodeCursor(spec.order, value as string)
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

function pageInfo(parts: readonly unknown[], spec: PageSpec): Record<string, unknown> {
  const rows = parts[part.items] as unknown[][];
  const more = Boolean(parts[part.more]);
  const other = Boolean(parts[part.other]);
  const cursor = (row: unknown[] | undefined) => (row ? encodeCursor(spec.order, row[0] as string) : null);
  return {
    hasNextPage: spec.backward ? other : more,
    hasPreviousPage: spec.backward ? more : other,
    startCursor: cursor(rows[0]),
    endCursor: cursor(rows.at(-1)),
  };
}

function completePageInfo(
  context: CompilerContext,
  definition: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): Complete {
  const type = getNamedType(definition.type) as GraphQLObjectType;
  const fields = [...collectFields(context.selecting, type, below(nodes))].map(([key, own]): FieldShape => {
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
