import { needsOf } from '../../domain/marking.ts';
import type { Problem } from '../../domain/problem.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { type Checked, spanProblems } from '../../domain/span.ts';
import { type Verbatim, verbatimWords, wordProblems } from '../../domain/words-in-text.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { BatchItem, BatchPlan } from './decide.ts';
import { type ExistingRecord, isAbsent, takesEffect } from './existing.ts';
import { type LoadedRecord, loadRecords } from './load.ts';

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

/** What the statements of a batch say of their documents' words. */
export type WordCheck = {
  /** What is wrong with statements, by their place in the batch. */
  problems: Map<number, Problem[]>;
  /** The places of those that hold words which cannot be looked for, since no text of their document is known. */
  unchecked: Set<number>;
  /** What no longer stands in the documents of statements that were exported as they are, by their place in the batch. */
  misquoted: Map<number, Misquoted>;
};

/** Looks for the words of a batch's statements, and for their spans, in the documents that they name. */
export async function checkWords(
  run: RunQuery,
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  revise: boolean,
): Promise<WordCheck> {
  const found: WordCheck = { problems: new Map(), unchecked: new Set(), misquoted: new Map() };
  const documents = await textsOf(run, items, existingRecords, revise);
  for (const [index, { record, exported }] of items.entries()) {
    if (record.type !== 'Statement') continue;
    const document = documents.get(record.document ?? '');
    const problems = document ? wrongWords(record, document) : [];
    if (problems.length > 0 && exported) {
      found.misquoted.set(index, { document: record.document ?? '', statement: record.id, problems });
    } else if (problems.length > 0) found.problems.set(index, problems);
    const unresolved = document === undefined && hasUnresolvedDocument(record, existingRecords);
    if (document?.text === undefined && !unresolved && verbatimWords(record).length > 0) {
      found.unchecked.add(index);
    }
  }
  return found;
}

/** Whether it has a text, or the digest of one, by which a span is checked; those that the graph gives have been chosen so. */
function canCheck(document: Checked): boolean {
  if (!('type' in document)) return true;
  const { text, textSha256 } = document as Checked & { textSha256?: string | undefined };
  return text !== undefined || textSha256 !== undefined;
}

/** Which words of a statement, and which part of its span, do not stand in its document. */
export function wrongWords(statement: Verbatim, document: Checked): Problem[] {
  const misplaced = canCheck(document) ? spanProblems(statement.span, document) : [];
  if (document.text === undefined) return misplaced;
  const missing = wordProblems(statement, document.text);
  return [...misplaced, ...missing.filter(({ field }) => !misplaced.some((one) => one.field === field))];
}

/** The texts of the documents that a batch's statements name: of the graph, or of the batch where they are new or revised. */
async function textsOf(
  run: RunQuery,
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  revise: boolean,
): Promise<ReadonlyMap<string, Checked>> {
  const documents = new Map<string, Checked>();
  const stored = new Set<string>();
  for (const { record } of items) {
    if (record.type === 'Statement' && record.document !== undefined) {
      if (existingRecords.get(record.document)?.checked) stored.add(record.document);
    } else if (record.type === 'Document' && !documents.has(record.id)) {
      if (takesEffect(existingRecords.get(record.id), revise)) documents.set(record.id, record);
    }
  }
  for (const id of documents.keys()) stored.delete(id);
  if (stored.size > 0) {
    const rows = await run(cypher('write/texts').text, { ids: [...stored] });
    for (const [id, text] of rows)
      documents.set(id as string, { text: (text as string | null) ?? undefined });
  }
  return documents;
}

/** Whether a statement's document has yet to come: its words are looked for, or counted as unchecked, when it does. */
function hasUnresolvedDocument(
  { document }: { document?: string | undefined },
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): boolean {
  return document !== undefined && isAbsent(existingRecords.get(document));
}

/** What became of statements that waited for their documents: those that left, those that stay as they were exported, and how many could not be checked. */
export type LateDocumentCheck = { evicted: Evicted[]; misquoted: Misquoted[]; unchecked: number };

/**
 * Checks the statements that waited for documents which have now come, and takes those that do not stand where they say
 * out of the graph, as they would have been refused had the document been there first. Those of `exported` documents stay.
 */
