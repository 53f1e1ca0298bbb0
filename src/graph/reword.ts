import { searchedWords, textWords } from '../domain/words.ts';
import { cypher } from './cypher.ts';
import { survey } from './doctor/survey.ts';
import type { Graph } from './driver.ts';

/** Which fields are searched: another number means that `words` and `bodyWords` of what is stored must be computed anew. */
export const wordsVersion = 3;

/**
 * Computes anew by which words records are found, where the database was written by a program that looked at other fields.
 * Reads every record once. It may be repeated; who starts meanwhile waits (`migrate`).
 */
export async function reword(graph: Graph, progress: (line: string) => void): Promise<void> {
  const [[stored, empty] = []] = await graph.read(cypher('migration/words-version').text, {});
  if (stored === wordsVersion) return;
  if (empty !== true) {
    progress('migrating the database: the words by which records are found');
    for await (const page of survey(graph)) {
      const rows = page.flatMap(({ id, record, properties, link }) => {
        if (record === undefined || link) return [];
        const [words, inText] = [searchedWords(record), textWords(record)];
        const isSame = words === (properties.words ?? '') && inText === (properties.bodyWords ?? '');
        return isSame ? [] : [[id, words || null, inText || null]];
      });
      if (rows.length > 0) await graph.write(cypher('migration/reword').text, { rows });
    }
  }
  await graph.write(cypher('migration/reworded').text, { version: BigInt(wordsVersion) });
}
