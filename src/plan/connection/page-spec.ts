import { HearsayError } from '../../errors.ts';
import type { CypherFile } from '../../graph/cypher.ts';
import type { CompilerContext } from '../context.ts';
import type { Arguments, Size } from '../field.ts';
import { cursorKey, type OperationArguments, requestedSize } from '../params.ts';

/** The requested page of a connection: its order, the end that it starts from, and its cursors. */
export type PageSpec = Readonly<{
  order: string;
  /** The index's column before the key, with the parent's value; absent if the key is the first column. */
  prefixColumn: string | undefined;
  keyColumn: string;
  /**
   * Whether the key is worked out by the file, so that no index has it, and is read as one range. Then a page from a cursor has the
   * text of the first page.
   */
  isWorkedOut: boolean;
  /** In a descending order: keys from this text on belong to undated items. They are read last, as a separate range. */
  undatedFrom: string | undefined;
  /** Whether the order that the client sees descends. */
  descending: boolean;
  /** Whether the page is read from its end. */
  backward: boolean;
  after: CursorBound | undefined;
  before: CursorBound | undefined;
}>;

/**
 * A cursor's key as a parameter, for each of the two ranges of a descending order with undated items; equal in other
 * orders.
 */
type CursorBound = Readonly<{ dated: string; undated: string; isGiven: boolean }>;

/** A text after every key. */
const last = '\u{10FFFF}';

/** The page that a field's arguments request. Throws BAD_USER_INPUT if `first` and `last` are both given. */
export function pageSpec(context: CompilerContext, file: CypherFile, field: number): PageSpec {
  const args: Arguments = context.request[field] ?? {};
  const has = (name: string) => args[name] !== undefined && args[name] !== null;
  if (has('first') && has('last')) {
    throw new HearsayError('BAD_USER_INPUT', 'give first or last, not both: a page is read from one end', {
      argument: 'last',
      value: args.last,
      accepted: 'first with after, or last with before',
    });
  }
  const requested = /^(\w+)_(ASC|DESC)$/.exec(String(args.orderBy ?? ''));
  const name = requested?.[1] ?? Object.keys(file.orders)[0];
  const declared = name === undefined ? undefined : file.orders[name];
  if (name === undefined || declared === undefined) {
    throw new HearsayError('INTERNAL', `cypher/${file.path}.cypher declares no @order ${name ?? ''}`);
  }
  const descending = requested ? requested[2] === 'DESC' : declared.descending;
  const order = `${name}_${descending ? 'DESC' : 'ASC'}`;
  const undatedFrom = descending ? declared.undatedFrom : undefined;
  const isWorkedOut = undatedFrom === undefined && !declared.keyColumn.includes('.');
  const bound = (argument: string): CursorBound | undefined => {
    const isGiven = has(argument);
    if (!isGiven && !isWorkedOut) return undefined;
    const key = cursorKey(argument, order);
    const add = (make: (value: unknown) => unknown) =>
      context.params.add({ field, path: [argument], make }, '');
    if (undatedFrom === undefined) {
      const whole = add((value) => (value === null || value === undefined ? null : key(value)));
      return { dated: whole, undated: whole, isGiven };
    }
    const isUndated = (found: string) => found >= undatedFrom;
    return {
      dated: add((value) => (isUndated(key(value)) ? '' : key(value))),
      undated: add((value) => (isUndated(key(value)) ? key(value) : last)),
      isGiven,
    };
  };
  return {
    order,
    prefixColumn: declared.prefixColumn,
    keyColumn: declared.keyColumn,
    isWorkedOut,
    undatedFrom,
    descending,
    backward: has('last'),
    after: bound('after'),
    before: bound('before'),
  };
}

/** The parameter for the number of items to read: those of the page, and `extra` more. */
export function sizeParameter(
  context: CompilerContext,
  field: number,
  spec: PageSpec,
  size: Size,
  extra: number,
): string {
  const argument = spec.backward ? 'last' : 'first';
  const make = (value: unknown) => BigInt(requestedSize(value, size) + extra);
  return context.params.add({ field, path: [argument], make }, 1);
}

/** The number of a page's items, for one request. */
export function pageSize(field: number, spec: PageSpec, size: Size): (request: OperationArguments) => number {
  const argument = spec.backward ? 'last' : 'first';
  return (request) => requestedSize(request[field]?.[argument], size);
}

/** The columns that the page is ordered by. */
export function columns({ prefixColumn, keyColumn }: PageSpec): string[] {
  return prefixColumn === undefined ? [keyColumn] : [prefixColumn, keyColumn];
}

/** The conditions of one range of the key. A page is read from one, or, descending with undated items, from two in turn. */
export type KeyRange = (key: string) => readonly string[];

/**
 * The ranges of the key that contain the page, in reading order. In a descending order the dated items precede the undated,
 * so that "newest first" does not start with undated items; each range is still read from the index.
 */
export function keyRanges(spec: PageSpec): KeyRange[] {
  const { undatedFrom, descending, after, before, isWorkedOut } = spec;
  if (undatedFrom === undefined) {
    const [above, under] = descending ? ['<', '>'] : ['>', '<'];
    const within = (compared: string) => (isWorkedOut ? `coalesce(${compared}, true)` : compared);
    return [
      (key) => [
        ...(after ? [within(`${key} ${above} ${after.dated}`)] : []),
        ...(before ? [within(`${key} ${under} ${before.dated}`)] : []),
      ],
    ];
  }
  const dated: KeyRange = (key) => [
    `${key} < '${undatedFrom}'`,
    ...(after ? [`${key} < ${after.dated}`] : []),
    ...(before ? [`${key} > ${before.dated}`] : []),
  ];
  const undated: KeyRange = (key) => [
    `${key} >= '${undatedFrom}'`,
    ...(after ? [`${key} < ${after.undated}`] : []),
    ...(before ? [`${key} > ${before.undated}`] : []),
  ];
  return spec.backward ? [undated, dated] : [dated, undated];
}

/** The cursor that the page starts from, if there is one. */
export function startingBound(spec: PageSpec): CursorBound | undefined {
  const bound = spec.backward ? spec.before : spec.after;
  return bound?.isGiven ? bound : undefined;
}

/** The range on the other side of the cursor that the page starts from. */
export function otherSide(
  { undatedFrom, descending, backward }: PageSpec,
  { dated, undated }: CursorBound,
): KeyRange {
  const operator = descending === backward ? '<=' : '>=';
  if (undatedFrom === undefined) return (key) => [`${key} ${operator} ${dated}`];
  return (key) => [
    `((${key} < '${undatedFrom}' AND ${key} ${operator} ${dated}) OR (${key} >= '${undatedFrom}' AND ${key} ${operator} ${undated}))`,
  ];
}
