import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

type Described = { readonly description?: string | null | undefined };

/**
 * The coordinates (`Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`) of all that has no description,
 * or one that `good` refuses, sorted.
 */
export function undescribed(
  schema: GraphQLSchema,
  good: (description: string) => boolean = (text) => text.trim() !== '',
): string[] {
  const found: string[] = [];
  const look = (coordinate: string, thing: Described) => {
    if (!thing.description || !good(thing.description)) found.push(coordinate);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    look(type.name, type);
    if (isEnumType(type)) {
      for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
      }
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
        for (const argument of field.args) {
          look(`${type.name}.${field.name}(${argument.name}:)`, argument);
        }
      }
    }
  }
  return found.sort();
}
