import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  type SelectionSetNode,
} from 'graphql';
import { HearsayError } from '../../errors.ts';
import type { CypherFile } from '../../graph/cypher.ts';
import { below, collectFields } from '../collect.ts';
import type { Complete } from '../complete.ts';
import type { CompiledValue, CompileRow, CompilerContext, FieldSite } from '../context.ts';
import { encodeCursor } from '../cursor.ts';
import { columnIn } from '../expand-template.ts';
import type { Size } from '../field.ts';
import { type ConnectionFinds, findConnection, findPage, findPart } from '../levels/connection.ts';
import type { Find } from '../levels/find.ts';
import { joinLines } from '../row.ts';
import { type FieldValue, objectShape, plainValue, unchanged } from '../shape.ts';
import { type ConnectionParts, called, countClauses, otherSideClauses, pageRows } from './page-cypher.ts';
import { type PageSpec, pageSpec, sizeParameter, startingBound } from './page-spec.ts';

/** The parts of a connection's value, in the order in which its expression lists them. */
const part = { items: 0, more: 1, other: 2, total: 3, undated: 4 } as const;

/** One selection of the page's items: their slot in a row, after the row's key, and how they are completed. */
type ItemSlot = Readonly<{ slot: number; innermost: Complete }>;

/** The selections by the path of their response keys: `nodes`, or `edges/node`. */
type ItemSlots = ReadonlyMap<string, ItemSlot>;

/**
 * A Relay connection. Its page is a range of the order's key, with one extra item that shows whether more follow.
 * `totalCount`, `undated` and the other direction's "more" are separate subqueries, added only if selected. `noteCount` is
 * called if there is a count.
 */
export function connectionField(
  context: CompilerContext,
  file: CypherFile,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  site: FieldSite,
  size: Size,
  compileRow: CompileRow,
  noteCount?: () => void,
): CompiledValue {
  const spec = pageSpec(context, file, site.field);
  const parts: ConnectionParts = { context, file, spec, size, site };
  const wanted = collectFields(context.selecting, type, sets);
  const names = new Set([...wanted.values()].map((nodes) => (nodes[0] as FieldNode).name.value));
  const calls: string[] = [];
  const expressions = ['null', 'null', 'null', 'null', 'null'];
  const finds: ConnectionFinds = {};
  const out = () => `f${context.next()}`;
  let items: ItemSlots = new Map();

  if (names.has('edges') || names.has('nodes') || names.has('pageInfo')) {
    const wantedSize = sizeParameter(context, site.field, spec, size, 0);
    const found = out();
    const page = pageCall(parts, type, wanted, found, compileRow);
    items = page.items;
    calls.push(page.call);
    finds.page = page.find;
    expressions[part.items] = `${found}[0..${wantedSize}]`;
    expressions[part.more] = `size(${found}) > ${wantedSize}`;
    if (names.has('pageInfo') && startingBound(spec) !== undefined) {
      const other = out();
      calls.push(called(otherSideClauses(parts, other)));
      finds.other = findPart(parts, otherSideClauses);
      expressions[part.other] = other;
    }
  }
  const undated = names.has('undated') && site.scope.said !== undefined;
  if (undated || names.has('totalCount')) {
    noteCount?.();
    const count = (isUndated: boolean) => (of: ConnectionParts, name: string) =>
      countClauses(of, name, isUndated);
    const dated = out();
    calls.push(called(count(false)(parts, dated)));
    finds.dated = findPart(parts, count(false));
    expressions[part.total] = dated;
    if (undated) {
      const all = out();
      calls.push(called(count(true)(parts, all)));
      finds.all = findPart(parts, count(true));
      expressions[part.undated] = `${all} - ${dated}`;
    }
  }
  return {
    calls,
    expression: `[${expressions.join(', ')}]`,
    find: findConnection(finds),
    innermost: completeConnection(context, type, sets, spec, items),
  };
}

/** The subquery of the page: `[key, item, …]` for each row, with an item for each selection. */
function pageCall(
  parts: ConnectionParts,
  type: GraphQLObjectType,
  wanted: ReadonlyMap<string, FieldNode[]>,
  out: string,
  compileRow: CompileRow,
): { call: string; items: ItemSlots; find: Find } {
  const { context, file, spec, site } = parts;
  const { expanded, text } = pageRows(parts);
  const slots = [columnIn(spec.keyColumn, expanded.name)];
  const items = new Map<string, ItemSlot>();
  const finds: Find[] = [];
  const calls: string[] = [];
  for (const { key, sets, item } of itemSelections(context, type, wanted)) {
    const row = compileRow(context, file, expanded, item, sets, site.scope);
    calls.push(row.text, ...row.calls);
    finds.push(row.find);
    items.set(key, { slot: slots.push(row.expression) - 1, innermost: row.innermost });
  }
  const call = joinLines([
    `CALL (${expanded.imports.join(', ')}) {`,
    text,
    ...calls,
    `RETURN collect([${slots.join(', ')}]) AS ${out}`,
    '}',
  ]);
  return { call, items, find: findPage(parts, expanded.name, finds) };
}

/** Every selection of items below the connection: `nodes`, and `node` of its edges, under each alias. */
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

type Parts = readonly unknown[];

const rowsOf = (parts: Parts) => parts[part.items] as unknown[][];

function completeConnection(
  context: CompilerContext,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  spec: PageSpec,
  items: ItemSlots,
): Complete {
  const fieldValue = (get: (parts: Parts) => unknown, innermost: Complete): FieldValue => ({
    get: (value) => get(value as Parts),
    innermost,
  });
  const complete = objectShape(context.selecting, type, sets, ({ key, name, nodes, type: inner }) => {
    switch (name) {
      case 'nodes': {
        const { slot, innermost } = items.get(key) as ItemSlot;
        return fieldValue((parts) => rowsOf(parts).map((row) => row[slot]), innermost);
      }
      case 'edges':
        return fieldValue(rowsOf, completeEdge(context, inner as GraphQLObjectType, key, nodes, spec, items));
      case 'pageInfo':
        return fieldValue(
          (parts) => pageInfo(parts, spec),
          plainValue(context.selecting, inner, below(nodes)),
        );
      case 'totalCount':
        return fieldValue((parts) => parts[part.total], unchanged);
      case 'undated':
        return fieldValue((parts) => parts[part.undated] ?? 0, unchanged);
      default:
        throw new HearsayError('INTERNAL', `a connection has no field ${name}`);
    }
  });
  return (value, walk, path) => {
    const [rows, ...others] = value as unknown[];
    const read = (rows ?? []) as unknown[];
    return complete([spec.backward ? read.toReversed() : read, ...others], walk, path);
  };
}

function completeEdge(
  context: CompilerContext,
  edge: GraphQLObjectType,
  above: string,
  nodes: readonly FieldNode[],
  spec: PageSpec,
  items: ItemSlots,
): Complete {
  return objectShape(context.selecting, edge, below(nodes), ({ key, name }) => {
    const { slot, innermost }: ItemSlot =
      name === 'cursor'
        ? { slot: 0, innermost: (value) => encodeCursor(spec.order, value as string) }
        : (items.get(`${above}/${key}`) as ItemSlot);
    return { get: (value) => (value as unknown[])[slot], innermost };
  });
}

function pageInfo(parts: Parts, spec: PageSpec): Record<string, unknown> {
  const rows = rowsOf(parts);
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
