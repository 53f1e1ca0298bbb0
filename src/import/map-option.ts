import { HearsayError } from '../errors.ts';
import { type ColumnMap, columnMapOf } from './formats/checks/columns.ts';
import { roles, type VariableNames, variableNamesIn } from './formats/dna/roles.ts';

/** What the user says with `--map`: columns of a table of checks, and the variables of a study of DNA. */
export type MapOption = { columns: ColumnMap; variables: VariableNames };

/**
 * Reads each `--map`: `COLUMN=FIELD` of a table of checks, or `person=NAME,agreement=NAME` of a study. What can be either is
 * both: the format of the file decides. Throws BAD_USER_INPUT for what is neither, saying what is accepted.
 */
export function mapOptionOf(given: readonly string[]): MapOption {
  const columns = new Map<string, string>();
  const variables: Record<string, string> = {};
  for (const text of given) {
    const names = variableNamesIn(text);
    Object.assign(variables, names);
    try {
      for (const [column, field] of columnMapOf([text])) columns.set(column, field);
    } catch (error) {
      if (names !== undefined) continue;
      if (!(error instanceof HearsayError)) throw error;
      const study = roles.map((role) => `${role}=NAME`).join(',');
      throw new HearsayError(error.code, `${error.message} For a study of DNA: ${study}.`, error.detail);
    }
  }
  return { columns, variables };
}
