import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Walk = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly found: Set<string>;
};

/** The coordinates (`Type.field`) that an answer has values for, null ones too: those of objects that are there. */
export function answered(schema: GraphQLSchema, document: DocumentNode, data: unknown): Set<string> {
  const walk: Walk = {
    schema,
    fragments: new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    ),
    found: new Set(),
  };
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const query = schema.getQueryType();
  if (operation && query) visit(walk, query, operation.selectionSet, data);
  return walk.found;
}

function visit(walk: Walk, type: GraphQLNamedType, set: SelectionSetNode, data: unknown): void {
  if (Array.isArray(data)) for (const item of data) visit(walk, type, set, item);
  else if (typeof data === 'object' && data !== null) {
    for (const selection of set.selections) select(walk, type, selection, data);
  }
}

function select(walk: Walk, type: GraphQLNamedType, selection: SelectionNode, data: object): void {
  if (selection.kind !== Kind.FIELD) {
    const spread = selection.kind === Kind.FRAGMENT_SPREAD;
    const fragment = spread ? walk.fragments.get(selection.name.value) : selection;
    const narrower = walk.schema.getType(fragment?.typeCondition?.name.value ?? type.name);
    if (fragment && narrower) visit(walk, narrower, fragment.selectionSet, data);
    return;
  }
  const key = selection.alias?.value ?? selection.name.value;
  // A fragment on another type than the object's, or one that was skipped, has left no key.
  if (!Object.hasOwn(data, key) || (!isObjectType(type) && !isInterfaceType(type))) return;
  const field = type.getFields()[selection.name.value];
  if (!field) return;
  walk.found.add(`${type.name}.${field.name}`);
  if (selection.selectionSet) {
    visit(walk, getNamedType(field.type), selection.selectionSet, data[key as keyof typeof data]);
  }
}
