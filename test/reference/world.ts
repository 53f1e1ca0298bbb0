import type { Actor } from '../../src/domain/actor.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { ClaimLink } from '../../src/domain/claim-link.ts';
import type { Document } from '../../src/domain/document.ts';
import { edtfSpan } from '../../src/domain/edtf.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Place } from '../../src/domain/place.ts';
import { isActor, parseRecord, type StoredRecord } from '../../src/domain/record.ts';
import type { SameAs } from '../../src/domain/same-as.ts';
import type { SpeaksFor } from '../../src/domain/speaks-for.ts';
import type { Statement } from '../../src/domain/statement.ts';
import type { Topic } from '../../src/domain/topic.ts';
import type { Utterance } from '../../src/domain/utterance.ts';
import type { Variable } from '../../src/domain/variable.ts';
import { statementType } from '../../src/domain/vocabulary.ts';
import { recordedKey, saidKey } from './order.ts';

/** A statement with what follows from its record: its type, its instants (milliseconds) and its places in the orders. */
export type StatementNode = {
  readonly record: Statement;
  readonly id: string;
  /** The id of the record that this is a version of: what others refer to. */
  readonly base: string;
  readonly type: string;
  readonly saidFrom: number | null;
  readonly saidTo: number | null;
  readonly saidKey: string;
  readonly recordedKey: string;
  readonly recordedFrom: number;
  readonly recordedTo: number | null;
  readonly reason: string | null;
};

/** When a record that is no statement came and went, milliseconds; `to` is null while it is current. */
export type Recorded = { readonly from: number; readonly to: number | null };

/** What acts without a stance hold of what is proposed. */
const towardProposals: Readonly<Record<string, 'SUPPORTS' | 'REJECTS' | undefined>> = {
  CALL_FOR: 'SUPPORTS',
  COMMIT: 'SUPPORTS',
  CONDEMN: 'REJECTS',
};

/** All records of a graph, by noun and id, in memory. */
export type World = {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly documents: ReadonlyMap<string, Document>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly utterances: ReadonlyMap<string, Utterance>;
  readonly places: ReadonlyMap<string, Place>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly statements: ReadonlyMap<string, StatementNode>;
  readonly speaksFor: readonly SpeaksFor[];
  readonly claimLinks: readonly ClaimLink[];
  readonly sameAs: readonly SameAs[];
  /** When a record was recorded and withdrawn; of every type but statements, which carry it themselves. */
  readonly recorded: (id: string) => Recorded;
  /** Why a record was revised or withdrawn; null where nobody said. */
  readonly reasonOf: (id: string) => string | null;
};

type Times = { recordedFrom?: unknown; recordedTo?: unknown; reason?: unknown };

/**
 * Reads records as they stand in a file. A record without `recordedFrom` was recorded at `now` (milliseconds); a
 * Withdrawal takes effect at its own `recordedFrom`. Throws where a record is refused.
 */
