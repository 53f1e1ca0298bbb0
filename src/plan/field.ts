import type { Binding } from '../graph/cypher.ts';

/** Arguments of a field after coercion. */
export type Arguments = Readonly<Record<string, unknown>>;

/** From the value that Cypher returned to the value in the answer. */
export type Decode = (value: unknown) => unknown;

/**
 * What a field of the API is, in terms of the graph. The compiler knows these kinds and no noun:
 * - property: of a node or edge in the row, perhaps several at once, decoded to a scalar or to plain objects
 * - variable: a scalar that the row's file computed
 * - one, list, connection: what a .cypher file finds from the row
 * - versioned: a property that asked about the past differs: what an expression of the noun says of the version then
 * - provided: a value that the caller of the operation has already, such as the status of a mutation: no Cypher
 * - events: what a file finds from the log, one answer a row, each with its position
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

/** What a field declares of its arguments. */
export type ArgumentRules = {
  /** Those whose values decide on the text of the query, not only their being there. */
  structural?: readonly string[] | undefined;
  /** The least and the most that a number may be, or that a list may hold; anything else is BAD_USER_INPUT. */
  bounds?: Bounds | undefined;
  /** How many items it gives; the cost of an operation is made of these. */
  size?: Size | undefined;
  /** The cost of a field that reads all that matches, however little it answers; what is selected below is added to it. */
  reads?: number | undefined;
};

/**
 * How many items a field gives: as many as one of the arguments says (a number, or a list by its length), `default` where
 * none is given, and never more than `max`. What lies outside `min` (0 where it is absent) and `max` is BAD_USER_INPUT.
 */
export type Size = Readonly<{ arguments: readonly string[]; default: number; min?: number; max: number }>;

/** The size of a Relay connection's page. */
export const connectionSize: Size = { arguments: ['first', 'last'], default: 25, max: 500 };

export type Bounds = Readonly<Record<string, readonly [least: number, most: number]>>;

/** The path of a file under cypher/, or how the field's structural arguments choose it. */
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

/** Several properties at once; `decode` gets them as a list and may make plain objects, which the selection then picks from. */
export function properties(names: readonly string[], decode: Decode, of?: string): Field {
  return { kind: 'property', names, of, decode };
}

/** A scalar, or plain objects, that the row's file left under this name. */
export function variable(name: string, decode?: Decode): Field {
  return { kind: 'variable', name, decode };
}

/** The first thing that the file finds, or null. With `decode`: a value that the file computes. */
export function one(file: FileChoice, decode?: Decode, declared: ArgumentRules = {}): Field {
  return { kind: 'one', file, decode, ...declared };
}

/** Everything that the file finds, in its order. */
export function list(file: FileChoice, decode?: Decode, declared: ArgumentRules = {}): Field {
  return { kind: 'list', file, decode, ...declared };
}

/** What the file finds, a page at a time, in one of the orders that it declares. */
export function connection(file: FileChoice, declared: ArgumentRules = {}): Field {
  return { kind: 'connection', file, ...declared, size: declared.size ?? connectionSize };
}

/** The size that a field declares, whatever its kind. */
export function sizeOf(field: Field | undefined): Size | undefined {
  return field && 'size' in field ? field.size : undefined;
}

/** A value that the caller of the operation provides under this name; it is answered without the database. */
export function provided(name: string): Field {
  return { kind: 'provided', name };
}

/** Everything that the file finds, each row an answer of its own; `position` is a property of the row, decoded. */
export function events(file: string, position: string, decode: Decode): Field {
  return { kind: 'events', file, position, decode };
}

/** An object made from the same row; null where the node's property `unless` is absent. */
export function same(unless?: string): Field {
  return { kind: 'same', unless };
}

/** A node that the row's file left under this name; `self` is the row's own. */
export function bound(variable: string): Field {
  return { kind: 'bound', variable };
}

/** A list that the row's file left under this name: of nodes (one binding), or of maps with a key for each binding. */
export function each(variable: string, ...to: readonly [string, string][]): Field {
  return { kind: 'each', variable, to: to.map(([name, noun]) => ({ variable: name, noun })) };
}
