import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Reference } from '../../domain/common.ts';
import type { Graph } from '../../graph/driver.ts';
import { findExisting } from '../../graph/writer/existing.ts';
import { mostPlaces } from '../format.ts';
import type { NamingPlace, SourceLocation, UnresolvedReference } from './report.ts';

/** Of some references, those that nothing has answered by now. */
export type StillUnresolved = (some: readonly UnresolvedReference[]) => Promise<UnresolvedReference[]>;

/**
 * The references of an import that lead nowhere yet, by the id they name and what it is to be. It holds each of these
 * once, with the first places where records name it; one id may be named as two things, of which one at most is found. What is too
 * much for memory (an unordered file names most records before it brings them) is written to a temporary file.
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

const firstPlace = ({ file, line, record, field }: NamingPlace): NamingPlace => ({
  file,
  line,
  record,
  field,
});
const placesOf = (one: UnresolvedReference): NamingPlace[] => [firstPlace(one), ...(one.more ?? [])];

/** Adds a reference to those with its id, and returns how many places are held more than before. */
function merge(into: Map<string, UnresolvedReference>, one: UnresolvedReference): number {
  const key = keyOf(one);
  const known = into.get(key);
  if (!known) {
    into.set(key, one);
    return 1 + (one.more?.length ?? 0);
  }
  known.references += one.references;
  const held = 1 + (known.more?.length ?? 0);
  if (held >= mostPlaces) return 0;
  const added = placesOf(one).slice(0, mostPlaces - held);
  known.more ??= [];
  known.more.push(...added);
  return added.length;
}

/** The order of places is that of the files as they were read, then of lines: within a batch what is unchanged comes first. */
function inOrder(one: UnresolvedReference, files: ReadonlyMap<string, number>): UnresolvedReference {
  if (one.more === undefined) return one;
  const at = ({ file }: NamingPlace) => files.get(file) ?? 0;
  const [first, ...more] = placesOf(one).sort((a, b) => at(a) - at(b) || a.line - b.line);
  return { ...one, ...first, more };
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

/** How many places are held in memory before resolved ones are dropped and the others are written to a temporary file. */
const mostHeld = 50_000;
const longestList = 1000;

export function trackUnresolved(most = mostHeld): UnresolvedReferences {
  let held = new Map<string, UnresolvedReference>();
  let places = 0;
  const files = new Map<string, number>();
  let folder: string | undefined;
  const spillFile = () => {
    folder ??= mkdtempSync(join(tmpdir(), 'hearsay-unresolved-'));
    return join(folder, 'references');
  };
  return {
    add(record, location, unresolved) {
      if (unresolved.length > 0 && !files.has(location.file)) files.set(location.file, files.size);
      for (const { id, noun, field } of unresolved) {
        places += merge(held, { ...location, id, noun, field, record, references: 1 });
      }
    },
    async thin(still) {
      if (places < most) return;
      const left = await inChunks([...held.values()], still);
      held = new Map();
      places = 0;
      for (const one of left) places += merge(held, one);
      if (places < most / 2) return;
      appendFileSync(spillFile(), left.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 });
      held = new Map();
      places = 0;
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
      return { pending, awaited: first.list().map((one) => inOrder(one, files)) };
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