export function readWorld(inputs: readonly unknown[], now = 0): World {
  const stored = new Map<string, StoredRecord>();
  const recorded = new Map<string, Recorded>();
  const reasons = new Map<string, string>();
  const unsaid = new Set<string>();
  const withdrawn: { id: string; at: number; reason: string }[] = [];
  for (const input of inputs) {
    const parsed = parseRecord(input);
    if ('problems' in parsed) throw new Error(`${JSON.stringify(input)}: ${JSON.stringify(parsed.problems)}`);
    const { record } = parsed;
    const times = input as Times;
    const from = typeof times.recordedFrom === 'string' ? Date.parse(times.recordedFrom) : now;
    if (record.type === 'Withdrawal') {
      withdrawn.push({ id: record.record, at: from, reason: record.reason });
      continue;
    }
    const to = typeof times.recordedTo === 'string' ? Date.parse(times.recordedTo) : null;
    stored.set(record.id, record);
    const { stance, stanceImplied } = input as { stance?: unknown; stanceImplied?: unknown };
    if (record.type === 'Statement' && (stance === undefined || stanceImplied === true))
      unsaid.add(record.id);
    recorded.set(record.id, { from, to });
    if (typeof times.reason === 'string') reasons.set(record.id, times.reason);
  }
  for (const { id, at, reason } of withdrawn) {
    recorded.set(id, { from: recorded.get(id)?.from ?? now, to: at });
    reasons.set(id, reason);
  }
  for (const record of stored.values()) {
    if (record.type !== 'Statement' || !unsaid.has(record.id)) continue;
    const stance = towardProposals[record.act];
    const claims = (record.claims ?? []).map((id) => stored.get(id));
    const proposed =
      claims.length > 0 && claims.every((one) => one?.type === 'Claim' && one.kind === 'PROPOSAL');
    if (stance && proposed) stored.set(record.id, { ...record, stance });
  }
  const all = [...stored.values()];
  const timesOf = (id: string) => recorded.get(id) ?? { from: now, to: null };
  const byId = <Kind extends StoredRecord>(is: (record: StoredRecord) => record is Kind) =>
    new Map(all.filter(is).map((record) => [record.id, record]));
  const documents = byId((record) => record.type === 'Document');
  const statements = byId((record) => record.type === 'Statement');
  return {
    actors: byId(isActor),
    claims: byId((record) => record.type === 'Claim'),
    documents,
    topics: byId((record) => record.type === 'Topic'),
    evidence: byId((record) => record.type === 'Evidence'),
    utterances: byId((record) => record.type === 'Utterance'),
    places: byId((record) => record.type === 'Place'),
    variables: byId((record) => record.type === 'Variable'),
    statements: statementNodes(statements, documents, timesOf, reasons),
    speaksFor: all.filter((record) => record.type === 'SpeaksFor'),
    claimLinks: all.filter((record) => record.type === 'ClaimLink'),
    sameAs: all.filter((record) => record.type === 'SameAs'),
    recorded: timesOf,
    reasonOf: (id) => reasons.get(id) ?? null,
  };
}

function statementNodes(
  records: ReadonlyMap<string, Statement>,
  documents: ReadonlyMap<string, Document>,
  timesOf: (id: string) => Recorded,
  reasons: ReadonlyMap<string, string>,
): ReadonlyMap<string, StatementNode> {
  const successor = new Map<string, string>();
  for (const record of records.values()) if (record.supersedes) successor.set(record.supersedes, record.id);
  const base = (id: string): string => {
    const next = successor.get(id);
    return next === undefined ? id : base(next);
  };
  const latest = (record: Statement, met: ReadonlySet<string>): number | null => {
    const { from, to } = spanOf(record.said);
    if (to !== null) return to;
    const relay = record.via === undefined || met.has(record.via) ? undefined : records.get(record.via);
    const relayed = relay ? latest(relay, new Set([...met, relay.id])) : null;
    const published = spanOf(documents.get(record.document ?? '')?.published).to;
    return [relayed, published].find((one) => one !== null && (from === null || from <= one)) ?? null;
  };
  const node = (record: Statement): StatementNode => {
    const said = spanOf(record.said);
    const saidTo = latest(record, new Set([record.id]));
    const { from, to } = timesOf(record.id);
    const current = base(record.id);
    // An older version stands where it stood when it was the current one.
    const place = current === record.id ? record.id : `${current}\u0001${record.id}`;
    return {
      record,
      id: record.id,
      base: current,
      type: statementType(record.act),
      saidFrom: said.from,
      saidTo,
      saidKey: saidKey(place, said, saidTo),
      recordedKey: recordedKey(place, from),
      recordedFrom: from,
      recordedTo: to,
      reason: reasons.get(record.id) ?? null,
    };
  };
  return new Map([...records.values()].map((record) => [record.id, node(record)]));
}

/** The instants that an EDTF text covers; both ends open where there is none. */
export function spanOf(text: string | undefined): { from: number | null; to: number | null } {
  return (text === undefined ? null : edtfSpan(text)) ?? { from: null, to: null };
}
