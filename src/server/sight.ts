import { acceptedMarkings, heldBy, markingSchema } from '../domain/marking.ts';
import { HearsayError } from '../errors.ts';
import type { Graph, ReadOptions } from '../graph/driver.ts';
import { seenUnmarkedMs, watchMarked } from '../graph/marked.ts';
import type { Caller } from './auth.ts';
import { hasExpired, type NamedToken } from './token-file.ts';

/** The markings in the option of a command. Throws BAD_USER_INPUT for a level that the Traffic Light Protocol does not have. */
export function markingsIn(option: string): string[] {
  const given = option.split(',').map((one) => one.trim());
  return given
    .filter((one) => one !== '')
    .map((one) => {
      const { success, data } = markingSchema.safeParse(one);
      if (success) return data;
      const message = `--markings holds ${JSON.stringify(one)}; accepted: ${acceptedMarkings}.`;
      throw new HearsayError('BAD_USER_INPUT', message, { argument: '--markings', value: one });
    });
}

/**
 * What a caller holds of markings; undefined: everything may be seen. An admin sees everything; everybody else what is unmarked or
 * TLP:CLEAR, and what their token or JWT says.
 */
export function clearanceOf(caller: Caller | undefined): readonly string[] | undefined {
  const { role, markings = [] } = caller ?? {};
  return role === 'admin' || markings === 'ALL' ? undefined : heldBy(markings);
}

/** Those of these levels and labels that no token holds which still works. */
export function unheldBy(tokens: readonly NamedToken[], needs: readonly string[]): string[] {
  const working = tokens.filter((token) => !hasExpired(token));
  const held = new Set(working.flatMap(({ markings = [] }) => heldBy(markings)));
  return needs.filter((need) => !held.has(need));
}

/** `readsNothing`: asked before the graph is looked at; it may throw what refuses the request. */
export type SightOptions = ReadOptions & Readonly<{ readsNothing?: (() => boolean) | undefined }>;

/**
 * Reads for a caller: `work` gets what the caller holds, or undefined where nothing need be hidden, and may run twice. As long as
 * nothing in the graph is marked, everybody's operations are those of who sees everything.
 */
export type Sight = ReadFor &
  Readonly<{
    /** Resolves when a read for a caller first finds that something in the graph is marked. */
    marked: Promise<void>;
  }>;

type ReadFor = <Result>(
  caller: Caller | undefined,
  work: (held: readonly string[] | undefined) => Promise<Result>,
  options?: SightOptions,
) => Promise<Result>;

/** Milliseconds after which it is looked again whether something is marked. */
const freshMs = 250;

export function openSight(graph: Pick<Graph, 'read'>): Sight {
  const seen = watchMarked(graph);
  const read: ReadFor = async (caller, work, options = {}) => {
    const clearance = clearanceOf(caller);
    if (clearance === undefined) return work(undefined);
    if (!seen.isMarked() && seen.isOlder(freshMs)) {
      if (options.readsNothing?.()) return work(undefined);
      await seen.look(options);
    }
    if (seen.isMarked()) return work(clearance);
    const result = await work(undefined);
    // What was read so long ago may have come after the first record was marked (announceMarkings).
    if (!seen.isMarked() && seen.isOlder(seenUnmarkedMs)) await seen.look(options);
    return seen.isMarked() ? work(clearance) : result;
  };
  return Object.assign(read, { marked: seen.first });
}
