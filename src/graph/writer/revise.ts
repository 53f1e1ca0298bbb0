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
  await keepVersions(run, at, all);
  const changes = changesOf(all, at);
  if (changes.nodes.length > 0) await run(cypher('write/rewrite').text, { rows: changes.nodes });
  await closeEdges(run, changes.closed, elements, at);
  await writeEdges(run, changes.opened, elements);
  await writeNames(run, changes.names, elements);
  const folded = [...new Set(changes.formerNames)];
  if (folded.length > 0) await run(cypher('write/forget-names').text, { folded });
  const documents = nodes.filter(({ record }) => record.type === 'Document');
  return {
    waiting: new Set([...statements.map(({ record }) => record.id), ...(await statementsIn(run, documents))]),
    relays: new Set(statements.flatMap(({ stored }) => viaOf(stored.record))),
  };
}

type StoredRevision = Revision & { stored: LoadedRecord };

/** Keeps the old versions beside the records, and clears what the statements' nodes are connected to. */
async function keepVersions(run: RunQuery, at: number, revisions: readonly StoredRevision[]): Promise<void> {
  const nodes = revisions.filter(({ record }) => !isLink(record));
  const statements = nodes.filter(({ record }) => record.type === 'Statement');
  const links = revisions.filter(({ record }) => isLink(record));
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
}

/** What the graph must be changed to: rows of `write/rewrite`, edges, and the names of actors now and before. */
type Changes = {
  nodes: unknown[][];
  closed: Edge[];
  opened: Edge[];
  names: [id: string, folded: string[]][];
  formerNames: string[];
};

function changesOf(revisions: readonly StoredRevision[], at: number): Changes {
  const changes: Changes = { nodes: [], closed: [], opened: [], names: [], formerNames: [] };
  for (const { record, existing, stored, reason } of revisions) {
    const first = stored.properties.recordedFirst as number | undefined;
    const recording: Recording = { at, first: first ?? at, revision: existing.revision + 1, reason };
    const { labels, properties } = nodeOf(record, recording);
    const formerLabels = stored.labels.filter((label) => label !== 'Record');
    changes.nodes.push([existing.element, formerLabels, labels, properties]);
    const fresh = edgesOf(record, recording);
    if (isActor(record)) changes.names.push([record.id, foldedNames(record)]);
    if (isActor(stored.record)) changes.formerNames.push(...foldedNames(stored.record));
    if (record.type === 'Statement' || isLink(record)) {
      changes.opened.push(...fresh);
    } else {
      const old = edgesOf(stored.record, recording);
      changes.closed.push(...without(old, fresh));
      changes.opened.push(...without(fresh, old));
    }
  }
  return changes;
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
