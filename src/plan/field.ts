import type { Binding } from '../graph/cypher.ts';

/** Arguments of a field after coercion. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Converts a value that Cypher returned to the value in the answer. */
export type Decode = (value: unknown) => unknown;

/**
 * The implementation of a field of the API. The compiler knows these kinds and no record type:
 * - property: one or several properties of a node or edge in the row, decoded to a scalar or to plain objects
 * - versioned: a property that an `@expression` computes under `asOf.known`
 * - variable: a scalar that the row's file computed
 * - one, list, connection: the records that a .cypher file reads, starting from the row
 * - provided: a value of the operation's caller, such as the status of a mutation, without Cypher
 * - events: the entries that a file reads from the log, each an answer with its position
 * - same: an object whose fields come from the same row; `bound`: another node in the row; `each`: a list in the row
 */
export type Field =
  | { kind: 'property'; names: readonly string[]; of: string | undefined; decode: Decode | undefined }
  | { kind: 'versioned'; name: string; decode: Decode | undefined }
  | { kind: 'variable'; name: string; decode: Decode | undefined }
  | ({ kind: 'one' | 'list'; file: FileChoice; decode: Decode | undefined } & ArgumentRules)
  | ({ kind: 'connection'; file: FileChoice; size: Size } & ArgumentRules)
  | { kind: 'provided'; name: string }
  | ({ kind: 'events'; file: string; position: string; decode: Decode } & ArgumentRules)
  | { kind: 'same'; unless: string | undefined }
  | { kind: 'bound'; variable: string }
  | { kind: 'each'; variable: string; to: readonly Binding[] };

/** The rules for a field's arguments. */
export type ArgumentRules = {
  /** The arguments whose values determine the text of the query, not only their presence. */
  structural?: readonly string[] | undefined;
  /** The minimum and maximum of a number, or of the length of a list; anything else is BAD_USER_INPUT. */
  bounds?: Bounds | undefined;
  /** Throws BAD_USER_INPUT for arguments that exclude each other, or do not apply beside others. */
  check?: ((args: Arguments) => void) | undefined;
  /** The number of items that it returns, from which the cost of an operation is computed. */
  size?: Size | undefined;
  /** The list argument whose items may each name a time of their own. */
  perItem?: PerItem | undefined;
  /**
   * The cost of a field that reads everything that matches, however small its answer; the cost of its selection is added.
   */
  reads?: number | undefined;
  /**
   * Arguments, as GraphQL writes them, with which it is planned ahead where its required ones do not suffice; given the value of its
   * required enum, if it has one.
   */
  example?: ((choice: string | undefined) => Readonly<Record<string, string>>) | undefined;
  /** It reads all statements of the graph unless something is given; a connection does so only where it is counted. */
  readsAll?: ReadsAll | undefined;
  /** Its answer may change without an entry in the change log, as that of drafts does. */
  unlogged?: true | undefined;
};

/**
 * A field that reads all statements of the graph unless one of these is given: an argument, such as `from`, or a filter, such as
 * `where.topic`. `limit`: which maximum of statements it has.
 */
export type ReadsAll = Readonly<{ limit: 'counted' | 'networkStatements'; unless: readonly string[] }>;

/** A list argument whose items may each name a time by their id: how to read the id of an item, and how to replace it. */
export type PerItem = Readonly<{
  argument: string;
  id(item: unknown): string;
  withId(item: unknown, id: string): unknown;
}>;

/**
 * The number of items that a field returns: the value of one of the arguments (or the length, for a list), `default` if
 * none is given, and at most `max`. A value outside `min` (0 if absent) and `max` is BAD_USER_INPUT.
 */
export type Size = Readonly<{ arguments: readonly string[]; default: number; min?: number; max: number }>;

/** The size of a Relay connection's page. */
export const connectionSize: Size = { arguments: ['first', 'last'], default: 25, max: 500 };

/** The least and the most of each argument; `what` it is if not a whole number. */
export type Bounds = Readonly<Record<string, readonly [least: number, most: number, what?: string]>>;

/** The path of a file under cypher/, or a function of the field's structural arguments that returns it. */
export type FileChoice = string | ((args: Arguments) => string);

/** The fields of one GraphQL type. */
export type Fields = Readonly<Record<string, Field>>;

/** The property of that name on the row's node, or on the row's variable `of`. */
export function property(name: string, decode?: Decode, of?: string): Field {
  return { kind: 'property', names: [name], of, decode };
}

/** A property; under `asOf.known`, the `@expression` of that name in the predicates of Record. */
export function versioned(name: string, decode?: Decode): Field {
  return { kind: 'versioned', name, decode };
}

/** Several properties. `decode` receives them as a list and may return plain objects, from which the selection picks. */
export function properties(names: readonly string[], decode: Decode, of?: string): Field {
  return { kind: 'property', names, of, decode };
}

/** A scalar, or plain objects, that the row's file returns under this name. */
export function variable(name: string, decode?: Decode): Field {
  return { kind: 'variable', name, decode };
}

/** The first row of the file, or null. With `decode`: a value that the file computes. */
export function one(file: FileChoice, decode?: Decode, declared: ArgumentRules = {}): Field {
  return { kind: 'one', file, decode, ...declared };
}

/** All rows of the file, in its order. */
export function list(file: FileChoice, decode?: Decode, declared: ArgumentRules = {}): Field {
  return { kind: 'list', file, decode, ...declared };
}

/** One page of the file's rows, in one of the orders that it declares. */
export function connection(file: FileChoice, declared: ArgumentRules = {}): Field {
  return { kind: 'connection', file, ...declared, size: declared.size ?? connectionSize };
}

/** The declared size of a field of any kind. */
export function sizeOf(field: Field | undefined): Size | undefined {
  return field && 'size' in field ? field.size : undefined;
}

/** A value that the caller of the operation provides under this name; it is answered without the database. */
export function provided(name: string): Field {
  return { kind: 'provided', name };
}

/** All rows of the file, each a separate answer; `position` is a decoded property of the row. */
export function events(file: string, position: string, decode: Decode): Field {
  return { kind: 'events', file, position, decode };
}

/** An object made from the same row; null where the node's property `unless` is absent. */
export function same(unless?: string): Field {
  return { kind: 'same', unless };
}

/** A node that the row's file returns under this name; `self` is the row's own node. */
export function bound(variable: string): Field {
  return { kind: 'bound', variable };
}

/** A list that the row's file returns under this name: of nodes (one binding), or of maps with a key for each binding. */
export function each(variable: string, ...to: readonly [string, string][]): Field {
  return { kind: 'each', variable, to: to.map(([name, noun]) => ({ variable: name, noun })) };
}
