import { contentDigest } from '../../domain/content.ts';
import { type RecordType, recordTypes, type StoredRecord } from '../../domain/record.ts';
import { fingerprints } from './fingerprints.ts';
import { numbers } from './numbers.ts';
import type { SourceLocation } from './report.ts';

/** A record that a dry run would have written: its type, where it came from, and whether another has its content. */
export type DryRunRecord = { type: RecordType; location: SourceLocation; has(record: StoredRecord): boolean };

/** The records that a dry run would have written, in some forty bytes each. */
export type DryRunStore = Readonly<{
  get(id: string): DryRunRecord | undefined;
  /** Takes a record in, or puts it in the place of the one of its id. */
  set(record: StoredRecord, location: SourceLocation): void;
}>;

/** Of each record: two words of its digest; its file's number and its type; its line. */
const words = 4;

export function dryRunStore(): DryRunStore {
  const ids = fingerprints();
  const files: string[] = [];
  const facts = numbers();
  return {
    get(id) {
      const at = ids.at(id) * words;
      if (at < 0) return undefined;
      const origin = facts.get(at + 2);
      return {
        type: recordTypes[origin & 0xff] as RecordType,
        location: { file: files[origin >>> 8] ?? '', line: facts.get(at + 3) },
        has: (record) => digestWords(record).every((word, index) => facts.get(at + index) === word),
      };
    },
    set(record, { file, line }) {
      const at = ids.add(record.id) * words;
      if (files.at(-1) !== file) files.push(file);
      const origin = ((files.length - 1) << 8) | recordTypes.indexOf(record.type);
      for (const [index, fact] of [...digestWords(record), origin >>> 0, line].entries())
        facts.set(at + index, fact);
    },
  };
}

/** Sixty-four bits of a digest distinguish two contents of one id. */
function digestWords(record: StoredRecord): number[] {
  const digest = Buffer.from(contentDigest(record), 'base64url');
  return [0, 4].map((at) => digest.readUInt32LE(at));
}
