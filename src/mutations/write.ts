import { randomUUID } from 'node:crypto';
import type { Author } from '../domain/change.ts';
import { differences } from '../domain/content.ts';
import { type HearsayRecord, isLink, parseRecord, type StoredRecord } from '../domain/record.ts';
import { defaultStance } from '../domain/vocabulary.ts';
import { HearsayError } from '../errors.ts';
import type { Graph, Run } from '../graph/driver.ts';
import { look, type Seat } from '../graph/writer/look.ts';
import { type Recalled, recall } from '../graph/writer/recall.ts';
import { applyBatch, type Item, type Outcome, takeTurn } from '../graph/writer.ts';
import { refuse, type Wrong } from './refusal.ts';

/** For whom and how a mutation runs. */
export type Writing = Readonly<{
  graph: Graph;
  author: Author;
  timeoutMs?: number | undefined;
  bookmarks?: readonly string[] | undefined;
}>;

/**
 * A record that a mutation is to write. `record` writes a new one; the same again is no change, other content under its
 * id a conflict. `upsert` also revises the one that is there, `revise` only that; what is left out stays as it was.
 */
export type Draft = Readonly<{
  /** Where it stands among the mutation's arguments, such as `input` or `inputs.3`. */
  path: string;
  given: Readonly<Record<string, unknown>>;
  mode: 'record' | 'upsert' | 'revise';
  reason?: string | undefined;
  expectedRevision?: number | undefined;
}>;

export type Written = Readonly<{
  ids: readonly string[];
  /** What became of each: CREATED, UNCHANGED or REVISED. */
  statuses: readonly string[];
  bookmark: string;
}>;

/** Writes all drafts in one transaction, or none. Throws BAD_USER_INPUT with everything that is wrong, or CONFLICT. */
export async function writeDrafts(writing: Writing, drafts: readonly Draft[]): Promise<Written> {
  const named = drafts.map((draft) => {
    const given = { ...draft.given };
    if (given.id === undefined || given.id === null) given.id = idFor(draft);
    return { ...draft, given };
  });
  const revise = drafts.some(({ mode }) => mode !== 'record');
  return inTransaction(writing, async (run) => {
    await takeTurn(run);
    const items = await itemsOf(run, named);
    const { outcomes } = await applyBatch(run, items, { revise, author: writing.author });
    await check(run, named, items, outcomes);
    return {
      ids: items.map(({ record }) => record.id),
      statuses: outcomes.map(({ status }) => status.toUpperCase()),
    };
  });
}

/** Runs a mutation's transaction for its author and adds the bookmark of its commit. */
export async function inTransaction<Result extends object>(
  writing: Writing,
  work: (run: Run) => Promise<Result>,
): Promise<Result & { bookmark: string }> {
  let bookmark = '';
  const result = await writing.graph.transaction(work, {
    timeoutMs: writing.timeoutMs,
    bookmarks: writing.bookmarks,
    committed: (given) => {
      bookmark = given;
    },
  });
  return { ...result, bookmark };
}

/** Links get an id from what they link; anything else that comes without one gets a new one. */
function idFor({ given, mode }: Draft): string | undefined {
  const parsed = parseRecord(given);
  if ('record' in parsed && isLink(parsed.record)) return parsed.record.id;
  return mode === 'revise' ? undefined : randomUUID();
}

type Named = Draft & { given: Record<string, unknown> };

/** The records to write: what is given over what is there, parsed. Nothing changes meanwhile: the turn is taken. */
async function itemsOf(run: Run, drafts: readonly Named[]): Promise<Item[]> {
  const ids = drafts.map(({ given }) => given.id).filter((id) => typeof id === 'string');
  const seats = await look(run, ids);
  const stored = await recall(run, ids);
  const wrong: Wrong[] = [];
  const items: Item[] = [];
  for (const draft of drafts) {
    const seat = seats.get(draft.given.id as string);
    const known = seat?.withdrawn ? undefined : stored.get(draft.given.id as string);
    if (draft.mode === 'revise' && known === undefined) {
      wrong.push(noneToRevise(draft, seat));
      continue;
    }
    expectRevision(draft, seat, known);
    const parsed = parseRecord(draft.mode === 'record' ? draft.given : over(known?.record, draft.given));
    if ('problems' in parsed) {
      for (const { field, value, reason } of parsed.problems)
        wrong.push({ argument: under(draft.path, field), value, reason });
    } else items.push({ record: parsed.record, reason: draft.reason });
  }
  if (wrong.length > 0) refuse(wrong);
  return items;
}

