import type { Exporter } from './formats.ts';
import { entryOf, firstEntry, lastEntry, remnantEntry, withdrawalEntry } from './record-entry.ts';

/**
 * The records as an import takes them, one JSON object a line. The last line is an `End`, which a file
 * that was cut off lacks. Without history the first line is a `Begin`, since nothing else would tell such a file from any file of records.
 */
export const ndjson: Exporter = {
  name: 'ndjson',
  about: 'the records, one JSON object a line; restores the graph with its history',
  mediaType: 'application/x-ndjson',
  extension: 'ndjson',
  history: true,
  async *write(snapshot) {
    let count = 0;
    const lines = (entries: readonly object[]) => {
      count += entries.length;
      return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    };
    if (!snapshot.history) yield `${JSON.stringify(firstEntry)}\n`;
    for await (const versions of snapshot.versions()) {
      yield lines(
        versions.flatMap((version) => [
          entryOf(version, snapshot.history),
          ...(version.withdrawnFor === undefined ? [] : [withdrawalEntry(version)]),
        ]),
      );
    }
    const remnants = await snapshot.remnants();
    if (remnants.length > 0) yield lines(remnants.map(remnantEntry));
    yield `${JSON.stringify(lastEntry(count, snapshot.known))}\n`;
  },
};
