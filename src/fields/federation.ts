import { readFileSync } from 'node:fs';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  extendSchema,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isInterfaceType,
  Kind,
  parse,
  print,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { root } from '../root.ts';

/** A reference from another subgraph: a record of this type with this id. */
export type Representation = Readonly<{ type: string; id: string }>;

/**
 * The schema with the fields that a router of Apollo Federation 2 needs (federation.graphql). `_service` needs no graph:
 * graphql-js runs its resolver. `document` is the parsed text of the schema.
 */
export function withFederation(schema: GraphQLSchema, document: DocumentNode): GraphQLSchema {
  const extended = extendSchema(schema, parse(readFileSync(new URL('federation.graphql', root), 'utf8')));
  const names = new Set(nodeTypes(extended).map(({ name }) => name));
  Object.assign(extended.getType('_Any') as GraphQLScalarType, representation(names));
  const service = extended.getQueryType()?.getFields()._service;
  let sdl = '';
  if (service) {
    service.resolve = () => {
      if (sdl === '') sdl = subgraph(document, names);
      return { sdl };
    };
  }
  return extended;
}

/** The types that implement `Node`: their ids are unique in the whole graph. */
function nodeTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const node = schema.getType('Node');
  return isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
}

/** Parses references; `_Any` is an input type only. */
function representation(names: ReadonlySet<string>): Partial<GraphQLScalarType> {
  const accepted = `an object with __typename (${[...names].join(', ')}) and id`;
  const read = (value: unknown): Representation => {
    const { __typename: type, id } = (value ?? {}) as Record<string, unknown>;
    if (typeof type === 'string' && names.has(type) && typeof id === 'string')
      return Object.freeze({ type, id });
    const shown = (JSON.stringify(value) ?? 'nothing').slice(0, 80);
    throw new GraphQLError(`representations must hold ${accepted}, not ${shown}`);
  };
  return {
    parseValue: read,
    parseLiteral: (node: ValueNode, variables) => read(valueFromASTUntyped(node, variables)),
  };
}

const link = parse(
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])',
).definitions;

const key: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'key' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'fields' },
      value: { kind: Kind.STRING, value: 'id' },
    },
  ],
};

/** The schema for a router: the text of schema.graphql, with a key on each node type. */
function subgraph(document: DocumentNode, names: ReadonlySet<string>): string {
  const keyed = document.definitions.map((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && names.has(one.name.value)
      ? { ...one, directives: [...(one.directives ?? []), key] }
      : one,
  );
  return print({ kind: Kind.DOCUMENT, definitions: [...link, ...keyed] });
}
