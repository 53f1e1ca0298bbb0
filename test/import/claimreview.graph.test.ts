import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { findings } from '../graph/support.ts';
import { randomFrom } from '../reference/random.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

vi.setConfig({ testTimeout: 120_000 });
const folder = mkdtempSync(join(tmpdir(), 'hearsay-claimreview-'));
afterAll(() => rmSync(folder, { recursive: true }));
let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

/** Reviews by four checkers of claims by some speakers, some unknown, one spelt in four ways. */
const random = randomFrom(7).next;
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const checkers = ['PolitiFact', 'Snopes', 'Full Fact', 'Local Checks'];
const speakers = ['Ann Lee', 'ANN LEE', 'Ann  Lee', 'A. Lee', 'Bob', 'Cy', null, 'Unknown', ''];
const labels = ['True', 'False', 'Half True', 'Mixture', 'Nonsense', undefined];
const reviews = Array.from({ length: 250 }, (_, at) => ({
  '@type': 'ClaimReview',
  url: `https://checks.example/${at}`,
  claimReviewed: `Claim number ${Math.floor(random() * 80)}`,
  author: { '@type': 'Organization', name: pick(checkers) },
  itemReviewed: {
    '@type': 'Claim',
    author: pick([pick(speakers), { '@type': 'Person', name: pick(speakers) }]),
  },
  reviewRating: { '@type': 'Rating', alternateName: pick(labels) },
  datePublished: `2020-0${1 + Math.floor(random() * 9)}`,
}));
const feed = (some: readonly object[]) => ({
  '@type': 'DataFeed',
  '@id': 'https://feed.example',
  dataFeedElement: some,
});
let files = 0;
function file(value: unknown, packed = false): string {
  files += 1;
  const path = join(folder, `${files}.json${packed ? '.gz' : ''}`);
  writeFileSync(path, packed ? gzipSync(JSON.stringify(value)) : JSON.stringify(value, null, 1));
  return path;
}
const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

/** Counted from the reviews alone, without the importer. */
const clean = (name: string | null) => (name ?? '').replace(/\s+/g, ' ').trim();
const speakerOf = ({ itemReviewed: { author } }: (typeof reviews)[number]) => {
  const name = clean(typeof author === 'object' && author !== null ? author.name : author);
  return name === 'Unknown' ? '' : name;
};
const claimsOf = new Set(reviews.map((one) => JSON.stringify([one.claimReviewed, speakerOf(one)])));
const named = new Set(reviews.map(speakerOf).filter((name) => name !== ''));
const expected = {
  claims: claimsOf.size,
  people: named.size,
  checkers: new Set(reviews.map(({ author }) => author.name)).size,
  assessments: reviews.length,
  assertions: reviews.filter((one) => speakerOf(one) !== '').length,
  unrated: reviews.filter(({ reviewRating }) => reviewRating.alternateName === undefined).length,
};

async function counted() {
  const count = async (pattern: string) =>
    ((await graph.read(`MATCH ${pattern} RETURN count(n)`, {})) as number[][])[0]?.[0];
  return {
    claims: await count('(n:Claim)'),
    people: await count('(n:Person)'),
    checkers: await count('(n:Institution)'),
    assessments: await count('(n:Assessment)'),
    assertions: await count('(n:Assertion)'),
    unrated: await count('(n:Assessment) WHERE n.ratingLabel IS NULL'),
  };
}

it('brings what is in a feed, counted independently, once, and leaves nothing for the doctor', async () => {
  const path = file(feed(reviews));
  const first = await importFiles(graph, [path], { batch: 150 });
  expect(first).toMatchObject({
    created: first.read,
    conflicts: 0,
    rejected: 0,
    pending: 0,
    passed: [],
    dangling: [],
  });
  expect(await counted()).toEqual(expected);
  expect(await findings(graph)).toEqual({});
  expect(await importFiles(graph, [path])).toMatchObject({ unchanged: first.read, created: 0, pending: 0 });
  // Four spellings: two are one but for spaces, the others are told and not merged.
  expect(first.suggestions.map(({ name }) => name)).toContain('ann lee');
});

it('is the same graph shuffled, packed, one a line, and in parts, whatever the names of the files', async () => {
  await importFiles(graph, [file(feed(reviews))]);
  const hash = await contentHash(graph);
  const half = shuffled(reviews);
  const lines = join(folder, 'lines.ndjson');
  writeFileSync(lines, half.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const variants: [string[], { feed?: string }][] = [
    [[file(feed(shuffled(reviews)), true)], {}],
    [[lines], { feed: 'https://feed.example' }],
    [[file(feed(half.slice(0, 150))), file(feed(half.slice(100)))], {}],
  ];
  for (const [paths, options] of variants) {
    graph = await emptyGraph();
    expect(await importFiles(graph, paths, { ...options, batch: 100 })).toMatchObject({
      conflicts: 0,
      rejected: 0,
    });
    expect(await contentHash(graph)).toBe(hash);
  }
});

it('asks the tables of the user first', async () => {
  writeFileSync(
    join(folder, 'nonsense.json'),
    JSON.stringify({ assessor: 'Snopes', labels: { Nonsense: 'OTHER' } }),
  );
  const tables = mkdtempSync(join(folder, 'tables-'));
  writeFileSync(
    join(tables, 'snopes.json'),
    JSON.stringify({ assessor: 'Snopes', labels: { Nonsense: 'OTHER' } }),
  );
  await importFiles(graph, [file(feed(reviews))], { verdicts: tables });
  const [[verdicts] = []] = await graph.read(
    `MATCH (:Actor {name: 'Snopes'})-[:MADE]->(s:Assessment {ratingLabel: 'Nonsense'}) RETURN collect(DISTINCT s.verdict)`,
    {},
  );
  expect(verdicts).toEqual(['OTHER']);
});
