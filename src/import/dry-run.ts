import { contentDigest, differences } from '../domain/content.ts';
import { type RecordType, references, type StoredRecord } from '../domain/record.ts';
import type { Graph } from '../graph/driver.ts';
import { unresolvedReferences } from '../graph/writer/arrive.ts';
import { type Choice, decide, type Item, type Outcome } from '../graph/writer/decide.ts';
import { look, type Seat } from '../graph/writer/look.ts';
import { recall } from '../graph/writer/recall.ts';
import { unsoundSpans } from '../graph/writer/spans.ts';
import { type StillAwaited, unanswered } from './awaited.ts';
import { type Imagined, imaginary } from './imagined.ts';
import type { Place } from './report.ts';

/** An import that writes nothing: it remembers what it would have written, as briefly as that can be done. */
export type DryRun = {
  write(batch: readonly { item: Item; place: Place }[], choice: Choice): Promise<Outcome[]>;
  /** Of these, those that neither the graph nor what would have been written answers. */
  unanswered: StillAwaited;
};

export function dryRun(graph: Graph): DryRun {
  const imagined = imaginary();
  /** Ids that would have been taken back, with the reason. */
  const withdrawn = new Map<string, string>();
  const read = (text: string, params: Readonly<Record<string, unknown>>) => graph.read(text, params);
  return {
    async write(batch, choice) {
      const items = batch.map(({ item }) => item);
      const ids = new Set(
        items.flatMap(({ record }) => [record.id, ...references(record).map(({ id }) => id)]),
      );
      const given = new Map<string, StoredRecord[]>();
      for (const { record } of items) {
        if (record.type !== 'Withdrawal') given.set(record.id, [...(given.get(record.id) ?? []), record]);
      }
      const seats = await look(read, ids);
      for (const id of ids) {
        const seat = { ...blank, id, ...seats.get(id) };
        const known = imagined.get(id);
        if (known) Object.assign(seat, seatOf(known, given.get(id) ?? []));
        if (withdrawn.has(id)) Object.assign(seat, { withdrawn: true, reason: withdrawn.get(id) });
        if (known || withdrawn.has(id)) seats.set(id, seat);
      }
      const unsound = await unsoundSpans(read, items, seats);
      const plan = decide(items, seats, { ...choice, unsound });
      const stored = await recall(
        read,
        [...plan.disputed.values()].map((record) => record.id).filter((id) => !imagined.get(id)),
      );
      for (const [index, record] of plan.disputed) {
        const outcome = plan.outcomes[index];
        if (outcome?.status !== 'conflict') continue;
        const known = stored.get(record.id)?.record;
        const origin = imagined.get(record.id)?.place;
        outcome.differences = known
          ? differences(known, record)
          : [{ field: '', stored: `${origin?.file}:${origin?.line}`, given: 'another content' }];
      }
      for (const [index, { item, place }] of batch.entries()) {
        const outcome = plan.outcomes[index];
        const { record } = item;
        if (!outcome || outcome.status === 'rejected') continue;
        outcome.unresolved = unresolvedReferences(record, plan.arrivals, seats);
        if (plan.arrivals.get(record.id) === record || plan.revisions.get(record.id)?.record === record) {
          imagined.set(record as StoredRecord, place);
        }
      }
      for (const [id, { reason }] of plan.withdrawals) withdrawn.set(id, reason);
      return plan.outcomes;
    },
    unanswered: (some) =>
      unanswered(
        graph,
        some.filter(({ id, noun }) => {
          const known = imagined.get(id);
          return !known || (noun !== 'Record' && noun !== nounOf(known.type));
        }),
      ),
  };
}

const blank: Seat = {
  id: '',
  element: '',
  noun: 'Placeholder',
  type: undefined,
  incomplete: false,
  hash: undefined,
  revision: 1,
  withdrawn: false,
  reason: undefined,
  publishedTo: null,
  saidTo: null,
  versionOf: undefined,
  checked: false,
  erased: false,
};

/** Its digest is that of the record among these which has its content; without one, none of them does. */
function seatOf(known: Imagined, given: readonly StoredRecord[]): Partial<Seat> {
  const same = given.find((record) => known.has(record));
  const hash = same ? contentDigest(same) : 'another';
  return { noun: nounOf(known.type), type: known.type, hash };
}

function nounOf(type: RecordType): Seat['noun'] {
  if (type === 'Person' || type === 'Institution' || type === 'UnnamedSource') return 'Actor';
  if (type === 'SpeaksFor' || type === 'ClaimLink' || type === 'SameAs') return 'Link';
  return type as Seat['noun'];
}
