import type { Author } from '../../domain/change.ts';
import type { Graph } from '../../graph/driver.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { type Fingerprints, fingerprints } from './fingerprints.ts';
import type { Rejects } from './rejects.ts';
import { emptyReport, type ImportReport } from './report.ts';
import { type Checkpoints, openCheckpoints } from './resume.ts';
import { type RetryPolicy, withRetry } from './retry.ts';
import { type UnchangedFilter, unchangedFilter } from './skip-unchanged.ts';
import { openSuggestions, type Suggestions } from './suggestions.ts';
import {
  type StillUnresolved,
  stillUnresolved,
  trackUnresolved,
  type UnresolvedReferences,
} from './unresolved-references.ts';

export type RunOptions = {
  dryRun: boolean;
  revise: boolean;
  /** Why records are revised that bring no reason of their own. */
  reason?: string | undefined;
  /** A revision without any reason is rejected. */
  reasonNeeded?: boolean | undefined;
  /** Records a transaction. */
  batch: number;
  retry: RetryPolicy;
  /** Throws where the database has no room for another batch. */
  checkDiskSpace?: (() => Promise<void>) | undefined;
  author?: Author | undefined;
  rejects?: Rejects | undefined;
  /** False where an interrupted run cannot be recognised when it is repeated. */
  resumable: boolean;
};

/** The state of an import: its report so far, and what it must remember to continue. */
export type ImportRun = {
  graph: Graph;
  options: RunOptions;
  report: ImportReport;
  waiting: UnresolvedReferences;
  suggestions: Suggestions;
  /** The search for suggestions among the batch that was written last; meanwhile the next one is. */
  looking: Promise<void>;
  unchangedFilter: UnchangedFilter;
  /** With `revise`, every id of this run, so that a file that contradicts itself revises no record twice. */
  met: Fingerprints | undefined;
  trial: DryRun | undefined;
  notes: Checkpoints | undefined;
  /** The instant of the first batch: what was recorded since then is this run's. */
  began: number | undefined;
};

export function startRun(graph: Graph, options: RunOptions): ImportRun {
  const { dryRun: dry, revise } = options;
  return {
    ...{ graph, options, report: emptyReport(dry), waiting: trackUnresolved(), began: undefined },
    suggestions: openSuggestions(),
    looking: Promise.resolve(),
    unchangedFilter: unchangedFilter(options.resumable && !dry),
    met: revise ? fingerprints() : undefined,
    trial: dry ? dryRun(graph) : undefined,
    // With `revise` the first record of an id decides, so all records must be read again.
    notes: options.resumable && !dry && !revise ? openCheckpoints() : undefined,
  };
}

/** Asks the graph, or in a dry run what would be in it, which references still lead nowhere. */
export function unresolvedNow({ graph, trial, options }: ImportRun): StillUnresolved {
  return (some) =>
    withRetry(options.retry, () => (trial ? trial.unanswered(some) : stillUnresolved(graph, some)));
}

/** Completes the report with what is still missing. */
export async function finishRun(run: ImportRun): Promise<ImportReport> {
  await run.looking;
  Object.assign(run.report, await run.waiting.left(unresolvedNow(run)));
  return run.report;
}
