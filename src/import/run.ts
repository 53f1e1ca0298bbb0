import type { Author } from '../domain/change.ts';
import { canonical, contentDigest } from '../domain/content.ts';
import { digest } from '../domain/id.ts';
import type { Problem } from '../domain/problem.ts';
import { parseRecord, presumeRecord, type StoredRecord } from '../domain/record.ts';
import type { Graph } from '../graph/driver.ts';
import { applyBatch, type Item, type Outcome, type Written } from '../graph/writer.ts';
import { openWaiting, type StillAwaited, unanswered, type Waiting } from './awaited.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { type Fingerprints, fingerprints } from './fingerprints.ts';
import type { Entry } from './formats.ts';
import { type Patience, patiently } from './patience.ts';
import type { Rejects } from './rejects.ts';
import { emptyReport, type ImportReport, type Place } from './report.ts';
import { digestOf, follow, type Notes, newTrail, openNotes, type Part, type Trail } from './resume.ts';
import { openSieve, type Sieve, sift } from './sieve.ts';
import { openSuggestions, type Suggestions } from './suggestions.ts';
import { tellBatch, tellPassed } from './tell.ts';

type Origin = { place: Place; bytes: Uint8Array | undefined; entry: number };
type Checked =
  | { item: Item; problems?: undefined; presumed?: undefined }
  | { item?: undefined; problems: Problem[]; presumed?: undefined };
type Unchecked = {
  presumed: StoredRecord;
  digest: string;
  value: unknown;
  item?: undefined;
  problems?: undefined;
};
type Content = Checked | Unchecked;
type Given = Origin & Content;

/** One entry on its way into the graph: a record to write, or what is wrong with it. */
export type Pending = Origin & Checked;
/** One that may be in the graph as it is, and has not been checked. */
export type Presumed = Origin & Unchecked;

export type RunOptions = {
  dryRun: boolean;
  revise: boolean;
  /** Records a transaction. */
  batch: number;
  patience: Patience;
  /** Throws where the database has no room for another batch. */
  room?: (() => Promise<void>) | undefined;
  author?: Author | undefined;
  rejects?: Rejects | undefined;
  /** False where an interrupted run could not be told from another. */
  resumable: boolean;
};

/** What an import is at: its report so far, and what it must remember to go on. */
export type Run = {
  graph: Graph;
  options: RunOptions;
  report: ImportReport;
  waiting: Waiting;
  suggestions: Suggestions;
  /** The search for suggestions among the batch that was written last; meanwhile the next one is. */
  looking: Promise<void>;
  sieve: Sieve;
  /** With `revise`, every id of this run, so that a file that contradicts itself revises no record twice. */
  met: Fingerprints | undefined;
  trial: DryRun | undefined;
  notes: Notes | undefined;
  /** The instant of the first batch: what was recorded since then is this run's. */
  began: number | undefined;
};

export function startRun(graph: Graph, options: RunOptions): Run {
  const { dryRun: dry, revise } = options;
  return {
    ...{ graph, options, report: emptyReport(dry), waiting: openWaiting(), began: undefined },
    suggestions: openSuggestions(),
    looking: Promise.resolve(),
    sieve: openSieve(options.resumable && !dry),
    met: revise ? fingerprints() : undefined,
    trial: dry ? dryRun(graph) : undefined,
    // With `revise` the records that came first decide, so all of them must be met again.
    notes: options.resumable && !dry && !revise ? openNotes() : undefined,
  };
}

/** The first batch of a file is small, and waited for: it shows whether the file is in the graph already. */
const firstBatch = 200;
/** A batch of long records is closed before its transaction grows large. */
const batchBytes = 2 * 1024 * 1024;

/** The entries of one file on their way: gathered to batches, and one batch written while the next is gathered. */
export type Feed = {
  /** Takes entries in the order of the file. */
  take(entries: readonly Entry[]): Promise<void>;
  /** Writes what is left, and waits until all is written. */
  end(): Promise<void>;
};

/** `key` is the file's name in the notes of interrupted imports; `skip` and `again` are what those say of it. */
export function openFeed(
  run: Run,
  file: string,
  key: string,
  { skip, again }: { skip: number; again: ReadonlySet<number> },
): Feed {
  const trail: Trail | undefined = run.notes && newTrail();
  let batch: Given[] = [];
  let size = 0;
  let count = 0;
  /** The entries from here on are in no note yet, and of those that are in the graph these must be told of again. */
  let unnoted = { from: skip, again: [] as number[] };
  let writing: Promise<void> = Promise.resolve();
  let written = false;
  const probe = run.options.resumable ? Math.min(firstBatch, run.options.batch) : run.options.batch;

  const flush = async () => {
    const full = batch;
    const first = !written;
    written = true;
    const upTo = trail && count > skip ? { file: key, upTo: count, digest: digestOf(trail) } : undefined;
    batch = [];
    size = 0;
    await writing;
    writing = write(run, full, async (rest, again) => {
      const open = { from: unnoted.from, again: [...unnoted.again, ...again] };
      // Where everything is in already the note can wait for the next that has to be written.
      unnoted = rest.length === 0 ? open : { from: Math.max(skip, upTo?.upTo ?? 0), again: [] };
      return rest.length === 0 ? undefined : apply(run, rest, upTo && { ...upTo, ...open });
    });
    // A failure is met where the promise is awaited; until then it must not count as unhandled.
    writing.catch(() => {});
    if (first && run.options.resumable) await writing;
  };
  return {
    async take(entries) {
      for (const entry of entries) {
        const at = count;
        count += 1;
        if (trail) follow(trail, entry);
        if ('passed' in entry || 'dangling' in entry) {
          tellPassed(run.report, file, entry);
          continue;
        }
        run.report.read += 1;
        if (at < skip && !again.has(at)) {
          run.report.unchanged += 1;
          run.report.skipped += 1;
          continue;
        }
        batch.push({
          place: { file, line: entry.line },
          bytes: entry.bytes,
          entry: at,
          ...readAhead(run, entry),
        });
        size += entry.bytes?.length ?? 0;
        if (batch.length >= (written ? run.options.batch : probe) || size >= batchBytes) await flush();
      }
    },
    async end() {
      if (batch.length > 0) await flush();
      await writing;
    },
  };
}

