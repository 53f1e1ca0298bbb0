import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Reference } from '../../domain/common.ts';
import type { Graph } from '../../graph/driver.ts';
import { findExisting } from '../../graph/writer/existing.ts';
import type { SourceLocation, UnresolvedReference } from './report.ts';

/** Of some references, those that nothing has answered by now. */
export type StillUnresolved = (some: readonly UnresolvedReference[]) => Promise<UnresolvedReference[]>;

/**
 * The references of an import that lead nowhere yet, by the id they name and what it is to be. It holds each of these
 * once, however many records name it; one id may be named as two things, of which one at most is found. What is too much for memory
 * (an unordered file names most records before it brings them) is written to a temporary file.
 */
export type UnresolvedReferences = Readonly<{
  add(record: string, location: SourceLocation, unresolved: readonly Reference[]): void;
  /** Drops references that resolve by now, once many are held. */
  thin(still: StillUnresolved): Promise<void>;
  /** How many references still lead nowhere, and the first thousand of their ids in order. */
  left(still: StillUnresolved): Promise<{ pending: number; awaited: UnresolvedReference[] }>;
  close(): void;
}>;

const keyOf = ({ id, noun }: UnresolvedReference) => `${id}\n${noun}`;

function merge(into: Map<string, UnresolvedReference>, one: UnresolvedReference): void {
  const key = keyOf(one);
  const known = into.get(key);
  if (known) known.references += one.references;
  else into.set(key, one);
}

/**
 * The first `most` of any number of references, by id. What sorts after the last of them is dropped: as more are added
 * the last one only moves forward, so a dropped reference never becomes one of the first again.
 */
function firstInOrder(most: number) {
  let kept = new Map<string, UnresolvedReference>();
  let last: string | undefined;
  const cut = () => {
    const keys = [...kept.keys()].sort().slice(0, most);
    kept = new Map(keys.map((key) => [key, kept.get(key) as UnresolvedReference]));
    if (keys.length === most) last = keys.at(-1);
  };
  return {
    add(one: UnresolvedReference): void {
      if (last !== undefined && keyOf(one) > last) return;
      merge(kept, one);
      if (kept.size >= 2 * most) cut();
    },
    list(): UnresolvedReference[] {
      cut();
      return [...kept.values()];
    },
  };
}

/** How many are held in memory before resolved ones are dropped and the others are written to a temporary file. */
const mostHeld = 50_000;
const longestList = 1000;

export function trackUnresolved(most = mostHeld): UnresolvedReferences {
  let held = new Map<string, UnresolvedReference>();
  let folder: string | undefined;
  const spillFile = () => {
    folder ??= mkdtempSync(join(tmpdir(), 'hearsay-unresolved-'));
    return join(folder, 'references');
  };
  return {
    add(record, location, unresolved) {
      for (const { id, noun, field } of unresolved) {
        merge(held, { ...location, id, noun, field, record, references: 1 });
      }
    },
    async thin(still) {
      if (held.size < most) return;
      const left = await inChunks([...held.values()], still);
      held = new Map();
      if (left.length < most / 2) for (const one of left) merge(held, one);
      else
        appendFileSync(spillFile(), left.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 });
    },
    async left(still) {
      const first = firstInOrder(longestList);
      let pending = 0;
      const take = async (some: readonly UnresolvedReference[]) => {
        for (const one of await inChunks(some, still)) {
          pending += one.references;
          first.add(one);
        }
      };
      if (folder !== undefined) {
        let some: UnresolvedReference[] = [];
        for await (const line of createInterface({ input: createReadStream(spillFile()) })) {
          some.push(JSON.parse(line) as UnresolvedReference);
          if (some.length === chunk) {
            await take(some);
            some = [];
          }
        }
        await take(some);
      }
      await take([...held.values()]);
      return { pending, awaited: first.list() };
    },
    close() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const chunk = 5000;

async function inChunks(
  all: readonly UnresolvedReference[],
  still: StillUnresolved,
): Promise<UnresolvedReference[]> {
  const left: UnresolvedReference[] = [];
  for (let at = 0; at < all.length; at += chunk) left.push(...(await still(all.slice(at, at + chunk))));
  return left;
}

/** Those that the graph cannot answer. Other importers may have brought some meanwhile. */
export async function stillUnresolved(
  graph: Graph,
  some: readonly UnresolvedReference[],
): Promise<UnresolvedReference[]> {
  const existingRecords = await findExisting(
    (text, params) => graph.read(text, params),
    some.map((one) => one.id),
  );
  return some.filter((one) => {
    const noun = existingRecords.get(one.id)?.noun;
    const found =
      noun !== undefined && noun !== 'Placeholder' && (one.noun === 'Record' || noun === one.noun);
    return !found;
  });
}
