import { versionId } from '../../domain/id.ts';
import { isActor, isLink, type StoredRecord } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { Revision } from './decide.ts';
import { findExisting } from './existing.ts';
import { type ElementIds, writeEdges, writeNames } from './insert.ts';
import type { LoadedRecord } from './load.ts';
import { type Edge, edgesOf, foldedNames, nodeOf, type Recording } from './mapping.ts';
import { superseded } from './versions.ts';

/**
 * Replaces records by another revision of themselves and keeps the old one beside it. Statements come out of this
 * unreadable and without projected edges; recomputing their visibility makes them readable again. Returns the ids of statements whose
 * visibility follows from what changed, and of those that something went through until now.
 */
export async function writeRevisions(
  run: RunQuery,
  at: number,
  revisions: ReadonlyMap<string, Revision>,
  loaded: ReadonlyMap<string, LoadedRecord>,
  elements: ElementIds,
): Promise<{ waiting: Set<string>; relays: Set<string> }> {
  const all = [...revisions.values()].map((revision) => ({
    ...revision,
    stored: loaded.get(revision.record.id) as LoadedRecord,
  }));
  const nodes = all.filter(({ record }) => !isLink(record));
  const statements = nodes.filter(({ record }) => record.type === 'Statement');
  const links = all.filter(({ record }) => isLink(record));
  await unproject(
    run,
    statements.map(({ record }) => record.id),
  );
  if (nodes.length > 0) {
    await run(cypher('write/version').text, {
      rows: nodes.map(({ existing, stored }) => [existing.element, superseded(stored, at)]),
    });
  }
  if (links.length > 0) {
    await run(cypher('write/close-links').text, {
      rows: links.map(({ record, existing }) => [
        record.id,
        versionId(record.id, existing.revision),
        BigInt(at),
        null,
      ]),
    });
  }
  if (statements.length > 0) {
    await run(cypher('write/clear').text, { elements: statements.map(({ existing }) => existing.element) });
  }
  const rewritten: unknown[][] = [];
  const closed: Edge[] = [];
  const opened: Edge[] = [];
  const names: [id: string, folded: string[]][] = [];
  const given: string[] = [];
  for (const { record, existing, stored, reason } of all) {
    const first = stored.properties.recordedFirst as number | undefined;
    const recording: Recording = { at, first: first ?? at, revision: existing.revision + 1, reason };
    const { labels, properties } = nodeOf(record, recording);
    rewritten.push([
      existing.element,
      stored.labels.filter((label) => label !== 'Record'),
      labels,
      properties,
    ]);
    const fresh = edgesOf(record, recording);
    if (isActor(record)) names.push([record.id, foldedNames(record)]);
    if (isActor(stored.record)) given.push(...foldedNames(stored.record));
    if (record.type === 'Statement' || isLink(record)) {
      opened.push(...fresh);
    } else {
      const old = edgesOf(stored.record, recording);
      closed.push(...without(old, fresh));
      opened.push(...without(fresh, old));
    }
  }
  if (rewritten.length > 0) await run(cypher('write/rewrite').text, { rows: rewritten });
  await closeEdges(run, closed, elements, at);
  await writeEdges(run, opened, elements);
  await writeNames(run, names, elements);
  if (given.length > 0) await run(cypher('write/forget-names').text, { folded: [...new Set(given)] });
  return {
    waiting: new Set([
      ...statements.map(({ record }) => record.id),
      ...(await statementsIn(
        run,
        nodes.filter(({ record }) => record.type === 'Document'),
      )),
    ]),
    relays: new Set(statements.flatMap(({ stored }) => viaOf(stored.record))),
  };
}

export async function unproject(run: RunQuery, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await run(cypher('write/unproject').text, { ids });
}

/** Ends the window of edges of records other than statements; their ends need not be named by the batch. */
export async function closeEdges(
  run: RunQuery,
  edges: readonly Edge[],
  elements: ElementIds,
  at: number,
): Promise<void> {
  if (edges.length === 0) return;
  const missing = edges.flatMap(({ from, to }) => [from, to]).filter((id) => !elements.has(id));
  for (const [id, existing] of await findExisting(run, missing)) elements.set(id, existing.element);
  const rows = edges.map(({ from, to, type, properties }) => [
    elements.get(from),
    elements.get(to),
    type,
    properties.statementId ?? null,
    BigInt(at),
  ]);
  await run(cypher('write/close').text, { rows });
}

export function viaOf(record: StoredRecord): string[] {
  return record.type === 'Statement' && record.via !== undefined ? [record.via] : [];
}

function without(edges: readonly Edge[], others: readonly Edge[]): Edge[] {
  const keyOf = (edge: Edge) => JSON.stringify([edge.type, edge.from, edge.to, edge.properties.statementId]);
  const keys = new Set(others.map(keyOf));
  return edges.filter((edge) => !keys.has(keyOf(edge)));
}

async function statementsIn(
  run: RunQuery,
  documents: readonly { existing: { element: string } }[],
): Promise<string[]> {
  if (documents.length === 0) return [];
  const elements = documents.map(({ existing }) => existing.element);
  return (await run(cypher('write/statements-in-document').text, { elements })).map(([id]) => id as string);
}
