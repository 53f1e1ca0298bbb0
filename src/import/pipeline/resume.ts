import { createHash, type Hash, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { changeKey } from '../../domain/change.ts';
import { digestId } from '../../domain/id.ts';
import { cypher } from '../../graph/cypher.ts';
import type { Graph, RunQuery } from '../../graph/driver.ts';
import type { Entry } from '../format.ts';

/**
 * What an interrupted import has brought of a file: its first `skip` entries, less those in `again`, which were rejected
 * or in conflict or waited for something, so that they must be reported again.
 */
export type ResumePoint = Readonly<{ skip: number; again: ReadonlySet<number> }>;

/** The key of a file in its checkpoints; no path of the machine is stored in the graph. */
export function fileKey(file: string, format: string): string {
  return digestId('import', [format, resolve(file)]);
}

/** A digest of the entries of a file so far, in their order: that a file begins as it did is what lets a part be skipped. */
export type CheckpointDigest = { count: number; hash: Hash };

export function newCheckpointDigest(): CheckpointDigest {
  return { count: 0, hash: createHash('sha256') };
}

export function addToDigest(digest: CheckpointDigest, entry: Entry): void {
  digest.count += 1;
  const { bytes, derived, ...what } = entry;
  digest.hash.update(bytes && !derived ? bytes : JSON.stringify(what));
  digest.hash.update('\n');
}

export function digestOf(digest: CheckpointDigest): string {
  return digest.hash.copy().digest('base64url');
}

/** One batch's part of a file: the entries `from` up to before `upTo`. */
export type Checkpoint = { file: string; from: number; upTo: number; digest: string; again: number[] };

/** Notes parts of files under a name of this run's own, each within the transaction that writes the part's records. */
export type Checkpoints = Readonly<{
  /** False when the part stands there already: an earlier try has been committed although its answer was lost. */
  note(run: RunQuery, part: Checkpoint): Promise<boolean>;
}>;

export function openCheckpoints(): Checkpoints {
  const run = randomUUID();
  return {
    async note(send, { file, from, upTo, digest, again }) {
      const key = digestId('part', [run, file, String(from)]);
      const part = {
        ...{ run, file, digest, from: BigInt(from), upTo: BigInt(upTo) },
        again: again.map(BigInt),
      };
      const rows = await send(cypher('import/record-part').text, { key, part });
      return rows[0]?.[0] === true;
    },
  };
}

type StoredCheckpoint = Readonly<{
  from: number;
  upTo: number;
  digest: string;
  again: number[];
  run: string;
}>;

/**
 * What of a file need not be read again: what interrupted imports of the very same entries brought, so long as nobody
 * has changed any record since (new ones do no harm). `entries` reads the file from its beginning. What was noted and
 * is of no use is forgotten.
 */
export async function resumePointOf(
  graph: Graph,
  file: string,
  entries: () => AsyncIterable<Entry[]>,
): Promise<ResumePoint | undefined> {
  const rows = await graph.read(cypher('import/parts').text, { file });
  if (rows.length === 0) return undefined;
  const parts = rows.map(
    ([from, upTo, digest, again, run]) => ({ from, upTo, digest, again, run }) as StoredCheckpoint,
  );
  const { last, again } = reach(parts);
  if (last && (await undisturbed(graph, last.run)) && (await begins(entries(), last)))
    return { skip: last.upTo, again };
  await forgetCheckpoints(graph, [file]);
  return undefined;
}

/** As far as parts follow one another from the beginning, whichever runs they are of. */
function reach(parts: readonly StoredCheckpoint[]): {
  last: StoredCheckpoint | undefined;
  again: Set<number>;
} {
  let last: StoredCheckpoint | undefined;
  const again = new Set<number>();
  for (const part of parts) {
    if (part.from > (last?.upTo ?? 0)) break;
    for (const entry of part.again) again.add(entry);
    if (part.upTo > (last?.upTo ?? 0)) last = part;
  }
  return { last, again };
}

/** Since the run's last part records were only added, none was revised, withdrawn or taken away. */
async function undisturbed(graph: Graph, run: string): Promise<boolean> {
  const [[position] = []] = await graph.read(cypher('import/run-position').text, { run });
  // Another import of the same file may have ended meanwhile and deleted the checkpoints.
  if (typeof position !== 'number') return false;
  const since = { position: BigInt(position), key: changeKey(position) };
  const [[changes, harmless] = []] = await graph.read(cypher('import/since').text, since);
  return changes === harmless;
}

async function begins(entries: AsyncIterable<Entry[]>, part: StoredCheckpoint): Promise<boolean> {
  const digest = newCheckpointDigest();
  for await (const some of entries) {
    for (const entry of some) {
      addToDigest(digest, entry);
      if (digest.count === part.upTo) return digestOf(digest) === part.digest;
    }
  }
  return false;
}

/** Lets go of what was noted of these files: their import is complete. */
export async function forgetCheckpoints(graph: Graph, files: readonly string[]): Promise<void> {
  if (files.length > 0) await graph.write(cypher('import/forget-parts').text, { files: [...files] });
}
