import {
  type FieldNode,
  type GraphQLError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  locatedError,
} from 'graphql';

/** Where in the answer a value stands, from the inside out; kept only when an error must name its path. */
export type Path = { key: string | number; above: Path | undefined } | undefined;

/** The first walk over an answer keeps no paths; only when it meets a null that may not be one, a second walk does. */
export type Walk = {
  errors: GraphQLError[];
  paths: boolean;
  /** What the caller of the operation provides, by name; absent where the graph answers everything. */
  provided?: Readonly<Record<string, unknown>> | undefined;
};

/** From the value that Cypher returned to its place in the answer. Throws where a null must not stand. */
export type Complete = (value: unknown, walk: Walk, path: Path) => unknown;

/** Thrown by the first walk: start again, keeping paths. */
export const nullViolation = new Error('a null where the schema allows none');

/** One field of an object: its response key, how its value is got from the object's, and completed. */
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
