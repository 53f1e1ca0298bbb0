import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { writeBatch } from '../../src/graph/writer.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { fc } from '../support/fast-check.ts';
import { base, world } from './small-world.ts';
import { findings, honest, sound, write } from './support.ts';

let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

const relayed = {
  type: 'Statement',
  id: 's/0',
  actor: 'i/agency',
  claims: ['c/strike'],
  act: 'ASSESS',
  stance: 'QUESTIONS',
  finding: 'NO_EVIDENCE',
  document: 'd/one',
  via: 's/1',
};
const relay = {
  type: 'Statement',
  id: 's/1',
  actor: 'i/paper',
  claims: ['c/strike'],
  act: 'REPORT',
  document: 'd/one',
};
const offered = { ...relay, id: 's/2', act: 'ASSERT' };

describe('a record with a known id and other content', () => {
  it('is a conflict that names each field with both values, and changes nothing', async () => {
    await write(graph, [...base, relay, relayed]);
    const [outcome] = await write(graph, [
      { ...relayed, finding: 'EVIDENCE_AGAINST', claims: ['c/strike', 'c/talks'] },
    ]);
    expect(outcome).toMatchObject({
      status: 'conflict',
      differences: [
        { field: 'claims', stored: ['c/strike'], given: ['c/strike', 'c/talks'] },
        { field: 'finding', stored: 'NO_EVIDENCE', given: 'EVIDENCE_AGAINST' },
      ],
    });
    expect(await write(graph, [relayed])).toMatchObject([{ status: 'unchanged' }]);
  });

  it('is a conflict with the first of its id in the same batch', async () => {
    await write(graph, base);
    const outcomes = await write(graph, [relay, { ...relay, verb: 'reported' }, { ...relay }]);
    expect(outcomes).toMatchObject([
      { status: 'created' },
      { status: 'conflict', differences: [{ field: 'verb', given: 'reported' }] },
      { status: 'unchanged' },
    ]);
  });

  it('is a revision when asked for: the old version is kept with its edges, the new one takes its place', async () => {
    await write(graph, [...base, relay, offered, relayed]);
    const items = [
      {
        record: sound({ ...relayed, act: 'DENY', stance: 'REJECTS', finding: null, via: null }),
        reason: 'misread',
      },
    ];
    const { outcomes } = await writeBatch(graph, items, { revise: true });
    expect(outcomes).toMatchObject([{ status: 'revised' }]);

    const versions = await graph.read(
      `MATCH (s:Statement) WHERE s.id IN ['s/0', 's/0@1']
       RETURN s.id, s.act, s.revision, s.recordedTo IS NULL, s.reason, s.versionOf,
         [(s)-[e:ABOUT]->(c) | [e.statementId, c.id]], [(s)<-[:MADE]-(a) | a.id], [(s)-[:VIA]->(v) | v.id] ORDER BY s.id`,
      {},
    );
    expect(versions).toEqual([
      ['s/0', 'DENY', 2, true, 'misread', null, [['s/0', 'c/strike']], ['i/agency'], []],
      ['s/0@1', 'ASSESS', 1, false, null, 's/0', [['s/0@1', 'c/strike']], ['i/agency'], ['s/1']],
    ]);
    const projected = await graph.read(
      `MATCH (a:Actor)-[e:ASSERTED|DENIED|ASSESSED]->(:Claim) WHERE e.statementId STARTS WITH 's/0' RETURN type(e), e.statementId`,
      {},
    );
    expect(projected).toEqual([['DENIED', 's/0']]);
    const reported = await graph.read('MATCH (:Claim)-[e:REPORTED_BY]->(:Actor) RETURN count(e)', {});
    expect(reported).toEqual([[0]]);
    expect(await findings(graph)).toEqual({});
  });

  it('keeps at an old statement what went through it and what it offered', async () => {
    await write(graph, [...base, relay, offered, relayed]);
    await write(
      graph,
      [
        { ...relay, verb: 'wrote' },
        { ...offered, verb: 'showed' },
      ],
      { revise: true },
    );
    const rows = await graph.read(
      `MATCH (inner:Statement)-[:VIA]->(old:Statement {id: 's/1@1'}) RETURN inner.id, old.recordedTo IS NULL`,
      {},
    );
    expect(rows).toEqual([['s/0', false]]);
    expect(await findings(graph)).toEqual({});
  });

  it('moves on every statement told in a document whose date is corrected', async () => {
    await write(graph, [...base, relay, relayed]);
    await write(
      graph,
      [{ type: 'Document', id: 'd/one', title: 'One', publisher: 'i/paper', published: '2026-01-05' }],
      {
        revise: true,
      },
    );
    const rows = await graph.read(
      `MATCH (s:Statement)-[e:ABOUT]->() WHERE s.id IN ['s/0', 's/1'] AND e.saidKey = s.saidKey RETURN s.id, s.saidTo ORDER BY s.id`,
      {},
    );
    const end = Date.UTC(2026, 0, 5, 23, 59, 59, 999);
    expect(rows).toEqual([
      ['s/0', end],
      ['s/1', end],
    ]);
    const kept = await graph.read(
      `MATCH (s:Statement) WHERE s.id IN ['s/0@1', 's/1@1'] RETURN s.id, s.saidTo, s.recordedTo IS NULL ORDER BY s.id`,
      {},
    );
    const before = Date.UTC(2026, 0, 2, 23, 59, 59, 999);
    expect(kept).toEqual([
      ['s/0@1', before, false],
      ['s/1@1', before, false],
    ]);
    const logged = await graph.read(
      `MATCH (change:Change) WHERE change.kind = 'REVISED' RETURN change.record, change.revision ORDER BY change.record`,
      {},
    );
    expect(logged).toEqual([
      ['d/one', 2],
      ['s/0', 2],
      ['s/1', 2],
    ]);
    expect(await findings(graph)).toEqual({});
  });

  describe('what borrows its date, where one batch revises more than that', () => {
    const until = (day: string) => Date.parse(`${day}T23:59:59.999Z`);
    const inner = { ...relayed, document: undefined };
    const versions = () =>
      graph.read(
        `MATCH (s:Statement) WHERE s.id = 's/0' OR s.versionOf = 's/0'
         RETURN s.id, s.revision, s.saidTo, s.recordedTo IS NULL ORDER BY s.id`,
        {},
      );
    const dated = { ...relay, document: undefined, said: '2025-12-30' };

    it('is kept as it was, with its relay and its document revised', async () => {
      await write(graph, [...base, dated, relayed]);
      const page = { type: 'Document', id: 'd/one', title: 'One, corrected', publisher: 'i/paper' };
      await write(
        graph,
        [
          { ...page, published: '2026-01-05' },
          { ...dated, said: '2025-12-29' },
        ],
        {
          revise: true,
        },
      );
      expect(await versions()).toEqual([
        ['s/0', 2, until('2025-12-29'), true],
        ['s/0@1', 1, until('2025-12-30'), false],
      ]);
      expect(await findings(graph)).toEqual({});
    });

    it.each([
      ['the inner one first', true],
      ['the outer one first', false],
    ])('is kept as it was, with two relays of its chain revised, %s', async (_, innerFirst) => {
      const outer = { ...dated, id: 's/2' };
      const middle = { ...relay, document: undefined, via: 's/2' };
      await write(graph, [...base, outer, middle, inner]);
      const revised = [
        { ...middle, verb: 'wrote' },
        { ...outer, said: '2025-12-29' },
      ];
      await write(graph, innerFirst ? revised : revised.reverse(), { revise: true });
      expect(await versions()).toEqual([
        ['s/0', 2, until('2025-12-29'), true],
        ['s/0@1', 1, until('2025-12-30'), false],
      ]);
      expect(await findings(graph)).toEqual({});
    });

    it('has one version more, where both that it may borrow from are dated otherwise', async () => {
      const outer = { ...relay, id: 's/2', document: undefined };
      const middle = { ...relay, document: undefined, via: 's/2' };
      await write(graph, [...base, outer, middle, relayed]);
      const page = { type: 'Document', id: 'd/one', title: 'One', publisher: 'i/paper' };
      await write(
        graph,
        [
          { ...page, published: '2026-01-05' },
          { ...outer, said: '2025-12-29' },
        ],
        {
          revise: true,
        },
      );
      expect(await versions()).toEqual([
        ['s/0', 2, until('2025-12-29'), true],
        ['s/0@1', 1, until('2026-01-02'), false],
      ]);
      expect(await findings(graph)).toEqual({});
    });
  });

  it('ends the edges of an actor, claim or document that it no longer brings, and keeps the properties as they were', async () => {
    await write(graph, base);
    await write(graph, [{ type: 'Claim', id: 'c/strike', text: 'There was an attack' }], { revise: true });
    expect(
      await graph.read(
        `MATCH (c:Claim {id: 'c/strike'})-[e:IN_TOPIC]->() MATCH (old:Claim)-[:VERSION_OF]->(c)
         RETURN e.recordedTo = c.recordedFrom, old.id, old.text, old.recordedTo = c.recordedFrom, old.recordedFrom = c.recordedFirst`,
        {},
      ),
    ).toEqual([[true, 'c/strike@1', 'There was a strike', true, true]]);
    expect(await findings(graph)).toEqual({ placeholders: 2 });
  });

  it('closes the edge of a link and opens another', async () => {
    await write(graph, base);
    const judged = {
      type: 'SameAs',
      left: 'p/ann',
      right: 'p/bob',
      judgement: 'POSITIVE',
      by: 'another coder',
    };
    expect(await write(graph, [judged])).toMatchObject([
      { status: 'conflict', differences: [{ field: 'by' }, { field: 'judgement', stored: 'NEGATIVE' }] },
    ]);
    await write(graph, [judged], { revise: true });
    const rows = await graph.read(
      'MATCH ()-[e:SAME_AS]->() RETURN e.judgement, e.recordedTo IS NULL, e.revision, e.id ENDS WITH "@1" ORDER BY e.revision',
      {},
    );
    expect(rows).toEqual([
      ['NEGATIVE', false, 1, true],
      ['POSITIVE', true, 2, false],
    ]);
    expect(await write(graph, [judged])).toMatchObject([{ status: 'unchanged' }]);
  });

  it('is revised once in a run that contradicts itself', async () => {
    await write(graph, [...base, relay]);
    const met = new Set<string>();
    const once = (verb: string) =>
      writeBatch(graph, [{ record: sound({ ...relay, verb }) }], { revise: true, met });
    expect((await once('wrote')).outcomes).toMatchObject([{ status: 'revised' }]);
    met.add('s/1');
    expect((await once('said')).outcomes).toMatchObject([{ status: 'conflict' }]);
  });

  it('is not revised where another record has the id that its old version would take', async () => {
    await write(graph, [...base, relay, { type: 'Topic', id: 's/1@1', name: 'x' }]);
    expect(await write(graph, [{ ...relay, verb: 'wrote' }, relayed], { revise: true })).toMatchObject([
      { status: 'rejected', problems: [{ field: 'id', value: 's/1' }] },
      { status: 'created' },
    ]);
    expect(await findings(graph)).toEqual({});
  });

  it('cannot be read while its chain comes back to it', async () => {
    await write(graph, [...base, relay, relayed]);
    await write(graph, [{ ...relay, via: 's/0' }], { revise: true });
    expect(await findings(graph)).toMatchObject({ incomplete: 2, 'chain-circular': 2 });
    await write(graph, [relay], { revise: true });
    const found = await findings(graph);
    expect(found).not.toHaveProperty('incomplete');
    expect(Object.keys(found).filter((check) => !honest.has(check))).toEqual([]);
  });
});

