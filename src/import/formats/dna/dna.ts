import type { Entry, Format } from '../../format.ts';
import { nameOf } from '../common/feed-name.ts';
import { codebookOf } from './codebook.ts';
import { type Query, withDatabase } from './database.ts';
import { type DnaEntry, documentRecords, entityRecords } from './records.ts';
import { statementTypesOf, type VariableNames } from './roles.ts';

/** How many entries are handed on at once. */
const atOnce = 500;

/**
 * A database of Discourse Network Analyzer 3 (SQLite): its variables, persons, organizations, concepts, documents and
 * statements. A line is the number of the row. The file is held in memory as a whole, as SQLite needs it.
 */
export const dna: Format = {
  name: 'dna',
  recognise: (start) => start.startsWith('SQLite format 3\0'),
  async *read(chunks, { feed, file, variables = {} }) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    const prefix = feed ?? nameOf(file).replace(/\.dna$/i, '');
    let entries: Entry[] = [];
    for await (const entry of withDatabase(Buffer.concat(parts), (query) => all(query, prefix, variables))) {
      entries.push(entryOf(entry));
      if (entries.length < atOnce) continue;
      yield entries;
      entries = [];
    }
    if (entries.length > 0) yield entries;
  },
};

function* all(query: Query, feed: string, names: VariableNames): Generator<DnaEntry> {
  const types = statementTypesOf(query, names);
  const codebook = codebookOf(query, types);
  for (const [at, record] of codebook.records.entries()) yield { row: at + 1, record };
  yield* entityRecords(query, feed, types, codebook);
  yield* documentRecords(query, feed, types, codebook);
}

/** The bytes are those of the record as JSON: what is rejected can be mended and imported by itself. */
function entryOf(entry: DnaEntry): Entry {
  const line = entry.row;
  if ('passed' in entry) return { line, passed: entry.passed };
  const bytes = Buffer.from(JSON.stringify(entry.record));
  if ('refused' in entry) return { line, bytes, problem: entry.refused };
  return { line, bytes, value: entry.record };
}
