import { beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { contentHash, doctor } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { base } from './small-world.ts';
import { findings, write } from './support.ts';

const said = { claims: ['c/strike'], document: 'd/one' };
const sound = [
  ...base,
  { type: 'Statement', id: 's/0', actor: 'p/ann', act: 'ASSERT', via: 's/1', ...said },
  { type: 'Statement', id: 's/1', actor: 'i/paper', act: 'REPORT', via: 's/2', ...said },
  { type: 'Statement', id: 's/2', actor: 'i/agency', act: 'DENY', said: '2025-12-30', ...said },
  { type: 'Statement', id: 's/3', actor: 'p/bob', act: 'QUESTION', stance: 'NEUTRAL', ...said },
  { type: 'Statement', id: 's/4', actor: 'p/bob', act: 'CALL_FOR', ...said },
];

let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
  await write(graph, sound);
  await write(graph, [{ type: 'Topic', id: 't/affair', name: 'The whole affair' }], { revise: true });
});

it('finds nothing in a sound graph, and says what each check is for', async () => {
  const checks = await doctor(graph);
  expect(checks.filter(({ count }) => count !== 0)).toEqual([]);
  for (const { what } of checks) expect(what).toMatch(/\w+ \w+/);
});

/** One kind of damage for each check: what is done to the graph, and the checks that must see it. */
const damage: Record<string, string> = {
  'projected-missing': `MATCH ()-[e:ASSERTED]->() DELETE e`,
  'projected-superfluous': `MATCH (a:Actor {id: 'i/paper'}), (c:Claim {id: 'c/talks'}) CREATE (a)-[:DENIED {statementId: 's/2', claimId: 'c/talks', stance: 'REJECTS'}]->(c)`,
  'projected-wrong': `MATCH ()-[e:ASSESSED]->() SET e.stance = 'SUPPORTS'`,
  'reported-missing': `MATCH ()-[e:REPORTED_BY {statementId: 's/1'}]->() DELETE e`,
  'reported-superfluous': `MATCH (c:Claim {id: 'c/strike'}), (a:Actor {id: 'p/bob'}) CREATE (c)-[:REPORTED_BY {statementId: 's/3', claimId: c.id, depth: 1}]->(a)`,
  'reported-depth': `MATCH ()-[e:REPORTED_BY {statementId: 's/2'}]->() SET e.depth = 1`,
  placeholders: `MATCH (s:Statement {id: 's/3'}) CREATE (s)-[:RESPONDS_TO]->(:Record {id: 'x/missing'})`,
  incomplete: `MATCH (s:Statement {id: 's/3'}) REMOVE s:Statement:Assessment SET s:Incomplete`,
  'wrong-noun': `MATCH (s:Statement {id: 's/3'}), (t:Topic) WHERE t.versionOf IS NULL CREATE (s)-[:DESCRIBES]->(t)`,
  'chain-broken': `MATCH (s:Statement {id: 's/2'}) REMOVE s:Statement SET s:Incomplete`,
  'chain-circular': `MATCH (s:Statement {id: 's/2'}), (r:Statement {id: 's/0'}) CREATE (s)-[:VIA]->(r)`,
  'edge-keys': `MATCH (:Statement {id: 's/2'})-[e:IN]->() SET e.saidKey = e.saidKey + 'x'`,
  'statement-ends': `MATCH (s:Statement {id: 's/2'}) SET s.actorId = 'p/bob'`,
  'link-edges': `MATCH ()-[e:CONTRADICTS]->() DELETE e`,
  'link-ends': `MATCH (a:Person {id: 'p/bob'}) REMOVE a:Actor:Person`,
  versions: `MATCH (old:Topic)-[e:VERSION_OF]->() DELETE e`,
  windows: `MATCH (c:Claim {id: 'c/talks'}) SET c.recordedTo = c.recordedFrom - 1`,
  indexes: `DROP INDEX statement_said`,
  unnamed: `CREATE (:Claim {id: 'c/strike', text: 'another with the same id'})`,
  stances: `MATCH (s:Statement {id: 's/4'}) SET s.stance = 'SUPPORTS'`,
  visibility: `MATCH (s:Statement {id: 's/0'}) SET s.saidTo = null`,
  content: `MATCH (c:Claim {id: 'c/talks'}) SET c.text = 'The talks have ended'`,
  keys: `MATCH (c:Claim {id: 'c/talks'}) SET c.words = 'the talk goes on'`,
  words: `MATCH (s:Statement {id: 's/2'})-[:IN]->(d:Document) SET s.quote = 'never written', d.body = 'other words'`,
  urls: `MATCH (d:Document {id: 'd/one'}) SET d.archivedUrl = 'java\\nscript:alert(1)'`,
  blanks: `MATCH (t:Topic) WHERE t.versionOf IS NULL SET t.name = '\\u200b'`,
  names: `MATCH (a:Person {id: 'p/ann'})-[e:NAMED]->(:Name {folded: 'ann'}) DELETE e`,
};

