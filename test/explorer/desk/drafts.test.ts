import { describe, expect, it } from 'vitest';
import {
  type Action,
  act,
  type Change,
  chainOf,
  type Desk,
  emptyDesk,
  type Item,
  withReferences,
} from '../../../src/explorer/desk/drafts.ts';
import {
  type DraftRecord,
  hedgesOf,
  listOf,
  recordOf,
  withAct,
  withField,
} from '../../../src/explorer/desk/record.ts';

let serial = 0;
const nextId = () => {
  serial += 1;
  return `new-${serial}`;
};
const item = (id: string, more: Record<string, unknown> = {}): Item => ({
  draft: `draft-${id}`,
  record: { type: 'Statement', id, ...more } as DraftRecord,
  origin: 'HAND',
});
const play = (...actions: readonly Action[]): { desk: Desk; changes: readonly Change[] } =>
  actions.reduce<{ desk: Desk; changes: readonly Change[] }>(
    ({ desk }, action) => act(desk, action, nextId),
    {
      desk: emptyDesk,
      changes: [],
    },
  );
const put = (items: readonly Item[], at: number, field?: string): Action => ({
  do: 'put',
  items,
  at,
  ...(field ? { field } : {}),
});
const ids = ({ desk }: { desk: Desk }) => desk.items.map(({ record }) => record.id);

