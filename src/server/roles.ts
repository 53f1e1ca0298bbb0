import { type GraphQLSchema, getDirectiveValues } from 'graphql';
import { HearsayError } from '../errors.ts';
import type { Caller, Role } from './auth.ts';

const rank: Readonly<Record<Role, number>> = { reader: 0, editor: 1, admin: 2 };

/** Checks that a caller may ask for fields at the root of an operation. Throws UNAUTHENTICATED or FORBIDDEN. */
export type RoleCheck = (
  kind: 'query' | 'mutation' | 'subscription',
  fields: readonly string[],
  caller: Caller | undefined,
) => void;

/** The roles that fields need are declared in the schema by `@role`; a field without one needs a reader. */
export function roleCheck(schema: GraphQLSchema): RoleCheck {
  const directive = schema.getDirective('role');
  const needed = (kind: Parameters<RoleCheck>[0], name: string): Role => {
    const node = schema.getRootType(kind as never)?.getFields()[name]?.astNode;
    const value = directive && node && getDirectiveValues(directive, node)?.requires;
    return typeof value === 'string' ? (value.toLowerCase() as Role) : 'reader';
  };
  return (kind, fields, caller) => {
    const role = caller?.role ?? 'reader';
    for (const field of fields) {
      const least = needed(kind, field);
      if (rank[role] >= rank[least]) continue;
      if (role === 'reader') {
        throw new HearsayError(
          'UNAUTHENTICATED',
          `${field} is for who has a token: send the header \`Authorization: Bearer TOKEN\`; \`hearsay token${least === 'admin' ? ' --admin' : ''}\` prints it.`,
          { field, requires: least },
        );
      }
      throw new HearsayError(
        'FORBIDDEN',
        `${field} is for the role ${least}; this token is of the role ${role}.`,
        {
          field,
          requires: least,
        },
      );
    }
  };
}
