import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Properties } from '../../src/graph/writer/mapping.ts';
import type { Sink } from './rows.ts';

/** A file of the bulk importer's: its columns are settled before its rows, which stand in a file beside the header. */
type Table = { columns: Map<string, string>; head: string; rows: number; buffer: string[]; file?: number };

export type CsvSink = Sink & {
  /** Closes the files and returns the importer's arguments that name them. */
  finish(): string[];
};

const listSeparator = '\u0001';
const rowsAtOnce = 5000;

/** Files for `neo4j-admin database import`. Which properties there are is learnt from `sample`, the same world made small. */
export function csvSink(folder: string, sample: (sink: Sink) => void): CsvSink {
  mkdirSync(folder, { recursive: true });
  const tables = new Map<string, Table>();
  sample(learning(tables));
  for (const [name, table] of tables) {
    const columns = [...table.columns].map(([property, type]) => `${property}:${type}`);
    writeFileSync(join(folder, `${name}.header.csv`), `${[table.head, ...columns].join(',')}\n`);
    table.file = openSync(join(folder, `${name}.csv`), 'w');
  }
  const flush = (table: Table) => {
    if (table.file !== undefined && table.buffer.length > 0)
      writeSync(table.file, `${table.buffer.join('\n')}\n`);
    table.buffer.length = 0;
  };
  const add = (name: string, fixed: readonly string[], properties: Properties) => {
    const table = tables.get(name);
    if (!table) throw new Error(`${name} does not occur in the sample`);
    for (const property of Object.keys(properties)) {
      if (properties[property] !== undefined && !table.columns.has(property))
        throw new Error(`${name}.${property} does not occur in the sample`);
    }
    const cells = [...table.columns.keys()].map((property) => cell(properties[property]));
    table.buffer.push([...fixed, ...cells].join(','));
    table.rows += 1;
    if (table.buffer.length >= rowsAtOnce) flush(table);
  };
  return {
    node: (kind, [, key], labels, properties) =>
      add(kind, [cell(key), labels.join(listSeparator)], properties),
    edge: (type, [, from], [, to], properties) => add(type, [cell(from), cell(to)], properties),
    finish: () =>
      [...tables].map(([name, table]) => {
        flush(table);
        if (table.file !== undefined) closeSync(table.file);
        const files = [`${name}.header.csv`, `${name}.csv`].map((file) => join(folder, file)).join(',');
        return table.head.includes(':START_ID') ? `--relationships=${name}=${files}` : `--nodes=${files}`;
      }),
  };
}

export const importerOptions = [`--array-delimiter=U+0001`, '--multiline-fields=false', '--id-type=string'];

function learning(tables: Map<string, Table>): Sink {
  const learn = (name: string, head: string, properties: Properties) => {
    const table = tables.get(name) ?? { columns: new Map(), head, rows: 0, buffer: [] };
    tables.set(name, table);
    for (const [property, value] of Object.entries(properties)) {
      if (value !== undefined) table.columns.set(property, typeOf(value));
    }
  };
  return {
    node: (kind, [space], _labels, properties) => learn(kind, `:ID(${space}),:LABEL`, properties),
    edge: (type, [from], [to], properties) => learn(type, `:START_ID(${from}),:END_ID(${to})`, properties),
  };
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'string[]';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') return 'double';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'bigint') return String(value);
  const text = Array.isArray(value) ? value.join(listSeparator) : String(value);
  return `"${text.replaceAll('"', '""')}"`;
}
