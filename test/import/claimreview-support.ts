import { type HearsayRecord, parseRecord } from '../../src/domain/record.ts';
import type { Entry, Format, FormatContext } from '../../src/import/format.ts';
import { claimreview } from '../../src/import/formats/claimreview/claimreview.ts';
import { openVerdicts } from '../../src/import/formats/common/verdicts.ts';

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const verdicts = openVerdicts();

/** The entries of a file as its format reads it, without a graph. */
export async function entriesOf(
  given: unknown,
  {
    file = 'feed.json',
    feed,
    size = 1 << 16,
    format = claimreview,
    others = [],
    map = {},
  }: {
    file?: string;
    feed?: string;
    size?: number;
    format?: Format;
    others?: string[];
    map?: Record<string, string>;
  } = {},
): Promise<Entry[]> {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  const entries: Entry[] = [];
  const reading: FormatContext = {
    ...{ file, feed, verdicts, map: new Map(Object.entries(map)), again: () => pieces(text, size) },
    others: (_what, make) => Promise.all(others.map((other) => make(pieces(other, size)))),
  };
  for await (const some of format.read(pieces(text, size), reading)) entries.push(...some);
  return entries;
}

export type Read = {
  records: HearsayRecord[];
  problems: { line: number; field: string; reason: string }[];
  passed: string[];
  /** Fields that are not kept, as "type: field", each once. */
  unkept: string[];
  notes: string[];
  dangling: Extract<Entry, { dangling: unknown }>['dangling'][];
};

/** The same, sorted into what became of each; every record must be sound, and of one id only one content may come. */
export async function read(given: unknown, options: Parameters<typeof entriesOf>[1] = {}): Promise<Read> {
  const out: Read = { records: [], problems: [], passed: [], unkept: [], notes: [], dangling: [] };
  const byId = new Map<string, string>();
  for (const entry of await entriesOf(given, options)) {
    if ('unkept' in entry) out.unkept.push(`${entry.unkept.type}: ${entry.unkept.field}`);
    else if ('passed' in entry) out.passed.push(entry.passed);
    else if ('note' in entry) out.notes.push(entry.note);
    else if ('dangling' in entry) out.dangling.push(entry.dangling);
    else if ('problem' in entry)
      out.problems.push({ line: entry.line, field: entry.problem.field, reason: entry.problem.reason });
    else if ('value' in entry) {
      const parsed = parseRecord(entry.value);
      if ('problems' in parsed)
        throw new Error(`${JSON.stringify(entry.value)}: ${JSON.stringify(parsed.problems)}`);
      const { record } = parsed;
      const key = `${record.type === 'Withdrawal' ? 'withdrawal of ' : ''}${record.id}`;
      const content = JSON.stringify(record);
      const known = byId.get(key);
      if (known === undefined) out.records.push(record);
      else if (known !== content) throw new Error(`two contents of ${key}: ${known} and ${content}`);
      byId.set(key, content);
    }
  }
  return out;
}

type OfType<Type> = Type extends 'Person' | 'Institution' | 'UnnamedSource'
  ? Extract<HearsayRecord, { type: 'Person' | 'Institution' | 'UnnamedSource' }>
  : Extract<HearsayRecord, { type: Type }>;

/** The records of a type. */
export function ofType<Type extends HearsayRecord['type']>({ records }: Read, type: Type): OfType<Type>[] {
  return records.filter((record) => record.type === type) as OfType<Type>[];
}

export const assessments = (found: Read) => ofType(found, 'Statement').filter(({ act }) => act === 'ASSESS');
export const assertions = (found: Read) => ofType(found, 'Statement').filter(({ act }) => act === 'ASSERT');
export const actors = ({ records }: Read) =>
  records.flatMap((record) => ('name' in record && record.type !== 'Topic' ? [record] : []));
