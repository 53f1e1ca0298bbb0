import { type DraftRecord, listOf, placeOfRecord, textOf, withField } from './record.ts';
import { sameValue } from './same.ts';

/** What is wrong with a field of a draft, in the server's words. */
export type Problem = Readonly<{ field: string; value: string; reason: string }>;

/** A draft on the desk. `draft` is its id on the server; the record's own id stays the same when a rejection is undone. */
export type Item = Readonly<{
  draft: string;
  record: DraftRecord;
  origin: 'HAND' | 'READER';
}>;

/** One draft before and after; undefined where it was not there. */
export type Change = Readonly<{ id: string; before: Item | undefined; after: Item | undefined }>;

/** What one action did, to be undone together. `field`: typing into one field goes on in the same entry. */
type Entry = Readonly<{ changes: readonly Change[]; field?: string; at: number }>;

export type Desk = Readonly<{
  items: readonly Item[];
  /** The record that the form shows. */
  current: string | undefined;
  undone: readonly Entry[];
  done: readonly Entry[];
}>;

export const emptyDesk: Desk = { items: [], current: undefined, undone: [], done: [] };

/** Typing in one field within this time is one step of undo, milliseconds. */
const typingMs = 1500;

export type Action =
  /** What the server holds, with what was typed and not yet sent; the steps before cannot be undone. */
  | Readonly<{ do: 'load'; items: readonly Item[] }>
  | Readonly<{ do: 'show'; id: string | undefined }>
  /** `goesOn`: it belongs to the last step if that has the same field, however long ago that was. */
  | Readonly<{
      do: 'put';
      items: readonly Item[];
      show?: string;
      field?: string;
      goesOn?: boolean;
      at: number;
    }>
  | Readonly<{ do: 'remove'; ids: readonly string[]; at: number }>
  /** They were decided on the server: gone from the desk, and nothing to undo here. */
  | Readonly<{ do: 'decided'; ids: readonly string[] }>
  /** What is typed in another tab, or, without `item`, rejected there: it is saved there. */
  | Readonly<{ do: 'heard'; draft: string; item?: Item }>
  /** More proposals from the server. */
  | Readonly<{ do: 'add'; items: readonly Item[] }>
  | Readonly<{ do: 'undo' }>
  | Readonly<{ do: 'redo' }>;

/** The desk after an action, and what of its drafts has changed and is to be saved. */
export type Outcome = Readonly<{ desk: Desk; changes: readonly Change[] }>;

/** Makes the id that a new draft gets on the server. */
export type NewId = () => string;

/** A new id. */
export const newId: NewId = () => crypto.randomUUID();

/** What an action makes of the desk. */
export function act(desk: Desk, action: Action, newId: NewId): Outcome {
  switch (action.do) {
    case 'load':
      return unsaved({ ...emptyDesk, items: inOrder(action.items), current: undefined });
    case 'show':
      return unsaved({ ...desk, current: action.id });
    case 'add': {
      const known = new Set(desk.items.map(({ draft }) => draft));
      const more = action.items.filter(({ draft }) => !known.has(draft));
      return unsaved({ ...desk, items: inOrder([...desk.items, ...more]) });
    }
    case 'decided':
      return unsaved(overtaken(desk, new Set(action.ids), []));
    case 'heard': {
      const { draft, item } = action;
      const old = desk.items.filter((one) => one.draft === draft || one.record.id === item?.record.id);
      const ids = new Set(old.map(({ record }) => record.id));
      return unsaved(overtaken(desk, ids, item ? [item] : []));
    }
    case 'put': {
      const before = new Map(desk.items.map((item) => [item.record.id, item]));
      const after = new Map(before);
      for (const item of action.items) after.set(item.record.id, item);
      const { field, at, goesOn = false } = action;
      return entered(desk, settled(before, after), { field, at, goesOn }, action.show ?? desk.current);
    }
    case 'remove': {
      const before = new Map(desk.items.map((item) => [item.record.id, item]));
      const after = new Map(before);
      for (const id of action.ids) after.delete(id);
      return entered(
        desk,
        settled(before, after),
        { field: undefined, at: action.at, goesOn: false },
        desk.current,
      );
    }
    case 'undo':
      return replayed(desk, desk.done.at(-1), newId, (entry) => ({
        done: desk.done.slice(0, -1),
        undone: [...desk.undone, entry],
      }));
    case 'redo':
      return replayed(desk, desk.undone.at(-1), newId, (entry) => ({
        done: [...desk.done, entry],
        undone: desk.undone.slice(0, -1),
      }));
  }
}

