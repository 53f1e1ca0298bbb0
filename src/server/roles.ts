import { type GraphQLSchema, getDirectiveValues } from 'graphql';
import { HearsayError } from '../errors.ts';
import { type Caller, type Role, roles } from './auth.ts';

/** What prints a token of a role. */
const commands: Readonly<Record<Role, string>> = {
  reader: 'hearsay token --name NAME --role reader',
  coder: 'hearsay token --name NAME --role coder',
  editor: 'hearsay token',
  admin: 'hearsay token --admin',
};

/** Checks that a caller may ask for fields at the root of an operation. Throws UNAUTHENTICATED or FORBIDDEN. */
export type RoleCheck = (
  kind: 'query' | 'mutation' | 'subscription',
  fields: readonly string[],
  caller: Caller | undefined,
) => void;

/** Why a request may not write; undefined: it may, as far as its role goes. */
export type ReadOnly = 'method' | 'origin' | 'agent' | undefined;

/** Throws METHOD_NOT_ALLOWED or FORBIDDEN for a mutation that comes by a request that may only read. */
export function checkMayWrite(readOnly: ReadOnly): void {
  if (readOnly === 'method') {
    const accepted = 'POST';
    throw new HearsayError('METHOD_NOT_ALLOWED', 'A GET may not write; send a mutation by POST.', {
      accepted,
    });
  }
  if (readOnly === 'agent') {
    throw new HearsayError('FORBIDDEN', 'The tools for agents only read; send a mutation to /graphql.');
  }
  if (readOnly === 'origin') {
    throw new HearsayError(
      'FORBIDDEN',
      'A page of another site on this machine may only read; the setting CORS_ORIGINS names the origins that may write.',
    );
  }
}

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
      if (roles.indexOf(role) >= roles.indexOf(least)) continue;
      // Who has sent a reader's token needs another one, not one at all.
      if (caller?.name === undefined) {
        throw new HearsayError(
          'UNAUTHENTICATED',
          `${field} needs a token: send the header \`Authorization: Bearer TOKEN\`; \`${commands[least]}\` prints it.`,
          { field, requires: least },
        );
      }
      throw new HearsayError(
        'FORBIDDEN',
        `${field} needs the role ${least}; this token has the role ${role}.`,
        {
          field,
          requires: least,
        },
      );
    }
  };
}