export async function checkLateDocuments(
  run: RunQuery,
  inserts: ReadonlyMap<string, StoredRecord>,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  exported: ReadonlySet<string>,
): Promise<LateDocumentCheck> {
  const documents = new Map<string, Checked>();
  for (const record of inserts.values()) {
    if (record.type === 'Document' && existingRecords.has(record.id)) documents.set(record.id, record);
  }
  if (documents.size === 0) return { evicted: [], misquoted: [], unchecked: 0 };
  const found = new Map<string, { document: string; problems: Problem[] }>();
  const misquoted: Misquoted[] = [];
  let unchecked = 0;
  for (const row of await run(cypher('write/anchored').text, { ids: [...documents.keys()] })) {
    const [document, statement, words, span] = row as [string, string, unknown[], unknown[]];
    const given = verbatimOf(words, span);
    const { text } = documents.get(document) ?? {};
    const problems = wrongWords(given, documents.get(document) ?? {});
    if (problems.length > 0 && exported.has(document)) misquoted.push({ document, statement, problems });
    else if (problems.length > 0) found.set(statement, { document, problems });
    else if (text === undefined && verbatimWords(given).length > 0) unchecked += 1;
  }
  if (found.size === 0) return { evicted: [], misquoted, unchecked };
  const loaded = await loadRecords(run, [...found.keys()]);
  const rows = [...found].map(([id, { document }]) => {
    const ofDocument = needsOf(inserts.get(document)?.markings);
    const own = (loaded.get(id)?.properties.needs ?? []) as string[];
    return [id, [...new Set([...ofDocument, ...own])].sort()];
  });
  await run(cypher('write/evict').text, { rows });
  const evicted = [...found].flatMap(([id, { document, problems }]) => {
    const stored = loaded.get(id);
    if (!stored) return [];
    return {
      record: stored.record,
      recordedFrom: stored.properties.recordedFrom as number,
      document,
      problems,
    };
  });
  return { evicted, misquoted, unchecked };
}

/** A statement of the graph with words that no longer stand in its document, whose text has come or has changed. */
export type Misquoted = { document: string; statement: string; problems: Problem[] };

/**
 * Looks again for the words of the stored statements of documents that a batch gives another text. What no longer stands
 * there stays as it was coded, and is reported. `skip` are statements that need no second look.
 */
export async function checkRevisedTexts(
  run: RunQuery,
  revisions: BatchPlan['revisions'],
  loaded: ReadonlyMap<string, LoadedRecord>,
  skip: (id: string) => boolean = () => false,
): Promise<Misquoted[]> {
  const documents = new Map<string, Checked>();
  for (const { record } of revisions.values()) {
    if (record.type !== 'Document' || !canCheck(record)) continue;
    const before = loaded.get(record.id)?.record;
    const same =
      before?.type === 'Document' && before.text === record.text && before.textSha256 === record.textSha256;
    if (!same) documents.set(record.id, record);
  }
  if (documents.size === 0) return [];
  const rows = await run(cypher('write/told-in').text, { ids: [...documents.keys()] });
  return rows.flatMap((row) => {
    const [document, statement, words, span] = row as [string, string, unknown[], unknown[]];
    if (skip(statement)) return [];
    const problems = wrongWords(verbatimOf(words, span), documents.get(document) ?? {});
    return problems.length > 0 ? [{ document, statement, problems }] : [];
  });
}

/** The words of a stored statement, from [quote, mention, verb, texts of hedges] and its place in the document. */
function verbatimOf(words: readonly unknown[], span: readonly unknown[]): Verbatim {
  const present = <Value>(value: unknown) => (value ?? undefined) as Value | undefined;
  const [quote, mention, verb, hedges] = words;
  const [exact, prefix, suffix, start, end] = span;
  return {
    quote: present<string>(quote),
    mention: present<string>(mention),
    verb: present<string>(verb),
    hedges: present<string[]>(hedges)?.map((text) => ({ text, kind: 'ALLEGATION', by: 'REPORTER' })),
    span: {
      ...{ exact: present<string>(exact), prefix: present<string>(prefix), suffix: present<string>(suffix) },
      ...{ start: present<number>(start), end: present<number>(end) },
    },
  };
}