function noneToRevise({ given }: Draft, seat: Seat | undefined): Wrong {
  const value = String(given.id);
  if (seat?.versionOf !== undefined)
    return { argument: 'id', value, reason: `is an older version; revise ${seat.versionOf}` };
  const reason = seat?.withdrawn ? 'is withdrawn, and so is not revised' : 'is the id of no record here';
  return { argument: 'id', value, reason };
}

/** Whoever names the revision that they have seen writes over no other. */
function expectRevision(draft: Draft, seat: Seat | undefined, known: Recalled | undefined): void {
  const { expectedRevision } = draft;
  if (expectedRevision === undefined || expectedRevision === (seat?.revision ?? 0)) return;
  const revision = seat?.revision ?? 0;
  throw new HearsayError(
    'CONFLICT',
    `${draft.given.id} is at revision ${revision}, not ${expectedRevision}: somebody has changed it meanwhile. Look at both versions and try again.`,
    {
      argument: 'expectedRevision',
      value: expectedRevision,
      id: draft.given.id,
      revision,
      stored: known?.record ?? null,
      given: draft.given,
    },
  );
}

/** What is given over what is stored. A stance that only followed from the act follows from the new one. */
function over(stored: StoredRecord | undefined, given: Record<string, unknown>): Record<string, unknown> {
  if (stored === undefined) return given;
  const before: Record<string, unknown> = { ...stored };
  if (stored.type === 'Statement' && given.act !== undefined && given.act !== stored.act) {
    if (stored.stance === defaultStance(stored.act)) delete before.stance;
  }
  const type = given.type === 'Actor' || given.type === undefined ? stored.type : given.type;
  return { ...before, ...given, type };
}

/** Nothing is written that cannot be read afterwards, or that differs from what is there without a revision. */
async function check(
  run: Run,
  drafts: readonly Named[],
  items: readonly Item[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const wrong: Wrong[] = [];
  const seats = await look(
    run,
    items.map(({ record }) => record.id),
  );
  for (const [at, outcome] of outcomes.entries()) {
    const { path } = drafts[at] as Named;
    const { record } = items[at] as Item;
    if (outcome.status === 'rejected') {
      for (const { field, value, reason } of outcome.problems)
        wrong.push({ argument: under(path, field), value, reason });
    } else if (outcome.status === 'conflict' || seats.get(record.id)?.withdrawn) {
      throw await conflict(run, record, path);
    } else if (outcome.unresolved.length > 0) {
      for (const { field, id, noun } of outcome.unresolved) {
        const reason =
          noun === 'Record' ? 'is the id of nothing here' : `is the id of no ${noun} that can be read`;
        wrong.push({ argument: under(path, field), value: id, reason });
      }
    } else if (seats.get(record.id)?.incomplete) {
      const reason = 'leads in a circle, or to a statement that cannot be read';
      wrong.push({ argument: under(path, 'via'), value: record.id, reason });
    }
  }
  if (wrong.length > 0) refuse(wrong);
}

/** Another record has the id, or a withdrawn one, or two of the same call: the two are told side by side. */
async function conflict(run: Run, given: HearsayRecord, path: string): Promise<HearsayError> {
  const stored = (await recall(run, [given.id])).get(given.id);
  const seat = (await look(run, [given.id])).get(given.id);
  const found = stored && given.type !== 'Withdrawal' ? differences(stored.record, given) : [];
  const fields = found.map(({ field }) => field).join(', ');
  const what = seat?.withdrawn
    ? `has been withdrawn (${seat.reason ?? 'no reason was given'})`
    : `is there already with other content (${fields}); revise it, or give another id`;
  return new HearsayError('CONFLICT', `${under(path, 'id')}: ${given.id} ${what}.`, {
    argument: under(path, 'id'),
    value: given.id,
    revision: seat?.revision ?? null,
    stored: stored?.record ?? null,
    given,
    differences: found,
  });
}

function under(path: string, field: string): string {
  return field === '' ? path : `${path}.${field}`;
}
