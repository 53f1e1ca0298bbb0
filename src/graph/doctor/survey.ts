import type { StoredRecord } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { Graph } from '../driver.ts';
import { loadRecords } from '../writer/load.ts';

/** A record as it was met on a walk through the graph; without `record` a placeholder, or a link whose edge is gone. */
export type SurveyedRecord = {
  id: string;
  record: StoredRecord | undefined;
  labels: readonly string[];
  properties: Readonly<Record<string, unknown>>;
  versionOf: string | undefined;
  link: boolean;
};

const pageSize = 1000;

/** Walks through all records, placeholders and old versions in order of id, a page at a time. */
export async function* survey(graph: Graph): AsyncGenerator<SurveyedRecord[]> {
  let after = '';
  for (;;) {
    const rows = await graph.read(cypher('doctor/ids').text, { after, limit: BigInt(pageSize) });
    const ids = rows.map(([id]) => id as string);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    const loaded = await loadRecords((text, params) => graph.read(text, params), ids);
    const existingRecords = await graph.read(cypher('doctor/nodes').text, { ids });
    yield existingRecords.map((row) => {
      const [id, labels, properties] = row as [string, string[], Record<string, unknown>];
      const record = loaded.get(id)?.record;
      const versionOf = properties.versionOf as string | undefined;
      return { id, record, labels, properties, versionOf, link: labels.includes('Link') };
    });
  }
}
