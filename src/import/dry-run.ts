import { contentDigest, differences } from '../domain/content.ts';
import { references } from '../domain/record.ts';
import type { Graph } from '../graph/driver.ts';
import { unresolvedReferences } from '../graph/writer/arrive.ts';
import { type Choice, decide, type Item, type Outcome } from '../graph/writer/decide.ts';
import { look, type Seat } from '../graph/writer/look.ts';
import { recall } from '../graph/writer/recall.ts';
import { unsoundSpans } from '../graph/writer/spans.ts';
import type { Waiting } from './awaited.ts';
import type { Place } from './report.ts';

/** An import that writes nothing: it remembers what it would have written, so it grows with the file. */
export type DryRun = {
  write(batch: readonly { item: Item; place: Place }[], choice: Choice): Promise<Outcome[]>;
  /** Drops what a later record of the same run would have brought. */
  forget(waiting: Waiting): void;
};

export function dryRun(graph: Graph): DryRun {
  const imagined = new Map<string, Seat>();
  const origins = new Map<string, Place>();
  const read = (text: string, params: Readonly<Record<string, unknown>>) => graph.read(text, params);
  return {
    async write(batch, choice) {
      const items = batch.map(({ item }) => item);
      const ids = new Set(
        items.flatMap(({ record }) => [record.id, ...references(record).map(({ id }) => id)]),
      );
      const seats = await look(read, ids);
      for (const id of ids) {
        const seat = imagined.get(id);
        if (seat) seats.set(id, seat);
      }
      const unsound = await unsoundSpans(read, items, seats);
      const plan = decide(items, seats, { ...choice, unsound });
      const stored = await recall(
        read,
        [...plan.disputed.values()].map((record) => record.id).filter((id) => !imagined.has(id)),
      );
      for (const [index, record] of plan.disputed) {
        const outcome = plan.outcomes[index];
        if (outcome?.status !== 'conflict') continue;
        const known = stored.get(record.id)?.record;
        const origin = origins.get(record.id);
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
          imagined.set(record.id, { ...blank, ...seats.get(record.id), ...seatOf(record) });
          origins.set(record.id, place);
        }
      }
      for (const [id, { reason }] of plan.withdrawals) {
        imagined.set(id, { ...blank, id, ...(imagined.get(id) ?? seats.get(id)), withdrawn: true, reason });
      }
      return plan.outcomes;
    },
    forget(waiting) {
      for (const [key, { id, noun }] of waiting) {
        const seat = imagined.get(id);
        if (seat && seat.noun !== 'Placeholder' && (noun === 'Record' || noun === seat.noun))
          waiting.delete(key);
      }
    },
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

function seatOf(record: Parameters<typeof contentDigest>[0]): Partial<Seat> {
  const noun =
    record.type === 'Person' || record.type === 'Institution' || record.type === 'UnnamedSource'
      ? 'Actor'
      : record.type === 'SpeaksFor' || record.type === 'ClaimLink' || record.type === 'SameAs'
        ? 'Link'
        : record.type;
  return { id: record.id, noun, type: record.type, hash: contentDigest(record) };
}