type Readable = Extract<Entry, { value: unknown } | { problem: Problem }>;

/**
 * What can be made of an entry while the database writes the batch before: the record with its digest. While most of
 * what comes is in the graph already, the checks are left until it is known that they are needed.
 */
function readAhead(run: Run, entry: Readable): Content {
  if ('problem' in entry) return { problems: [entry.problem] };
  return (run.sieve.on ? presume(entry.value) : undefined) ?? parsed(entry.value);
}

function presume(value: unknown): Unchecked | undefined {
  try {
    const presumed = presumeRecord(value);
    return presumed && { presumed, digest: digest(canonical(presumed)), value };
  } catch (error) {
    // Nested more deeply than can be walked through: no record is, and the checks will say so.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function parsed(value: unknown): Checked {
  const result = parseRecord(value);
  if ('problems' in result) return { problems: result.problems };
  if (result.record.type !== 'Withdrawal') contentDigest(result.record);
  return { item: { record: result.record } };
}

/** Writes those of a batch that are not in the graph as they are; `applied` is given them, and who must be told of again. */
async function write(
  run: Run,
  batch: readonly Given[],
  applied: (rest: readonly Pending[], again: readonly number[]) => Promise<Done | undefined>,
): Promise<void> {
  const { patience } = run.options;
  const { same, rest: given } = await patiently(patience, () => sift(run, batch));
  const rest = given.map((one): Pending => {
    if (one.presumed === undefined) return one;
    const { place, bytes, entry, value } = one;
    return { place, bytes, entry, ...parsed(value) };
  });
  const sound = rest.flatMap((pending) => (pending.item ? [pending] : []));
  const done = run.trial
    ? await patiently(patience, () => imagine(run, sound))
    : await applied(
        rest,
        same.filter(({ unresolved }) => unresolved.length > 0).map(({ given }) => given.entry),
      );
  const { at, outcomes, evicted } = done ?? { at: undefined, outcomes: [], evicted: [] };
  run.began ??= at;
  run.report.unchanged += same.length;
  for (const { given, unresolved } of same) run.waiting.add(given.presumed.id, given.place, unresolved);
  await tellBatch(run, rest, outcomes, evicted);
  const written = sound
    .filter((_, index) => outcomes[index]?.status !== 'rejected')
    .map(({ item }) => item.record);
  const records = [...same.map(({ given }) => given.presumed), ...written];
  for (const { id } of records) run.met?.add(id);
  await run.looking;
  run.looking = patiently(patience, () => run.suggestions.lookFor(run.graph, records, run.report));
  // A failure is met where the promise is awaited; until then it must not count as unhandled.
  run.looking.catch(() => {});
  await run.waiting.thin(stillAwaited(run));
  const unchanged = same.length + outcomes.filter(({ status }) => status === 'unchanged').length;
  run.sieve.on = !run.trial && unchanged > batch.length / 2;
}

function stillAwaited({ graph, trial, options }: Run): StillAwaited {
  return (some) =>
    patiently(options.patience, () => (trial ? trial.unanswered(some) : unanswered(graph, some)));
}

type Sound = Pending & { item: Item };
type Done = Pick<Written, 'outcomes' | 'evicted'> & { at: number | undefined };

async function imagine({ trial, options, met }: Run, sound: readonly Sound[]): Promise<Done> {
  const outcomes = (await trial?.write(sound, { revise: options.revise, met })) ?? [];
  return { at: undefined, outcomes, evicted: [] };
}

/**
 * Writes the batch, and in the same transaction the note that it is in. What a try did that was committed although its
 * answer was lost is what the batch did: the next try finds the note, and everything unchanged.
 */
async function apply(run: Run, batch: readonly Pending[], part: Part | undefined): Promise<Done> {
  const { patience, revise, author, room } = run.options;
  await room?.();
  const items = batch.flatMap(({ item }) => (item ? [item] : []));
  let earlier: Done | undefined;
  return patiently(patience, () =>
    run.graph.attempt(
      async (send) => {
        const nothing: Done = { at: run.began, outcomes: [], evicted: [] };
        const done =
          items.length === 0 ? nothing : await applyBatch(send, items, { revise, met: run.met, author });
        if (part && run.notes) {
          const again = [...part.again, ...troubled(batch, done.outcomes)];
          const fresh = await run.notes.note(send, { ...part, again });
          if (!fresh && earlier) return earlier;
        }
        earlier = done;
        return done;
      },
      { timeoutMs: patience.timeoutMs },
    ),
  );
}

/** The entries that were rejected, are in conflict or wait for something. */
function troubled(batch: readonly Pending[], outcomes: readonly Outcome[]): number[] {
  const left = outcomes.values();
  return batch
    .filter(({ item }) => {
      const outcome = item && left.next().value;
      const settled = outcome && outcome.status !== 'conflict' && outcome.status !== 'rejected';
      return !settled || outcome.unresolved.length > 0;
    })
    .map(({ entry }) => entry);
}

/** Completes the report with what is still missing. */
export async function finishRun(run: Run): Promise<ImportReport> {
  await run.looking;
  Object.assign(run.report, await run.waiting.left(stillAwaited(run)));
  return run.report;
}
