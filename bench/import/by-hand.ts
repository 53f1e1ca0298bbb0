import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { changeKey } from '../../src/domain/change.ts';
import { type ClaimLink, claimLinkId } from '../../src/domain/claim-link.ts';
import { contentDigest } from '../../src/domain/content.ts';
import { isActor, type StoredRecord } from '../../src/domain/record.ts';
import { type SpeaksFor, speaksForId } from '../../src/domain/speaks-for.ts';
import { completeStatement, type Statement } from '../../src/domain/statement.ts';
import type { Graph, Params } from '../../src/graph/driver.ts';
import {
  type Edge,
  edgesOf,
  foldedNames,
  integer,
  nodeOf,
  type Properties,
} from '../../src/graph/writer/mapping.ts';
import { visibilityOfInserts } from '../../src/graph/writer/visibility.ts';

/** A file by name from by-hand/, with the words in capitals that stand for a label or a type replaced. */
export function byHand(name: string, replaced: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(new URL(`by-hand/${name}.cypher`, import.meta.url), 'utf8');
  return Object.entries(replaced).reduce((whole, [word, by]) => whole.replaceAll(word, by), text);
}

/** Rows a transaction: the best of 1,000, 2,000, 5,000 and 10,000. */
const size = 5000;

/**
 * What a careful script for this one file would do: it trusts the file, holds all of it, knows that the graph is empty
 * and that nobody else writes, and sends plain UNWIND batches, first nodes, then edges type by type. It checks nothing,
 * finds nothing that is there, and cannot be interrupted.
 */
export async function importByHand(graph: Graph, file: string): Promise<number> {
  const records = await readAll(file);
  const inserts = new Map(records.map((record) => [record.id, record]));
  const visibilities = visibilityOfInserts(inserts, new Map());
  const at = Date.now();
  const recording = { at, first: at, revision: 1 };
  const nodes = new Map<string, Properties[]>();
  const edges = new Map<string, Edge[]>();
  const names: [string, string][] = [];
  for (const record of records) {
    const { labels, properties } = nodeOf(record, recording, visibilities.get(record.id));
    group(nodes, ['Record', ...labels].join(':'), properties);
    for (const edge of edgesOf(record, recording, visibilities.get(record.id))) group(edges, edge.type, edge);
    if (isActor(record))
      names.push(...foldedNames(record).map((name): [string, string] => [record.id, name]));
  }
  const depths = depthsOf(records);
  for (const [id, depth] of depths) {
    const { actor, claims = [] } = inserts.get(id) as Statement;
    for (const claimId of claims) {
      const properties = { statementId: id, claimId, depth: integer(depth) };
      group(edges, 'REPORTED_BY', { from: claimId, type: 'REPORTED_BY', to: actor, properties });
    }
  }
  for (const [labels, rows] of nodes) await send(graph, byHand('nodes', { LABELS: labels }), rows);
  await send(graph, byHand('names'), names);
  await send(
    graph,
    byHand('depths'),
    [...depths].map(([id, depth]) => [id, integer(depth)]),
  );
  for (const [type, some] of edges) {
    await send(
      graph,
      byHand('edges', { TYPE: type }),
      some.map(({ from, to, properties }) => [from, to, properties]),
    );
  }
  const changes = records.map(({ id, type }, index) => ({
    ...{ kind: 'CREATED', record: id, type, revision: 1n, by: 'import', door: 'IMPORT' },
    ...{ key: changeKey(index + 1), at: BigInt(at) },
  }));
  await send(graph, byHand('nodes', { LABELS: 'Change' }), changes);
  await graph.write(byHand('ledger'), { at: BigInt(at), position: BigInt(changes.length) });
  return records.length;
}

/** The same file once more: reads the digest of each record's content and compares. Returns how many are as they were. */
export async function compareByHand(graph: Graph, file: string): Promise<number> {
  const records = await readAll(file);
  let unchanged = 0;
  for (let from = 0; from < records.length; from += size) {
    const some = records.slice(from, from + size);
    const rows = await graph.read(byHand('hashes'), { ids: some.map(({ id }) => id) });
    const stored = new Map(rows as [string, string][]);
    unchanged += some.filter((record) => stored.get(record.id) === contentDigest(record)).length;
  }
  return unchanged;
}

async function send(graph: Graph, text: string, rows: readonly unknown[]): Promise<void> {
  for (let from = 0; from < rows.length; from += size) {
    const params: Params = { rows: rows.slice(from, from + size) };
    await graph.write(text, params);
  }
}

async function readAll(file: string): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const record = JSON.parse(line) as StoredRecord;
    if (record.type === 'SpeaksFor') records.push({ ...record, id: speaksForId(record as SpeaksFor) });
    else if (record.type === 'ClaimLink') records.push({ ...record, id: claimLinkId(record as ClaimLink) });
    else records.push(record.type === 'Statement' ? completeStatement(record) : record);
  }
  return records;
}

/** For each statement that others go through: the least number of steps from one that relays none. */
function depthsOf(records: readonly StoredRecord[]): Map<string, number> {
  const inners = new Map<string, string[]>();
  for (const record of records) {
    if (record.type === 'Statement' && record.via !== undefined) group(inners, record.via, record.id);
  }
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const own =
      depths.get(id) ??
      Math.min(...(inners.get(id) ?? []).map((inner) => (inners.has(inner) ? depthOf(inner) : 0))) + 1;
    depths.set(id, own);
    return own;
  };
  for (const id of inners.keys()) depthOf(id);
  return depths;
}

function group<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = groups.get(key);
  if (known) known.push(value);
  else groups.set(key, [value]);
}