it('needs another id for another type', async () => {
  await write(graph, base);
  const outcomes = await write(graph, [
    { type: 'Claim', id: 'p/ann', text: 'x' },
    { type: 'Institution', id: 'p/ann', name: 'Ann Ångström', aliases: ['Ann'] },
    { type: 'Topic', id: 'new', name: 'x' },
    { type: 'Claim', id: 'new', text: 'x' },
  ]);
  expect(outcomes).toMatchObject([
    {
      status: 'rejected',
      problems: [{ field: 'id', value: 'p/ann', reason: expect.stringContaining('Person') }],
    },
    { status: 'conflict', differences: [{ field: 'type', stored: 'Person', given: 'Institution' }] },
    { status: 'created' },
    { status: 'rejected', problems: [{ field: 'id', value: 'new' }] },
  ]);
});

it('leaves nothing out of date after any revisions of any world', async () => {
  const pairs = fc.tuple(world, world, fc.integer({ min: 1, max: 9 }));
  await fc.assert(
    fc.asyncProperty(pairs, async ([first, second, size]) => {
      await emptyGraph();
      await write(graph, first);
      const revised = second.filter(({ type }) => type !== 'Withdrawal');
      await write(graph, revised, { size, revise: true });
      const found = Object.keys(await findings(graph));
      expect(found.filter((check) => !honest.has(check))).toEqual([]);
    }),
    { numRuns: 10 },
  );
}, 180_000);
