import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  typeFromAST,
} from 'graphql';
import { HearsayError } from '../errors.ts';
import { at } from './params.ts';

const longestValue = 200;

/** What the types of GraphQL itself accept. */
const builtIn: Readonly<Record<string, string>> = {
  Boolean: 'true or false',
  Float: 'a number',
  ID: 'an id, a text',
  Int: 'a whole number from -2147483648 to 2147483647',
  String: 'a text',
};

/**
 * The error of graphql-js for a variable with the place in it (`input.hedges.0.kind`), which graphql-js states only in its message, the
 * value there if it is no object or list, and what is accepted there.
 */
export function badVariable(
  schema: GraphQLSchema,
  error: GraphQLError,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError {
  const node = error.nodes?.[0];
  const extensions: Record<string, unknown> = { code: 'BAD_USER_INPUT' };
  if (node?.kind === Kind.VARIABLE_DEFINITION) {
    const within = /^Variable "\$\w+" got invalid value .* at "([^"]+)"; /s.exec(error.message)?.[1];
    const path = (within?.replace(/\[(\d+)\]/g, '.$1') ?? node.variable.name.value).split('.');
    extensions.argument = path.join('.');
    const value = at(variables, path);
    if (typeof value === 'string') extensions.value = value.slice(0, longestValue);
    else if (value !== undefined && (typeof value !== 'object' || value === null)) extensions.value = value;
    const type = typeFromAST(schema, node.type) as GraphQLInputType | undefined;
    const accepted = acceptedBy(error) ?? (type && acceptedAt(type, path.slice(1)));
    if (accepted !== undefined) extensions.accepted = accepted;
  }
  return new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions });
}

/** What the scalar that refused the value accepts, as it says itself. */
function acceptedBy(error: GraphQLError): unknown {
  let inner: unknown = error;
  while (inner instanceof GraphQLError) inner = inner.originalError;
  return inner instanceof HearsayError ? inner.detail.accepted : undefined;
}

function acceptedAt(type: GraphQLInputType, [step, ...further]: readonly string[]): string | undefined {
  const nullable = getNullableType(type);
  if (step !== undefined && isListType(nullable)) {
    // One value may stand for a list of one.
    return acceptedAt(nullable.ofType, /^\d+$/.test(step) ? further : [step, ...further]);
  }
  if (step !== undefined) {
    const field = isInputObjectType(nullable) ? nullable.getFields()[step] : undefined;
    return field && acceptedAt(field.type, further);
  }
  const named = getNamedType(nullable);
  if (isEnumType(named)) {
    return `one of ${named
      .getValues()
      .map(({ name }) => name)
      .join(', ')}`;
  }
  return builtIn[named.name];
}
