import { HearsayError } from '../../../errors.ts';
import type { Query } from './database.ts';
import { queries } from './queries.ts';

/** What a variable of DNA can be in the model; every other one is an attribute. */
export const roles = ['person', 'organization', 'concept', 'agreement'] as const;
export type Role = (typeof roles)[number];

/** What the user calls the variables that have a role, where it is not the role's name. */
export type VariableNames = Readonly<Partial<Record<Role, string>>>;

export type DataType = 'short text' | 'long text' | 'integer' | 'boolean';
export type DnaVariable = { id: number; name: string; dataType: DataType; typeId: number };

/** A kind of statement with its variables; one without a concept holds none that can be imported. */
export type StatementType = {
  id: number;
  label: string;
  variables: readonly DnaVariable[];
  byRole: Readonly<Partial<Record<Role, DnaVariable>>>;
};

/** `person=speaker,agreement=stance` as names by role; undefined where the text is something else. */
export function variableNamesIn(text: string): VariableNames | undefined {
  const names: Partial<Record<Role, string>> = {};
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const role = roles.find((one) => one === part.slice(0, at).trim());
    const name = part.slice(at + 1).trim();
    if (at < 0 || role === undefined || name === '') return undefined;
    names[role] = name;
  }
  return names;
}

/**
 * The kinds of statements with the roles of their variables. Throws BAD_USER_INPUT, listing all variables, where a name is
 * no variable of the file, or where no kind of statement has a concept and a person or an organization.
 */
export function statementTypesOf(query: Query, names: VariableNames): StatementType[] {
  const variables = [...query(queries.variables)].map(
    (row): DnaVariable => ({
      id: Number(row.ID),
      name: String(row.Variable),
      dataType: String(row.DataType) as DataType,
      typeId: Number(row.StatementTypeId),
    }),
  );
  const types = [...query(queries.statementTypes)].map(({ ID, Label }) => {
    const own = variables.filter(({ typeId }) => typeId === Number(ID));
    const found = roles.map((role) => [role, inRole(own, role, names)] as const);
    return { id: Number(ID), label: String(Label), variables: own, byRole: Object.fromEntries(found) };
  });
  for (const role of roles) {
    const name = names[role];
    if (name === undefined || types.some(({ byRole }) => byRole[role])) continue;
    throw new HearsayError(
      'BAD_USER_INPUT',
      `has no ${dataTypeOf(role)} variable "${name}" for ${role} (--map). ${listed(types)}`,
    );
  }
  if (types.some(isImported)) return types;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `has no kind of statement with a concept and a person or an organization. ${listed(types)} Say which is which, for example --map person=NAME,concept=NAME.`,
  );
}

/** Whether statements of this kind can be imported. */
export function isImported({ byRole }: StatementType): boolean {
  return byRole.concept !== undefined && (byRole.person !== undefined || byRole.organization !== undefined);
}

const dataTypeOf = (role: Role): DataType => (role === 'agreement' ? 'boolean' : 'short text');

/** The variable by its name, letter by letter; without a name of the user's, by the role's in any case. */
function inRole(
  variables: readonly DnaVariable[],
  role: Role,
  names: VariableNames,
): DnaVariable | undefined {
  const name = names[role];
  return variables.find(
    (one) =>
      one.dataType === dataTypeOf(role) &&
      (name === undefined ? one.name.toLowerCase() === role : one.name === name),
  );
}

function listed(types: readonly StatementType[]): string {
  const lists = types.map(({ label, variables }) => {
    const names = variables.map(({ name, dataType }) => `${name} (${dataType})`);
    return `${label}: ${names.length === 0 ? 'none' : names.join(', ')}`;
  });
  return `Its variables are: ${lists.join('; ')}.`;
}
