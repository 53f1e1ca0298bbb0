import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';

type AnyField = GraphQLField<unknown, unknown>;

/** The definition of a field where it is selected, the introspection fields included; undefined: there is none. */
export function fieldOf(
  schema: GraphQLSchema | undefined,
  parent: GraphQLNamedType,
  name: string,
): AnyField | undefined {
  if (name === SchemaMetaFieldDef.name && parent === schema?.getQueryType()) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name && parent === schema?.getQueryType()) return TypeMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** The type of a field without its lists and exclamation marks. */
export function namedTypeOf(field: AnyField | undefined): GraphQLNamedType | undefined {
  return field && getNamedType(field.type);
}

/** Whether a type is a Relay connection: a page of items, rather than one thing. */
export function isConnection(type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && 'pageInfo' in type.getFields();
}

/** Whether a field gives a list. */
export function givesList(field: AnyField): boolean {
  return isListType(getNullableType(field.type));
}
