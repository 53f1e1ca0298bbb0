import {
  type BreakingChange,
  buildASTSchema,
  type DocumentNode,
  findBreakingChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  visit,
} from 'graphql';

type Deprecable = { directives?: readonly { name: { value: string } }[] | undefined };
const dropDeprecated = {
  enter: ({ directives }: Deprecable) =>
    directives?.some(({ name }) => name.value === 'deprecated') ? null : undefined,
};

/**
 * What of a released schema breaks in the present one for clients that used nothing deprecated: a field, an argument, an input
 * field or an enum value that was deprecated in the release may go, and so may a type that nothing else leads to.
 */
export function undeprecatedBreaks(released: DocumentNode, present: GraphQLSchema): BreakingChange[] {
  const kept = buildASTSchema(
    visit(released, {
      FieldDefinition: dropDeprecated,
      InputValueDefinition: dropDeprecated,
      EnumValueDefinition: dropDeprecated,
    }),
    { assumeValid: true },
  );
  const reachable = reachableTypes(kept);
  return findBreakingChanges(kept, present).filter(({ type, description }) => {
    const removed = type === 'TYPE_REMOVED' ? /^(\w+) was removed/.exec(description)?.[1] : undefined;
    return removed === undefined || reachable.has(removed);
  });
}

/** The names of the types that operations can meet or take. */
function reachableTypes(schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>();
  const open: (GraphQLNamedType | null | undefined)[] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
    ...schema.getDirectives().flatMap(({ args }) => args.map((arg) => getNamedType(arg.type))),
  ];
  for (let type = open.pop(); open.length > 0 || type; type = open.pop()) {
    if (!type || names.has(type.name)) continue;
    names.add(type.name);
    if (isAbstractType(type)) open.push(...schema.getPossibleTypes(type));
    if (isInputObjectType(type))
      open.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    open.push(...type.getInterfaces());
    for (const field of Object.values(type.getFields())) {
      open.push(getNamedType(field.type), ...field.args.map((arg) => getNamedType(arg.type)));
    }
  }
  return names;
}