describe('undo', () => {
  it('takes back one step at a time and does it again; typing in one field is one step', () => {
    const typed = play(
      put([item('a', { quote: 'n' })], 0),
      put([item('a', { quote: 'no' })], 5000, 'quote'),
      put([item('a', { quote: 'no p' })], 5200, 'quote'),
      put([item('a', { quote: 'no p', verb: 'f' })], 5300, 'verb'),
    );
    const quote = (desk: Desk) => desk.items[0]?.record.quote;
    const one = act(typed.desk, { do: 'undo' }, nextId);
    expect([quote(one.desk), one.desk.items[0]?.record.verb]).toEqual(['no p', undefined]);
    const two = act(one.desk, { do: 'undo' }, nextId);
    expect(quote(two.desk)).toBe('n');
    expect(two.changes).toMatchObject([{ id: 'a', after: { draft: 'draft-a', record: { quote: 'n' } } }]);
    const none = act(two.desk, { do: 'undo' }, nextId);
    expect(none.desk.items).toEqual([]);
    expect(none.changes).toMatchObject([{ id: 'a', before: { draft: 'draft-a' }, after: undefined }]);
    expect(act(none.desk, { do: 'undo' }, nextId).changes).toEqual([]);
    const again = [1, 2, 3].reduce((desk) => act(desk, { do: 'redo' }, nextId).desk, none.desk);
    expect(again.items[0]?.record).toEqual({ type: 'Statement', id: 'a', quote: 'no p', verb: 'f' });
  });

  it('takes what comes later of itself back with what it belongs to', () => {
    const fill = { ...put([item('a', { verb: 'said' })], 90_000, 'new a'), goesOn: true } as Action;
    const { desk } = play(put([item('a')], 0, 'new a'), fill);
    expect(act(desk, { do: 'undo' }, nextId).desk.items).toEqual([]);
    const apart = play(put([item('a')], 0, 'new a'), put([item('a', { act: 'DENY' })], 1, 'act'), fill);
    expect(act(apart.desk, { do: 'undo' }, nextId).desk.items[0]?.record).toMatchObject({ act: 'DENY' });
  });

  it('brings a rejected draft back as a new one, and older steps go on with that', () => {
    const gone = play(put([item('a')], 0), put([item('a', { verb: 'f' })], 1), {
      do: 'remove',
      ids: ['a'],
      at: 2,
    });
    expect(gone.desk.items).toEqual([]);
    const back = act(gone.desk, { do: 'undo' }, nextId);
    const fresh = back.desk.items[0]?.draft;
    expect(fresh).toMatch(/^new-/);
    const older = act(back.desk, { do: 'undo' }, nextId);
    expect(older.desk.items[0]).toMatchObject({ draft: fresh, record: { id: 'a' } });
    expect(older.desk.items[0]?.record).not.toHaveProperty('verb');
  });

  it('forgets the steps of what was decided on the server, and keeps the others', () => {
    const { desk } = play(put([item('a')], 0), put([item('b')], 1), { do: 'decided', ids: ['b'] });
    const undone = act(desk, { do: 'undo' }, nextId);
    expect(ids(play())).toEqual([]);
    expect(undone.changes.map(({ id }) => id)).toEqual(['a']);
  });

  it('forgets the steps of what is typed in another tab, which saves it itself', () => {
    const before = [put([item('a')], 0), put([item('b')], 1)];
    const theirs = item('a', { verb: 'said' });
    const heard = play(...before, { do: 'heard', draft: theirs.draft, item: theirs });
    expect(heard.changes).toEqual([]);
    expect(heard.desk.items.find(({ draft }) => draft === theirs.draft)).toBe(theirs);
    expect(ids(act(heard.desk, { do: 'undo' }, nextId))).toEqual(['a']);
    expect(act(act(heard.desk, { do: 'undo' }, nextId).desk, { do: 'undo' }, nextId).changes).toEqual([]);
    expect(ids(play(...before, { do: 'heard', draft: theirs.draft }))).toEqual(['b']);
    expect(ids(play(...before, { do: 'heard', draft: 'another', item: item('c') })).sort()).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('has nothing to save where nothing changed', () => {
    const { desk } = play(put([item('a', { quote: 'x' })], 0));
    expect(act(desk, put([item('a', { quote: 'x' })], 1), nextId).changes).toEqual([]);
  });
});

describe('the drafts of one text', () => {
  it('stand in its order', () => {
    const at = (start: number) => ({ span: { start, end: start + 1 } });
    const actor: Item = { ...item('x'), record: { type: 'Person', id: 'x', name: 'X' } };
    expect(ids(play(put([actor, item('late', at(9)), item('early', at(2))], 0)))).toEqual([
      'early',
      'late',
      'x',
    ]);
  });

  it('let a relay follow the claims of what it relays, through the whole chain', () => {
    const { desk } = play(
      put([item('a', { claims: ['c1'], via: 'r1' }), item('b', { claims: ['c2'], via: 'r1' })], 0),
      put([item('r1', { act: 'REPORT', via: 'r2' }), item('r2', { act: 'REPORT' })], 1),
      put([item('a', { claims: ['c1', 'c3'], via: 'r1' })], 2),
    );
    const claims = (now: Desk, id: string) =>
      listOf(now.items.find(({ record }) => record.id === id)?.record as DraftRecord, 'claims');
    expect(claims(desk, 'r1')).toEqual(['c1', 'c3', 'c2']);
    expect(claims(desk, 'r2')).toEqual(['c1', 'c3', 'c2']);
    const back = act(desk, { do: 'undo' }, nextId).desk;
    expect(claims(back, 'r2')).not.toContain('c3');
    expect(
      chainOf(desk.items, desk.items.find(({ record }) => record.id === 'a')?.record as DraftRecord),
    ).toHaveLength(2);
  });

  it('lose a new speaker and a new claim with the last statement that names them', () => {
    const actor: Item = { ...item('p'), record: { type: 'Person', id: 'p', name: 'P' } };
    const claim: Item = { ...item('c'), record: { type: 'Claim', id: 'c', text: 'C' } };
    const both = play(
      put([actor, claim, item('a', { actor: 'p', claims: ['c'] }), item('b', { actor: 'p' })], 0),
    );
    const one = act(both.desk, { do: 'remove', ids: ['a'], at: 1 }, nextId);
    expect(one.changes.map(({ id }) => id).sort()).toEqual(['a', 'c']);
    const none = act(one.desk, { do: 'remove', ids: ['b'], at: 2 }, nextId);
    expect(none.desk.items).toEqual([]);
    const back = act(act(none.desk, { do: 'undo' }, nextId).desk, { do: 'undo' }, nextId).desk;
    expect(back.items).toHaveLength(4);
  });

  it('give a statement that becomes a relay the claims of what goes by it, beside its own', () => {
    const relay = (more: object) => item('r', { claims: ['c1'], quote: 'q', ...more });
    const coded = play(
      put([relay({}), item('a', { via: 'r', claims: ['c2'] })], 0),
      put([relay({ act: 'REPORT' })], 5000),
    );
    expect(coded.desk.items.find(({ record }) => record.id === 'r')?.record.claims).toEqual(['c1', 'c2']);
  });

  it('lose a relay without words of its own with the last statement that goes by it, and the whole chain beyond', () => {
    const actor: Item = { ...item('p'), record: { type: 'Person', id: 'p', name: 'P' } };
    const relays = [item('r', { act: 'REPORT', via: 's' }), item('s', { act: 'REPORT', actor: 'p' })];
    const coded = play(put([actor, ...relays, item('a', { via: 'r' }), item('b', { via: 's' })], 0));
    const one = act(coded.desk, put([item('a')], 1), nextId);
    expect(ids(one)).toEqual(['p', 's', 'a', 'b']);
    const none = act(one.desk, { do: 'remove', ids: ['b'], at: 2 }, nextId);
    expect(ids(none)).toEqual(['a']);
    expect(
      ids({ desk: act(act(none.desk, { do: 'undo' }, nextId).desk, { do: 'undo' }, nextId).desk }),
    ).toHaveLength(5);
    const quoted = item('r', { act: 'REPORT', quote: 'the agency reports' });
    const own = play(put([quoted, item('a', { via: 'r' })], 0), put([item('a')], 1));
    expect(ids(own)).toEqual(['r', 'a']);
  });

  it('are accepted with all that they need', () => {
    const items = [
      item('a', { actor: 'p', via: 'r', basedOn: ['x'] }),
      item('r', { claims: ['c'] }),
      item('c'),
      item('z'),
    ];
    expect(withReferences(items, 'a').map(({ record }) => record.id)).toEqual(['a', 'r', 'c']);
    const circle = [item('a', { via: 'b' }), item('b', { via: 'a' })];
    expect(withReferences(circle, 'a')).toHaveLength(2);
    expect(chainOf(circle, circle[0]?.record as DraftRecord)).toHaveLength(2);
  });
});

describe('a record that somebody else wrote', () => {
  it('is read as far as it can be', () => {
    expect(recordOf('text', 'd')).toBeUndefined();
    expect(recordOf([1], 'd')).toBeUndefined();
    expect(recordOf({ quote: 'x' }, 'd')).toEqual({ type: 'Statement', id: 'd', quote: 'x' });
    const odd = recordOf(
      { type: 7, id: 8, claims: ['c', 9], hedges: [{ text: 1 }, 'x'] },
      'd',
    ) as DraftRecord;
    expect([odd.type, odd.id, listOf(odd, 'claims'), hedgesOf(odd)]).toEqual([
      ...['Statement', 'd', ['c']],
      [{ text: '', kind: '', by: '' }],
    ]);
  });

  it('loses what does not go with another act', () => {
    const assessed = recordOf(
      { id: 's', act: 'ASSESS', stance: 'REJECTS', finding: 'NO_EVIDENCE' },
      's',
    ) as DraftRecord;
    expect(withAct(assessed, 'ASSERT')).toEqual({ type: 'Statement', id: 's', act: 'ASSERT' });
    expect(withAct(assessed, 'QUESTION')).toMatchObject({ stance: 'REJECTS', finding: 'NO_EVIDENCE' });
    expect(withAct(assessed, 'DENY')).toEqual({ type: 'Statement', id: 's', act: 'DENY', stance: 'REJECTS' });
    expect(withField(assessed, 'finding', '')).not.toHaveProperty('finding');
  });
});
