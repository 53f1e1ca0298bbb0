import {
  type FieldNode,
  type GraphQLError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  locatedError,
} from 'graphql';

/** The path of a value in the answer, innermost first. It is kept only if an error must name it. */
export type Path = { key: string | number; above: Path | undefined } | undefined;

/**
 * The first walk over an answer keeps no paths. Only if it finds a null in a non-null position does a second walk keep
 * them.
 */
export type Walk = {
  errors: GraphQLError[];
  paths: boolean;
  /** The values that the caller of the operation provides, by name; absent if the graph answers everything. */
  provided?: Readonly<Record<string, unknown>> | undefined;
  /** What the clocks of each scope that was compiled add to ids. */
  idSuffixes: readonly string[];
};

/** Converts a value that Cypher returned to its value in the answer. Throws for a null in a non-null position. */
export type Complete = (value: unknown, walk: Walk, path: Path) => unknown;

/** Thrown by the first walk to start again with paths. */
export const nullViolation = new Error('a null where the schema allows none');

/** One field of an object: its response key, how to read its value from the object's, and how to complete it. */
export type FieldShape = {
  key: string;
  get: (value: unknown, walk: Walk) => unknown;
  complete: Complete;
  nullable: boolean;
};

export function step(walk: Walk, above: Path, key: string | number): Path {
  return walk.paths ? { key, above } : undefined;
}

/** An object with the given fields, in order. */
export function completeObject(fields: readonly FieldShape[]): Complete {
  return (value, walk, path) => {
    const object: Record<string, unknown> = {};
    for (const { key, get, complete, nullable } of fields) {
      const inner = step(walk, path, key);
      if (!nullable) object[key] = complete(get(value, walk), walk, inner);
      else object[key] = orNull(complete, get(value, walk), walk, inner);
    }
    return object;
  };
}

/** Completes a nullable position: an error below becomes null here, as the GraphQL specification says (6.4.4). */
function orNull(complete: Complete, value: unknown, walk: Walk, path: Path): unknown {
  if (!walk.paths) return complete(value, walk, path);
  try {
    return complete(value, walk, path);
  } catch (error) {
    walk.errors.push(error as GraphQLError);
    return null;
  }
}

/** Wraps the completion of the innermost type by the lists and non-nulls around it. */
export function completeType(
  type: GraphQLOutputType,
  name: string,
  nodes: readonly FieldNode[],
  innermost: Complete,
): Complete {
  if (isNonNullType(type)) {
    const inner = completeType(type.ofType, name, nodes, innermost);
    const list = isListType(type.ofType);
    return (value, walk, path) => {
      const done = inner(list ? (value ?? []) : value, walk, path);
      if (done !== null && done !== undefined) return done;
      if (!walk.paths) throw nullViolation;
      throw locatedError(new Error(`Cannot return null for non-nullable field ${name}.`), nodes, keys(path));
    };
  }
  if (isListType(type)) {
    const inner = completeType(type.ofType, name, nodes, innermost);
    const nullable = !isNonNullType(type.ofType);
    return (value, walk, path) => {
      if (value === null || value === undefined) return null;
      return (value as unknown[]).map((item, at) => {
        const below = step(walk, path, at);
        return nullable ? orNull(inner, item, walk, below) : inner(item, walk, below);
      });
    };
  }
  return (value, walk, path) => (value === null || value === undefined ? null : innermost(value, walk, path));
}

function keys(path: Path): (string | number)[] {
  const found: (string | number)[] = [];
  for (let at = path; at; at = at.above) found.unshift(at.key);
  return found;
}
