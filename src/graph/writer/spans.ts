import type { Problem } from '../../domain/problem.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { type Checked, spanProblems } from '../../domain/span.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { BatchItem } from './decide.ts';
import type { ExistingRecord } from './existing.ts';
import { loadRecords } from './load.ts';

/** A statement that was waiting for its document and does not stand where it says; it has left the graph again. */
export type Evicted = { record: StoredRecord; recordedFrom: number; document: string; problems: Problem[] };

/** What several checks found wrong with the items of a batch, by their place in it. */
export function together(...found: readonly ReadonlyMap<number, Problem[]>[]): Map<number, Problem[]> {
  const all = new Map<number, Problem[]>();
  for (const [at, problems] of found.flatMap((one) => [...one])) {
    all.set(at, [...(all.get(at) ?? []), ...problems]);
  }
  return all;
}

/** The statements of a batch, by their place in it, whose span is not what their document has, with what is wrong. */
export async function unsoundSpans(
  run: RunQuery,
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): Promise<Map<number, Problem[]>> {
  const unsound = new Map<number, Problem[]>();
  const documents = new Map<string, Checked>();
  const stored = new Set<string>();
  for (const { record } of items) {
    if (record.type === 'Statement' && record.span && record.document !== undefined) {
      if (existingRecords.get(record.document)?.checked) stored.add(record.document);
    } else if (record.type === 'Document' && isChecked(record) && !documents.has(record.id)) {
      const existing = existingRecords.get(record.id);
      if (existing === undefined || existing.noun === 'Placeholder') documents.set(record.id, record);
    }
  }
  if (stored.size > 0) {
    const rows = await run(cypher('write/texts').text, { ids: [...stored] });
    for (const [id, text] of rows)
      documents.set(id as string, { text: (text as string | null) ?? undefined });
  }
  if (documents.size === 0) return unsound;
  for (const [index, { record }] of items.entries()) {
    if (record.type !== 'Statement' || record.document === undefined) continue;
    const document = documents.get(record.document);
    const problems = document ? spanProblems(record.span, document) : [];
    if (problems.length > 0) unsound.set(index, problems);
  }
  return unsound;
}

/**
 * Checks the statements that waited for documents which have now come, and takes those that do not stand where they say
 * out of the graph, as they would have been refused had the document been there first.
 */
export async function evictUnsound(
  run: RunQuery,
  inserts: ReadonlyMap<string, StoredRecord>,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): Promise<Evicted[]> {
  const documents = new Map<string, Checked>();
  for (const record of inserts.values()) {
    if (record.type === 'Document' && isChecked(record) && existingRecords.has(record.id))
      documents.set(record.id, record);
  }
  if (documents.size === 0) return [];
  const found = new Map<string, { document: string; problems: Problem[] }>();
  for (const row of await run(cypher('write/anchored').text, { ids: [...documents.keys()] })) {
    const [document, statement, exact, prefix, suffix, start, end] = row as [string, string, ...unknown[]];
    const span = Object.fromEntries(
      Object.entries({ exact, prefix, suffix, start, end }).filter(([, value]) => value !== null),
    );
    const problems = spanProblems(span, documents.get(document) ?? {});
    if (problems.length > 0) found.set(statement, { document, problems });
  }
  if (found.size === 0) return [];
  const loaded = await loadRecords(run, [...found.keys()]);
  await run(cypher('write/evict').text, { ids: [...found.keys()] });
  return [...found].flatMap(([id, { document, problems }]) => {
    const stored = loaded.get(id);
    if (!stored) return [];
    return {
      record: stored.record,
      recordedFrom: stored.properties.recordedFrom as number,
      document,
      problems,
    };
  });
}

function isChecked(document: { text?: string | undefined; textSha256?: string | undefined }): boolean {
  return document.text !== undefined || document.textSha256 !== undefined;
}
