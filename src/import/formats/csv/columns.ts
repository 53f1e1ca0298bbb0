import type { z } from 'zod';
import { type RecordType, recordTypes, schemaOf } from '../../../domain/record.ts';

/**
 * How the text of a cell becomes a value. `members`: one member of each object of a list, `|` between them. `json`: an
 * object whose keys are not known beforehand, as JSON, where it is not spread over columns of its own.
 */
export type CellKind = 'text' | 'number' | 'list' | 'members' | 'memberNumbers' | 'json';

/** The column by which a table says that it is an export: it has no cells. */
export const exportedColumn = 'exported';

/** The columns that records of a type may have, each with its kind; `translations.*` stands for any language. */
export type Columns = ReadonlyMap<string, CellKind>;

const columnsByType = new Map(recordTypes.map((type) => [type, columnsOf(schemaOf(type))]));

/** The columns of a type, or of all types where a row says which it is. */
export function columnsFor(type: RecordType | undefined): Columns {
  if (type !== undefined) return columnsByType.get(type) ?? new Map();
  return new Map([...columnsByType.values()].flatMap((columns) => [...columns]));
}

/** The kind of a column; undefined where no such column is known. */
export function kindOf(columns: Columns, name: string): CellKind | undefined {
  return columns.get(name) ?? (name.includes('.') ? columns.get(name.replace(/\..*$/, '.*')) : undefined);
}

type Definition = {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  element?: z.ZodType;
  options?: readonly z.ZodType[];
  shape?: Readonly<Record<string, z.ZodType>>;
};

/** A schema without what makes it optional or changes it afterwards. */
function core(schema: z.ZodType): Definition {
  const definition = schema.def as unknown as Definition;
  const { innerType, options } = definition;
  const piped = definition.in?.def.type === 'unknown' ? definition.out : definition.in;
  const inner = innerType ?? piped ?? options?.at(-1);
  return inner ? core(inner) : definition;
}

function columnsOf(schema: z.ZodObject): Columns {
  const columns = new Map<string, CellKind>();
  for (const [name, field] of Object.entries<z.ZodType>(schema.shape)) {
    const { type, element, shape } = core(field);
    const members = element && core(element).shape;
    if (members) {
      for (const [member, inner] of Object.entries(members))
        columns.set(`${name}.${member}`, core(inner).type === 'number' ? 'memberNumbers' : 'members');
    } else if (shape) {
      for (const [member, inner] of Object.entries(shape))
        columns.set(`${name}.${member}`, simple(core(inner)));
    } else if (type === 'record') {
      columns.set(`${name}.*`, 'text');
      columns.set(name, 'json');
    } else columns.set(name, type === 'array' ? 'list' : simple(core(field)));
  }
  return columns;
}

function simple({ type }: Definition): CellKind {
  return type === 'number' ? 'number' : 'text';
}

const irregular: Readonly<Record<string, RecordType>> = { people: 'Person', evidence: 'Evidence' };
const typeByName = new Map<string, RecordType>([
  ...recordTypes.flatMap((type): [string, RecordType][] => [
    [type.toLowerCase(), type],
    [`${type.toLowerCase()}s`, type],
  ]),
  ...Object.entries(irregular),
]);

/** The type that a file's name says its rows are: statements.csv, unnamed-sources.csv, "My people 2024.tsv". */
export function typeOfName(file: string): RecordType | undefined {
  const stem = (file.split(/[\\/]/).at(-1) ?? '').replace(/\.(gz|csv|tsv|tab|txt)\b/gi, '').toLowerCase();
  const whole = typeByName.get(stem.replace(/[^\p{L}]/gu, ''));
  if (whole) return whole;
  const found = new Set(stem.split(/[^\p{L}]+/u).flatMap((word) => typeByName.get(word) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The file names that say a type, for a message. */
export const namesOfTypes = recordTypes
  .map((type) => type.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase())
  .map((name) =>
    name === 'person' ? 'people' : /evidence|same-as|speaks-for/.test(name) ? name : `${name}s`,
  )
  .map((name) => `${name}.csv`);
