import { parseRecord, type StoredRecord } from '../../src/domain/record.ts';
import type { Format, FormatContext } from '../../src/import/format.ts';
import { openVerdicts } from '../../src/import/formats/common/verdicts.ts';

/** The records that an import reads from a file of this text; throws where one is wrong. */
export async function readBack(format: Format, text: string, file: string): Promise<StoredRecord[]> {
  async function* chunks() {
    yield Buffer.from(text);
  }
  const context: FormatContext = {
    ...{ file, feed: 'a feed', verdicts: openVerdicts(undefined), again: chunks },
    ...{ map: new Map(), others: async () => [] },
  };
  const records: StoredRecord[] = [];
  for await (const entries of format.read(chunks(), context))
    for (const entry of entries) {
      if ('problem' in entry) throw new Error(JSON.stringify(entry.problem));
      if (!('value' in entry)) continue;
      const parsed = parseRecord(entry.value);
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
      records.push(parsed.record as StoredRecord);
    }
  return records;
}
