import { contentDigest, differences } from '../../domain/content.ts';
import { type RecordType, references, type StoredRecord } from '../../domain/record.ts';
import type { Variable } from '../../domain/variable.ts';
import type { Graph } from '../../graph/driver.ts';
import { applyCodebook } from '../../graph/writer/codebook.ts';
import { type BatchItem, type BatchOptions, decide, type Outcome } from '../../graph/writer/decide.ts';
import { type ExistingRecord, findExisting } from '../../graph/writer/existing.ts';
import { unresolvedReferences } from '../../graph/writer/insert.ts';
import { loadRecords } from '../../graph/writer/load.ts';
import { stancesOnProposals } from '../../graph/writer/proposals.ts';
import { checkRevisedTexts, checkWords, type Misquoted, together } from '../../graph/writer/spans.ts';
import { type DryRunRecord, dryRunStore } from './dry-run-store.ts';
import type { SourceLocation } from './report.ts';
import { type StillUnresolved, stillUnresolved } from './unresolved-references.ts';

/** An import that writes nothing: it remembers what it would have written, as briefly as that can be done. */
export type DryRun = {
  write(
    batch: readonly { item: BatchItem; location: SourceLocation }[],
    choice: BatchOptions,
  ): Promise<{ outcomes: Outcome[]; misquoted: Misquoted[] }>;
  /** Of these, those that neither the graph nor what would have been written answers. */
  unanswered: StillUnresolved;
};

export function dryRun(graph: Graph): DryRun {
  const store = dryRunStore();
  const codebook = new Map<string, Variable>();
  /** Ids that would have been taken back, with the reason. */
  const withdrawn = new Map<string, string>();
  const read = (text: string, params: Readonly<Record<string, unknown>>) => graph.read(text, params);
  return {
    async write(batch, choice) {
      const raw = batch.map(({ item }) => item);
      const ids = new Set(
        raw.flatMap(({ record }) => [record.id, ...references(record).map(({ id }) => id)]),
      );
      const existingRecords = await findExisting(read, ids);
      const given = await stancesOnProposals(read, raw, existingRecords, choice.revise);
      const contents = new Map<string, StoredRecord[]>();
      for (const { record } of given) {
        if (record.type !== 'Withdrawal')
          contents.set(record.id, [...(contents.get(record.id) ?? []), record]);
      }
      for (const id of ids) {
        const existing = { ...blank, id, ...existingRecords.get(id) };
        const known = store.get(id);
        if (known) Object.assign(existing, existingRecordOf(known, contents.get(id) ?? []));
        if (withdrawn.has(id)) Object.assign(existing, { withdrawn: true, reason: withdrawn.get(id) });
        if (known || withdrawn.has(id)) existingRecords.set(id, existing);
      }
      const { items, problems } = await applyCodebook(read, given, existingRecords, choice.revise, codebook);
      const words = await checkWords(read, items, existingRecords, choice.revise);
      const unsound = together(words.problems, problems);
      const plan = decide(items, existingRecords, { ...choice, unsound });
      const stored = await loadRecords(
        read,
        [...plan.disputed.values()].map((record) => record.id).filter((id) => !store.get(id)),
      );
      for (const [index, record] of plan.disputed) {
        const outcome = plan.outcomes[index];
        if (outcome?.status !== 'conflict') continue;
        const known = stored.get(record.id)?.record;
        const origin = store.get(record.id)?.location;
        outcome.differences = known
          ? differences(known, record)
          : [{ field: '', stored: `${origin?.file}:${origin?.line}`, given: 'another content' }];
      }
      const texts = [...plan.revisions.values()].flatMap(({ record }) =>
        record.type === 'Document' && !store.get(record.id) ? [record.id] : [],
      );
      const misquoted = await checkRevisedTexts(
        read,
        plan.revisions,
        await loadRecords(read, texts),
        (id) =>
          plan.revisions.has(id) ||
          plan.withdrawals.has(id) ||
          store.get(id) !== undefined ||
          withdrawn.has(id),
      );
      for (const [index, { location }] of batch.entries()) {
        const outcome = plan.outcomes[index];
        const { record } = items[index] as BatchItem;
        if (!outcome || outcome.status === 'rejected') continue;
        outcome.unresolved = unresolvedReferences(record, plan.inserts, existingRecords);
        if (plan.inserts.get(record.id) === record || plan.revisions.get(record.id)?.record === record) {
          store.set(record as StoredRecord, location);
          if (record.type === 'Variable') codebook.set(record.name, record);
        }
      }
      for (const [id, { reason }] of plan.withdrawals) withdrawn.set(id, reason);
      return { outcomes: plan.outcomes, misquoted };
    },
    unanswered: (some) =>
      stillUnresolved(
        graph,
        some.filter(({ id, noun }) => {
          const known = store.get(id);
          return !known || (noun !== 'Record' && noun !== nounOf(known.type));
        }),
      ),
  };
}

const blank: ExistingRecord = {
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
  stanceImplied: false,
};

/** Its digest is that of the record among these which has its content; without one, none of them does. */
function existingRecordOf(known: DryRunRecord, given: readonly StoredRecord[]): Partial<ExistingRecord> {
  const same = given.find((record) => known.has(record));
  const hash = same ? contentDigest(same) : 'another';
  return { noun: nounOf(known.type), type: known.type, hash };
}

function nounOf(type: RecordType): ExistingRecord['noun'] {
  if (type === 'Person' || type === 'Institution' || type === 'UnnamedSource') return 'Actor';
  if (type === 'SpeaksFor' || type === 'ClaimLink' || type === 'SameAs') return 'Link';
  return type as ExistingRecord['noun'];
}