/** The desk without some records, or with what others have made of them: the steps that touch them cannot be undone here. */
function overtaken(desk: Desk, ids: ReadonlySet<string>, instead: readonly Item[]): Desk {
  const items = inOrder([...desk.items.filter(({ record }) => !ids.has(record.id)), ...instead]);
  const current = items.some(({ record }) => record.id === desk.current) ? desk.current : undefined;
  const untouched = ({ changes }: Entry) => changes.every(({ id }) => !ids.has(id));
  return { items, current, done: desk.done.filter(untouched), undone: desk.undone.filter(untouched) };
}

const unsaved = (desk: Desk): Outcome => ({ desk, changes: [] });

/** Puts back what an entry changed. What was rejected meanwhile comes back as a new draft: a decision on the server stays. */
function replayed(
  desk: Desk,
  entry: Entry | undefined,
  newId: NewId,
  steps: (entry: Entry) => Pick<Desk, 'done' | 'undone'>,
): Outcome {
  if (entry === undefined) return unsaved(desk);
  const changes = entry.changes.map(({ id, before: target }): Change => {
    const now = desk.items.find(({ record }) => record.id === id);
    return { id, before: now, after: target && { ...target, draft: now?.draft ?? newId() } };
  });
  return { desk: { ...applied(desk, changes), ...steps({ ...entry, changes }) }, changes };
}

function entered(
  desk: Desk,
  changes: readonly Change[],
  { field, at, goesOn }: Readonly<{ field: string | undefined; at: number; goesOn: boolean }>,
  show: string | undefined,
): Outcome {
  if (changes.length === 0) return unsaved({ ...desk, current: show });
  const last = desk.done.at(-1);
  const soon = last !== undefined && (goesOn || at - last.at < typingMs);
  const sameStep = field !== undefined && last?.field === field && soon && sameDrafts(last.changes, changes);
  const entry: Entry = {
    changes: sameStep ? joined(last.changes, changes) : changes,
    at,
    ...(field === undefined ? {} : { field }),
  };
  const done = [...(sameStep ? desk.done.slice(0, -1) : desk.done), entry];
  return { desk: { ...applied(desk, changes), done, undone: [], current: show }, changes };
}

const sameDrafts = (one: readonly Change[], other: readonly Change[]): boolean =>
  one.length === other.length && one.every(({ id }) => other.some((change) => change.id === id));

const joined = (first: readonly Change[], then: readonly Change[]): Change[] =>
  first.map(({ id, before }) => ({ id, before, after: then.find((change) => change.id === id)?.after }));

function applied(desk: Desk, changes: readonly Change[]): Desk {
  const items = new Map(desk.items.map((item) => [item.record.id, item]));
  for (const { id, after } of changes) {
    if (after === undefined) items.delete(id);
    else items.set(id, after);
  }
  const touched = changes.find(({ after }) => after?.record.type === 'Statement')?.id;
  const kept = desk.current !== undefined && items.has(desk.current) ? desk.current : touched;
  return { ...desk, items: inOrder([...items.values()]), current: kept };
}

/** In the order of the text; what has no place in it is last. */
function inOrder(items: readonly Item[]): Item[] {
  const start = ({ record }: Item) => placeOfRecord(record)?.start ?? Number.MAX_SAFE_INTEGER;
  return items.toSorted((one, other) => start(one) - start(other));
}

type Items = ReadonlyMap<string, Item>;

/** The changes from one state to the next, with those that follow: what a relay relays, and what nothing refers to any more. */
function settled(before: Items, wanted: Items): Change[] {
  const after = new Map(wanted);
  relayClaims(before, after);
  dropOrphans(before, after);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): Change[] => {
    const [one, other] = [before.get(id), after.get(id)];
    const same = one === other || (one !== undefined && other !== undefined && sameContent(one, other));
    return same ? [] : [{ id, before: one, after: other }];
  });
}

