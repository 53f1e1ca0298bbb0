import type { Reference } from '../domain/common.ts';
import { needsOf } from '../domain/marking.ts';
import { type RecordType, references, type StoredRecord } from '../domain/record.ts';
import { HearsayError } from '../errors.ts';
import { cypher } from '../graph/cypher.ts';
import type { RunQuery } from '../graph/driver.ts';
import { announceMarkings, isMarked } from '../graph/marked.ts';
import type { Arguments } from '../plan/field.ts';
import { type ArgumentProblem, rejectArguments, unknownId } from './argument-problems.ts';
import type { MutationContext } from './transaction.ts';

/** Mutations that write or judge records which their arguments do not name. */
const needEverything: ReadonlySet<string> = new Set(['importRecords', 'renameVariable', 'mergeCategories']);

/**
 * What is asked of a mutation's author before anything is written: markings that they hold, and that they see everything where the
 * mutation reaches records that it does not name. Throws BAD_USER_INPUT or FORBIDDEN. Before the first record that is marked,
 * waits until all readers look at markings.
 */
export async function checkMarkings(
  context: Pick<MutationContext, 'graph' | 'held'>,
  field: string,
  args: Arguments,
): Promise<void> {
  const { graph, held } = context;
  const marked = [...markedIn(args, '')];
  if (held !== undefined) {
    const wrong = marked.flatMap(({ path, markings }) =>
      markings
        .filter((one) => needsOf([one]).some((need) => !held.includes(need)))
        .map((value) => ({ argument: path, value, reason: 'must hold only markings that your token holds' })),
    );
    if (wrong.length > 0) rejectArguments(wrong);
    if (needEverything.has(field) && (await isMarked((text, params) => graph.read(text, params)))) {
      throw new HearsayError(
        'FORBIDDEN',
        `${field} reaches records that it does not name, so in a graph with marked records it needs a token of the role admin.`,
        { field, requires: 'admin' },
      );
    }
  }
  await announceMarkings(graph, marked);
}

/** The markings among arguments, however deep, each with its path. */
function* markedIn(value: unknown, path: string): Generator<{ path: string; markings: string[] }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (key === 'markings' && Array.isArray(inner)) {
      yield { path: at, markings: inner.filter((one) => typeof one === 'string') };
    } else yield* markedIn(inner, at);
  }
}

/** Those of these ids whose records the author may not see. */
export async function hiddenAmong(
  run: RunQuery,
  { held }: Pick<MutationContext, 'held'>,
  ids: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(ids)];
  if (held === undefined || asked.length === 0) return new Set();
  const rows = await run(cypher('write/hidden').text, { ids: asked, held });
  return new Set(rows.map(([id]) => id as string));
}

/** What is there under these ids as far as the author may see it: `found` without the others. */
export async function withoutHidden<Found>(
  run: RunQuery,
  context: Pick<MutationContext, 'held'>,
  found: ReadonlyMap<string, Found>,
): Promise<Map<string, Found>> {
  const hidden = await hiddenAmong(run, context, found.keys());
  return new Map([...found].filter(([id]) => !hidden.has(id)));
}

type Named = Readonly<{ path: string; given: Readonly<Record<string, unknown>>; mode: string }>;

/** Refuses records that name what the author may not see, as those that name nothing are refused. */
export async function refuseHidden(
  run: RunQuery,
  context: Pick<MutationContext, 'held'>,
  drafts: readonly Named[],
): Promise<void> {
  if (context.held === undefined) return;
  const named = drafts.map((draft) => ({ ...draft, refers: referencesOf(draft.given) }));
  const ids = named.flatMap(({ given, refers }) => [String(given.id), ...refers.map(({ id }) => id)]);
  const hidden = await hiddenAmong(run, context, ids);
  if (hidden.size === 0) return;
  const wrong = named.flatMap(({ path, given, mode, refers }): ArgumentProblem[] => {
    const own = String(given.id);
    const at = (field: string) => (path === '' ? field : `${path}.${field}`);
    const dangling = refers
      .filter(({ id }) => hidden.has(id))
      .map(({ field, noun, id }) => unknownId(at(field), noun, id));
    if (!hidden.has(own)) return dangling;
    if (mode === 'revise') return [unknownId('id', 'Record', own), ...dangling];
    return [
      { argument: at('id'), value: own, reason: 'cannot be used here; choose another id' },
      ...dangling,
    ];
  });
  rejectArguments(wrong);
}

/** What a record refers to that is not whole yet. An actor whose kind is left out refers to nothing. */
function referencesOf(given: Readonly<Record<string, unknown>>): Reference[] {
  const withoutReferences: readonly (RecordType | 'Actor')[] = [
    'Actor',
    'Person',
    'Institution',
    'UnnamedSource',
  ];
  if (given.type === undefined || withoutReferences.includes(given.type as RecordType)) return [];
  return references(given as unknown as StoredRecord).filter(({ id }) => typeof id === 'string');
}