it('has a kind of damage for every check', async () => {
  expect(Object.keys(damage).sort()).toEqual((await doctor(graph)).map(({ check }) => check).sort());
});

it.each(Object.keys(damage))('finds planted damage: %s', async (check) => {
  // The next files need the indexes too.
  if (check === 'indexes') onTestFinished(async () => void (await migrate(testGraph())));
  await graph.write(damage[check] as string, {});
  expect(await findings(graph)).toHaveProperty([check]);
});

it('names the constraint that was dropped, and not what only a later migration makes', async () => {
  const indexes = async () => (await doctor(graph)).find(({ check }) => check === 'indexes');
  onTestFinished(async () => void (await migrate(testGraph())));
  await graph.write('DROP CONSTRAINT record_id', {});
  expect(await indexes()).toMatchObject({
    count: 1,
    which: [expect.stringMatching(/^record_id of \d{4}-\S+ is missing$/)],
  });
  await graph.write('MATCH (m:Migration) DETACH DELETE m', {});
  expect(await indexes()).toMatchObject({ count: 0, which: [] });
});

/** One record for each way to refer to another; what it refers to is missing, or of the wrong noun. */
const referring = (bad: string): Readonly<Record<string, unknown> & { id: string }>[] => [
  { type: 'Statement', id: 'w/actor', actor: bad, act: 'ASSERT', claims: ['c/talks'] },
  { type: 'Statement', id: 'w/claim', actor: 'p/ann', act: 'ASSERT', claims: [bad] },
  { type: 'Statement', id: 'w/rest', actor: 'p/ann', act: 'ASSERT', claims: ['c/talks'], basedOn: [bad] },
  { type: 'Document', id: 'w/document', publisher: bad },
  { type: 'Utterance', id: 'w/utterance', actor: bad },
  { type: 'Evidence', id: 'w/evidence', kind: 'VIDEO', offeredBy: [bad], supports: [bad] },
  { type: 'SpeaksFor', id: 'w/voice', actor: bad, institution: 'i/agency' },
  { type: 'SameAs', id: 'w/same', left: 'c/talks', right: bad, judgement: 'UNSURE' },
  {
    type: 'ClaimLink',
    id: 'w/link',
    kind: 'REFINES',
    from: 'c/talks',
    to: 'c/truce',
    according: 'x/telling',
  },
  { type: 'Statement', id: 'w/circle', actor: 'p/ann', act: 'REPORT', claims: ['c/talks'], via: 'w/turned' },
  { type: 'Statement', id: 'w/turned', actor: 'p/ann', act: 'REPORT', claims: ['c/talks'], via: 'w/circle' },
];

it.each([
  ['are missing', 'x/missing'],
  ['are of the wrong noun', 'd/two'],
])(
  'counts what current records refer to, not what withdrawn and former ones did: they %s',
  async (_, bad) => {
    await write(graph, [{ type: 'Claim', id: 'w/topical', text: 'It rained', topics: [bad] }]);
    await write(graph, [{ type: 'Claim', id: 'w/topical', text: 'It rained' }], { revise: true });
    expect(await findings(graph)).toEqual({});
    const records = referring(bad);
    await write(graph, records);
    const before = await findings(graph);
    expect(before).toMatchObject(
      bad === 'd/two'
        ? { placeholders: 1, 'wrong-noun': 9, 'chain-circular': 2 }
        : { placeholders: 2, 'link-ends': 2, 'chain-circular': 2 },
    );
    const { length } = records;
    for (const [at, { id }] of records.entries()) {
      expect(await findings(graph), `${at} of ${length}`).not.toEqual({});
      await write(graph, [{ type: 'Withdrawal', record: id, reason: 'a slip' }]);
    }
    expect(await findings(graph)).toEqual({});
  },
);

it('counts an id that was withdrawn before it came', async () => {
  await write(graph, [{ type: 'Withdrawal', record: 'x/missing', reason: 'a slip' }]);
  expect(await findings(graph)).toEqual({ placeholders: 1 });
});

it.each([
  ['a text', `MATCH (c:Claim {id: 'c/talks'}) SET c.text = 'The talks have ended'`],
  ['an edge', `MATCH (:Claim {id: 'c/strike'})-[e:CONTRADICTS]->() DELETE e`],
  ['an old version', `MATCH (old:Topic {id: 't/affair@1'}) DETACH DELETE old`],
  ['a withdrawal', `MATCH (c:Claim {id: 'c/talks'}) SET c.recordedTo = c.recordedFrom`],
])('has another content hash when %s differs', async (_, change) => {
  const before = await contentHash(graph);
  await graph.write(change, {});
  expect(await contentHash(graph)).not.toBe(before);
});

it('has the same content hash whenever it was written', async () => {
  const before = await contentHash(graph);
  await emptyGraph();
  await write(graph, [...sound].reverse());
  await write(graph, [{ type: 'Topic', id: 't/affair', name: 'The whole affair' }], { revise: true });
  expect(await contentHash(graph)).toBe(before);
});
