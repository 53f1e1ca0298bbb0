import { changeKey } from '../../src/domain/change.ts';
import { isActor, parseRecord, type StoredRecord } from '../../src/domain/record.ts';
import type { Statement } from '../../src/domain/statement.ts';
import {
  edgesOf,
  foldedNames,
  nodeOf,
  type Properties,
  type Recording,
  spanOf,
  type Visibility,
} from '../../src/graph/writer/mapping.ts';
import type { Input } from './world.ts';

/** A node or an end of an edge: which space its key is unique in, and the key. */
export type Key = readonly [space: 'record' | 'name' | 'change', key: string];

export type Sink = {
  /** Nodes of one `kind` have the same properties, more or less. */
  node(kind: string, key: Key, labels: readonly string[], properties: Properties): void;
  edge(type: string, from: Key, to: Key, properties: Properties): void;
};

/** What was written, and the instant (ms) of the last of it. */
export type Written = { records: number; statements: number; at: number };

/** How many records are taken to have been written in one transaction, and so at one instant. */
const batch = 1000;
const firstInstant = Date.UTC(2026, 0, 5);

type RecordedStatement = { statement: Statement; recording: Recording };

/**
 * Gives the nodes and edges that the importer would make of these records, in its own form: what a record becomes is
 * src/graph/writer's. A `via` comes right after the statement that it names, and anything else after what it refers to,
 * so that visibility and depth are known without asking a database. Throws where a record is refused.
 */
export function writeRows(inputs: Iterable<Input>, sink: Sink): Written {
  const published = new Map<string, number | null>();
  const names = new Set<string>();
  let chain: RecordedStatement[] = [];
  const done: Written = { records: 0, statements: 0, at: firstInstant };
  for (const input of inputs) {
    const parsed = parseRecord(input);
    if ('problems' in parsed) throw new Error(`${JSON.stringify(input)}: ${JSON.stringify(parsed.problems)}`);
    const record = parsed.record as StoredRecord;
    done.at = firstInstant + Math.floor(done.records / batch);
    done.records += 1;
    const recording: Recording = { at: done.at, first: done.at, revision: 1 };
    writeChange(sink, record, done);
    if (record.type === 'Statement') {
      done.statements += 1;
      if (record.via === undefined) {
        writeChain(sink, chain, published);
        chain = [];
      }
      chain.push({ statement: record, recording });
      continue;
    }
    if (record.type === 'Document') published.set(record.id, spanOf(record.published).to);
    write(sink, record, recording);
    if (isActor(record)) writeNames(sink, record, names);
  }
  writeChain(sink, chain, published);
  return done;
}

function write(
  sink: Sink,
  record: StoredRecord,
  recording: Recording,
  visibility?: Visibility,
  more?: Properties,
) {
  const { labels, properties } = nodeOf(record, recording, visibility);
  const kind = isActor(record) ? 'Actor' : labels.includes('Link') ? 'Link' : record.type;
  sink.node(kind, ['record', record.id], ['Record', ...labels], { ...properties, ...more });
  for (const { type, from, to, properties } of edgesOf(record, recording, visibility)) {
    sink.edge(type, ['record', from], ['record', to], properties);
  }
}

/** A chain, outermost first: nothing is said after its relay said it, and each but the innermost is a relay of depth 1, 2, … */
function writeChain(
  sink: Sink,
  chain: readonly RecordedStatement[],
  published: ReadonlyMap<string, number | null>,
): void {
  let relayed: number | null = null;
  for (const [place, { statement, recording }] of chain.entries()) {
    const own = spanOf(statement.said).to;
    const saidTo: number | null = own ?? relayed ?? published.get(statement.document ?? '') ?? null;
    relayed = saidTo;
    const depth = BigInt(chain.length - 1 - place);
    write(sink, statement, recording, { complete: true, saidTo }, depth > 0n ? { depth } : {});
    if (depth === 0n) continue;
    for (const claimId of statement.claims ?? []) {
      const properties = { statementId: statement.id, claimId, depth };
      sink.edge('REPORTED_BY', ['record', claimId], ['record', statement.actor], properties);
    }
  }
}

function writeNames(
  sink: Sink,
  actor: StoredRecord & { name: string; aliases?: string[] | undefined },
  names: Set<string>,
) {
  for (const folded of foldedNames(actor)) {
    if (!names.has(folded)) sink.node('Name', ['name', folded], ['Name'], { folded });
    names.add(folded);
    sink.edge('NAMED', ['record', actor.id], ['name', folded], {});
  }
}

function writeChange(sink: Sink, { id, type }: StoredRecord, { records, at }: Written): void {
  const key = changeKey(records);
  const change = {
    key,
    kind: 'CREATED',
    record: id,
    type,
    revision: 1n,
    at: BigInt(at),
    by: 'bench',
    door: 'IMPORT',
  };
  sink.node('Change', ['change', key], ['Change'], change);
}
