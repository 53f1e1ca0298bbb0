import type { CodedNoun } from '../../../domain/vocabulary.ts';
import type { Query } from './database.ts';
import { queries } from './queries.ts';
import { type DataType, isImported, type StatementType } from './roles.ts';

type Kind = 'BOOLEAN' | 'INTEGER' | 'TEXT';
type Coded = { name: string; of: Set<CodedNoun>; kind: Kind };

/** The names under which values are stored as attributes, and the records of the codebook that say what they are. */
export type DnaCodebook = {
  records: readonly Readonly<Record<string, unknown>>[];
  /** The name of a variable of statements, by its id in the file. */
  ofStatement(variable: number): string;
  /** The name of an attribute of entities, by its id in the file. */
  ofEntity(attribute: number): string;
};

/** What DNA knows of every entity beside its attributes. */
export const colorName = 'color';
export const parentName = 'parent';

const kinds: Readonly<Record<DataType, Kind>> = {
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  'short text': 'TEXT',
  'long text': 'TEXT',
};

/** Entities become actors and claims; their attributes are of both, so that every file says the same of a name. */
const entities: readonly CodedNoun[] = ['ACTOR', 'CLAIM'];

/**
 * The codebook of a file. Variables of one name and kind are one; where the kinds differ, the later one is called
 * after the kind of statement, or the variable, that it belongs to.
 */
export function codebookOf(query: Query, types: readonly StatementType[]): DnaCodebook {
  const coded = new Map<string, Coded>();
  const add = (name: string, kind: Kind, of: readonly CodedNoun[], owner: string): string => {
    const known = coded.get(name);
    if (known && known.kind !== kind) return add(`${name} (${owner})`, kind, of, owner);
    coded.set(name, { name, kind, of: new Set([...(known?.of ?? []), ...of]) });
    return name;
  };
  const statements = new Map<number, string>();
  for (const type of types.filter(isImported)) {
    const roles = new Set(Object.values(type.byRole));
    for (const variable of type.variables)
      if (!roles.has(variable))
        statements.set(variable.id, add(variable.name, kinds[variable.dataType], ['STATEMENT'], type.label));
  }
  const attributes = new Map<number, string>();
  const inRoles = types.filter(isImported).flatMap(({ byRole }) => Object.values(byRole));
  for (const { ID, VariableId, AttributeVariable } of query(queries.attributes)) {
    const owner = inRoles.find(({ id }) => id === Number(VariableId));
    if (owner) attributes.set(Number(ID), add(String(AttributeVariable), 'TEXT', entities, owner.name));
  }
  for (const name of [colorName, parentName]) add(name, 'TEXT', entities, 'entity');
  return {
    records: [...coded.values()].map(({ name, of, kind }) => ({
      type: 'Variable',
      id: `dna/variable/${name}`,
      name,
      of: [...of].sort(),
      kind,
    })),
    ofStatement: (variable) => statements.get(variable) as string,
    ofEntity: (attribute) => attributes.get(attribute) as string,
  };
}