const sameContent = (one: Item, other: Item): boolean =>
  one.draft === other.draft && sameValue(one.record, other.record);

/** A relay holds every claim that it relays: it follows the claims of the statements that go by it. */
function relayClaims(before: Items, after: Map<string, Item>): void {
  // A chain has few hops; each round carries the claims one hop outward.
  for (let round = 0; round < after.size; round += 1) {
    let changed = false;
    for (const [id, relay] of after) {
      const inner = [...after.values()].filter(({ record }) => record.via === id);
      const moved = inner.some(({ record }) => {
        const old = before.get(record.id)?.record;
        return old?.via !== record.via || old?.claims !== record.claims || round > 0;
      });
      const begins = before.get(id)?.record.act !== 'REPORT';
      if (relay.record.act !== 'REPORT' || !(moved || begins) || inner.length === 0) continue;
      const own = begins ? listOf(relay.record, 'claims') : [];
      const claims = [...new Set([...own, ...inner.flatMap(({ record }) => listOf(record, 'claims'))])];
      if (JSON.stringify(claims) === JSON.stringify(listOf(relay.record, 'claims'))) continue;
      after.set(id, { ...relay, record: withField(relay.record, 'claims', claims) });
      changed = true;
    }
    if (!changed) return;
  }
}

/** New speakers, claims and relays that nothing refers to since this change leave with it. */
function dropOrphans(before: Items, after: Map<string, Item>): void {
  const had = referred(before.values());
  for (let size = -1; size !== after.size; ) {
    size = after.size;
    const has = referred(after.values());
    for (const [id, { record }] of after)
      if (isAside(record) && had.has(id) && !has.has(id)) after.delete(id);
  }
}

/** What is coded for the sake of another statement alone: who and what it names, and a relay that has no words of its own. */
const isAside = (record: DraftRecord): boolean =>
  record.type !== 'Statement' || (record.act === 'REPORT' && textOf(record, 'quote') === '');

function referred(items: Iterable<Item>): Set<string> {
  return new Set([...items].flatMap(({ record }) => references(record)));
}

/** The ids that a record refers to. */
export function references(record: DraftRecord): string[] {
  const one = ['actor', 'via', 'onBehalfOf', 'utterance'].map((field) => textOf(record, field));
  const many = ['claims', 'basedOn', 'respondsTo', 'targets', 'topics', 'concerns'].flatMap((field) =>
    listOf(record, field),
  );
  return [...one, ...many].filter((id) => id !== '');
}

/** A draft with all drafts that it cannot do without: new speakers and claims, its relays, what it rests on and answers. */
export function withReferences(items: readonly Item[], id: string): Item[] {
  const byId = new Map(items.map((item) => [item.record.id, item]));
  const found = new Map<string, Item>();
  const take = (wanted: string) => {
    const item = byId.get(wanted);
    if (item === undefined || found.has(wanted)) return;
    found.set(wanted, item);
    references(item.record).forEach(take);
  };
  take(id);
  return [...found.values()];
}

/** The hops by which a statement came, the nearest first. */
export function chainOf(items: readonly Item[], record: DraftRecord): Item[] {
  const hops: Item[] = [];
  let via = textOf(record, 'via');
  while (via !== '') {
    const hop = items.find((item) => item.record.id === via);
    if (hop === undefined || hops.includes(hop)) return hops;
    hops.push(hop);
    via = textOf(hop.record, 'via');
  }
  return hops;
}

/** The same statements as new drafts: a record that was withdrawn keeps its id. */
export function renewed<Kind extends Item>(items: readonly Kind[]): Kind[] {
  const ids = new Map(items.map(({ record }) => [record.id, `${record.id}-${newId().slice(0, 4)}`]));
  const next = (id: string) => ids.get(id) ?? id;
  return items.map((item) => {
    const { record } = item;
    const changed: Record<string, unknown> = { ...record, id: next(record.id) };
    if (references(record).some((id) => ids.has(id))) {
      if (record.via !== undefined) changed.via = next(textOf(record, 'via'));
      for (const field of ['basedOn', 'respondsTo'])
        if (record[field] !== undefined) changed[field] = listOf(record, field).map(next);
    }
    return { ...item, draft: newId(), record: changed as DraftRecord };
  });
}
