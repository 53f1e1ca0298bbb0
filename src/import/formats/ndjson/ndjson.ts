import { roundedNumbers, whyRounded } from '../../../domain/exact-number.ts';
import { shorten, whyNotJson } from '../../../domain/problem.ts';
import type { Entry, Format } from '../../format.ts';
import { duplicateKey } from '../../input/duplicate-keys.ts';
import { type FileLine, linesOf, longestLine } from '../../input/lines.ts';
import { addLine, type Document, documentBeginningWith, mayGoOnWith } from './document.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One JSON object a line; empty lines are passed over. */
export const ndjson: Format = {
  name: 'ndjson',
  // Asked last: what begins as an object and is of no other format is meant to be records, however broken.
  recognise: (start, file) => start.trim() === '' || start.trimStart().startsWith('{') || isNamed(file),
  async *read(chunks) {
    let document: Document | undefined;
    for await (const lines of linesOf(chunks)) {
      const entries: Entry[] = [];
      for (const line of lines) {
        if (document && !document.complete && mayGoOnWith(document, line)) {
          addLine(document, line);
          const entry = entryOf(line);
          if (entry && 'value' in entry && isRecord(entry.value)) document.records.push(entry);
          if (!document.complete) continue;
        }
        if (document) {
          entries.push(...entriesOfDocument(document));
          const read = document.complete;
          document = undefined;
          if (read) continue;
        }
        const entry = entryOf(line);
        document = entry && 'problem' in entry ? documentBeginningWith(line, entry) : undefined;
        if (entry && !document) entries.push(entry);
      }
      yield entries;
    }
    if (document) yield entriesOfDocument(document);
  },
};

/** The first line of an export without its history; it is no record itself. */
const isBeginning = (value: unknown) => (value as { type?: unknown } | null)?.type === 'Begin';

/** The last line of an export says how many records stand before it; it is no record itself. */
function recordsAtEnd(value: unknown): number | undefined {
  const { type, records } = (value ?? {}) as { type?: unknown; records?: unknown };
  if (type !== 'End') return undefined;
  return typeof records === 'number' && Number.isSafeInteger(records) && records > 0 ? records : 0;
}

const isNamed = (file: string) => /\.(ndjson|jsonl)(\.gz)?$/i.test(file);

/** A document over several lines is one problem; a single broken line keeps its own. */
function entriesOfDocument({ first, lines, parts, size, complete, records }: Document): Entry[] {
  const good = complete ? [] : records;
  if (lines === 1 + good.length) return [first, ...good];
  const bytes = size > longestLine ? undefined : Buffer.concat(parts);
  const value = 'problem' in first ? first.problem.value : '';
  const reason =
    `begins one JSON document of ${lines} lines, and records stand one on a line. Write each on a line of its own ` +
    '(as "jq -c" does), or name the format of the document with --format';
  return [{ line: first.line, bytes, problem: { field: '', value, reason } }, ...good];
}

const isRecord = (value: unknown) =>
  typeof value === 'object' && value !== null && 'type' in value && !Array.isArray(value);

function entryOf(line: FileLine): Entry | undefined {
  const place = { line: line.number, bytes: line.tooLong ? undefined : line.bytes };
  const problem = (field: string, value: string, reason: string) => ({
    ...place,
    problem: { field, value: shorten(value), reason },
  });
  if (line.tooLong) {
    return problem(
      '',
      new TextDecoder().decode(line.bytes),
      `is longer than ${longestLine / 1024 / 1024} MiB`,
    );
  }
  let text: string;
  try {
    text = utf8.decode(line.bytes);
  } catch {
    return problem('', new TextDecoder().decode(line.bytes), 'is not UTF-8');
  }
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const zeros = line.bytes.includes(0) ? ' (it holds zero bytes, as UTF-16 text and binary files do)' : '';
    return problem('', text, `${whyNotJson(error)}${zeros}`);
  }
  const twice = duplicateKey(text, value);
  if (twice) return problem(twice.path, twice.key, 'stands twice in one object; which of the two is meant?');
  const [rounded] = roundedNumbers(text);
  if (rounded) return problem(rounded.path.join('.'), rounded.literal, whyRounded(rounded.literal) as string);
  if (isBeginning(value)) return { ...place, begin: true };
  const records = recordsAtEnd(value);
  if (records !== undefined) return { ...place, end: { records } };
  return { ...place, value };
}
