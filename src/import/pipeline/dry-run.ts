import { contentDigest, differences } from '../../domain/content.ts';
import { type RecordType, references, type StoredRecord } from '../../domain/record.ts';
import type { Variable } from '../../domain/variable.ts';
import type { Graph, RunQuery } from '../../graph/driver.ts';
import { applyCodebook } from '../../graph/writer/codebook.ts';
import {
  type BatchItem,
  type BatchOptions,
  type BatchPlan,
  decide,
  type Outcome,
} from '../../graph/writer/decide.ts';
import { type ExistingRecord, findExisting } from '../../graph/writer/existing.ts';
import { unresolvedReferences } from '../../graph/writer/insert.ts';
import { loadRecords } from '../../graph/writer/load.ts';
import { placesInCircles } from '../../graph/writer/place-circles.ts';
import { stancesOnProposals } from '../../graph/writer/proposals.ts';
import { checkRevisedTexts, checkWords, type Misquoted, together } from '../../graph/writer/spans.ts';
import { misquotedOf } from '../../graph/writer.ts';
import { type DryRunRecord, type DryRunStore, dryRunStore } from './dry-run-store.ts';
import type { SourceLocation } from './report.ts';
import { type StillUnresolved, stillUnresolved } from './unresolved-references.ts';

type LocatedItem = { item: BatchItem; location: SourceLocation };

/** An import that writes nothing: it remembers what it would have written, as briefly as that can be done. */
export type DryRun = {
  write(
    batch: readonly LocatedItem[],
    choice: BatchOptions,
  ): Promise<{ outcomes: Outcome[]; misquoted: Misquoted[] }>;
  /** Of these, those that neither the graph nor what would have been written answers. */
  unanswered: StillUnresolved;
};

/** What a dry run remembers of the batches before. */
type DryRunState = {
  readonly store: DryRunStore;
  readonly codebook: Map<string, Variable>;
  /** In which other place each lies. */
  readonly places: Map<string, string | undefined>;
  /** Ids that would have been withdrawn, with the reason. */
  readonly withdrawn: Map<string, string>;
  readonly read: RunQuery;
};

export function dryRun(graph: Graph): DryRun {
  const store = dryRunStore();
  const read: RunQuery = (text, params) => graph.read(text, params);
  const state: DryRunState = { store, codebook: new Map(), places: new Map(), withdrawn: new Map(), read };
  return {
    write: (batch, choice) => dryRunBatch(state, batch, choice),
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

async function dryRunBatch(
  state: DryRunState,
  batch: readonly LocatedItem[],
  choice: BatchOptions,
): Promise<{ outcomes: Outcome[]; misquoted: Misquoted[] }> {
  const { read, codebook, withdrawn } = state;
  const proposed = batch.map(({ item }) => item);
  const ids = new Set(
    proposed.flatMap(({ record }) => [record.id, ...references(record).map(({ id }) => id)]),
  );
  const existingRecords = await findExisting(read, ids);
  const given = await stancesOnProposals(read, proposed, existingRecords, choice.revise);
  addEarlierBatches(state, ids, given, existingRecords);
  const { items, problems } = await applyCodebook(read, given, existingRecords, choice.revise, {
    dryRunVariables: codebook,
  });
  const circles = await placesInCircles(read, items, existingRecords, choice.revise, {
    earlier: state.places,
  });
  const words = await checkWords(read, items, existingRecords, choice.revise);
  const plan = decide(items, existingRecords, {
    ...choice,
    unsound: together(words.problems, problems, circles),
  });
  await explainConflicts(state, plan);
  const misquoted = [...(await misquotedIn(state, plan)), ...misquotedOf(words, plan.outcomes)];
  for (const [index, { location }] of batch.entries()) {
    const outcome = plan.outcomes[index];
    const { record } = items[index] as BatchItem;
    if (!outcome || outcome.status === 'rejected') continue;
    outcome.unresolved = unresolvedReferences(record, plan.inserts, existingRecords);
    if (plan.inserts.get(record.id) === record || plan.revisions.get(record.id)?.record === record) {
      state.store.set(record as StoredRecord, location);
      if (record.type === 'Variable') codebook.set(record.name, record);
      if (record.type === 'Place') state.places.set(record.id, record.within);
    }
  }
  for (const [id, { reason }] of plan.withdrawals) withdrawn.set(id, reason);
  return { outcomes: plan.outcomes, misquoted };
}

/** Adds what the batches before would have written or withdrawn under these ids. */
function addEarlierBatches(
  { store, withdrawn }: DryRunState,
  ids: ReadonlySet<string>,
  given: readonly BatchItem[],
  existingRecords: Map<string, ExistingRecord>,
): void {
  const contents = new Map<string, StoredRecord[]>();
  for (const { record } of given) {
    if (record.type === 'Withdrawal') continue;
    contents.set(record.id, [...(contents.get(record.id) ?? []), record]);
  }
  for (const id of ids) {
    const known = store.get(id);
    if (!known && !withdrawn.has(id)) continue;
    const existing = { ...blank, id, ...existingRecords.get(id) };
    if (known) Object.assign(existing, existingRecordOf(known, contents.get(id) ?? []));
    if (withdrawn.has(id)) Object.assign(existing, { withdrawn: true, reason: withdrawn.get(id) });
    existingRecords.set(id, existing);
  }
}

/** Adds to each conflict its differences from the graph, or the line of the earlier record with the same id. */
async function explainConflicts({ read, store }: DryRunState, plan: BatchPlan): Promise<void> {
  const disputed = [...plan.disputed.values()].map((record) => record.id);
  const stored = await loadRecords(
    read,
    disputed.filter((id) => !store.get(id)),
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
}

/** The statements of the graph whose words the revised texts of documents would no longer contain. */
async function misquotedIn({ read, store, withdrawn }: DryRunState, plan: BatchPlan): Promise<Misquoted[]> {
  const texts = [...plan.revisions.values()].flatMap(({ record }) =>
    record.type === 'Document' && !store.get(record.id) ? [record.id] : [],
  );
  const replaced = (id: string) =>
    plan.revisions.has(id) || plan.withdrawals.has(id) || store.get(id) !== undefined || withdrawn.has(id);
  return checkRevisedTexts(read, plan.revisions, await loadRecords(read, texts), replaced);
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
