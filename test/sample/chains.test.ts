import { expect, it } from 'vitest';
import { isActor, references } from '../../src/domain/record.ts';
import { hops, lines, ofType, records, statement, statements } from './dossier.ts';

const noun = new Map(records.map((record) => [record.id, isActor(record) ? 'Actor' : record.type]));

it('gives every record an id of its own', () => {
  expect(noun.size).toBe(lines.length);
});

it('refers only to what is there, and to the noun that must stand there', () => {
  const broken = records.flatMap((record) =>
    references(record)
      .filter(({ id, noun: wanted }) => (wanted === 'Record' ? !noun.has(id) : noun.get(id) !== wanted))
      .map((reference) => `${record.id} ${reference.field} ${reference.id}`),
  );
  expect(broken).toEqual([]);
});

it('leads every chain out to the document that its statement stands in', () => {
  for (const one of statements) {
    const chain = hops(one);
    expect(chain.at(-1), one.id).toMatchObject({ document: one.document });
    expect(new Set(chain.map((hop) => hop?.document)).size, one.id).toBe(1);
  }
});

it('rests no statement on itself, however far one goes', () => {
  const reach = (id: string, seen: ReadonlySet<string>): string[] => {
    if (seen.has(id)) return [id];
    const { via = [], basedOn = [], respondsTo = [] } = statement.get(id) ?? {};
    return [via, basedOn, respondsTo].flat().flatMap((next) => reach(next, new Set([...seen, id])));
  };
  expect(statements.flatMap(({ id }) => reach(id, new Set()))).toEqual([]);
});

it('has every relay hold the claims that it relays', () => {
  for (const inner of statements) {
    const relay = inner.via === undefined ? undefined : statement.get(inner.via);
    if (relay) expect(relay.claims, relay.id).toEqual(expect.arrayContaining(inner.claims ?? []));
  }
});

it('reports nothing without something reported', () => {
  const relays = new Set(statements.map(({ via }) => via));
  const empty = statements.filter(({ act, id }) => act === 'REPORT' && !relays.has(id));
  expect(empty.map(({ id }) => id)).toEqual([]);
});

it.each([
  ['a/s/cia-evaluation', ['cia', 'wsj'], 'doc/a'],
  ['b/s/cia-evaluation', ['cia', 'wsj', 'ani'], 'doc/b'],
  ['a/s/agencies-plan', ['a/us-agencies', 'a/us-official', 'wsj'], 'doc/a'],
  ['b/s/officials-plan', ['b/us-intelligence-officials', 'wsj'], 'doc/b'],
])('tells %s by way of whom its article says', (id, speakers, document) => {
  const chain = hops(statement.get(id) ?? expect.fail(`no ${id}`));
  expect(chain.map((hop) => hop?.actor)).toEqual(speakers);
  expect(chain.at(-1)?.document).toBe(document);
});

it('names the speaker of an utterance only where its tellings agree on one', () => {
  for (const utterance of ofType('Utterance')) {
    const speakers = new Set(
      statements.filter((one) => one.utterance === utterance.id).map(({ actor }) => actor),
    );
    expect(speakers.size === 1 ? [...speakers][0] : undefined, utterance.id).toBe(utterance.actor);
  }
});

it('makes an utterance only of an act told by both articles or holding several statements', () => {
  for (const { id } of ofType('Utterance')) {
    expect(statements.filter(({ utterance }) => utterance === id).length, id).toBeGreaterThan(1);
  }
});
