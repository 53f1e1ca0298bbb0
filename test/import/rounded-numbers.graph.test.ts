import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stixExtension } from '../../src/domain/stix.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-rounded-'));
afterAll(() => rmSync(folder, { recursive: true }));
let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

const literal = '9007199254740993';
const why =
  'must be a number that is kept to its last digit, as each of 15 digits is; this one would become 9007199254740992';

async function imported(file: string, text: string) {
  const path = join(folder, file);
  writeFileSync(path, text);
  return importFiles(graph, [path]);
}

/** A record as JSON in which a number stands that no double is. */
const withNumber = (record: object) => JSON.stringify(record).replace('"NUMBER"', literal);

const people = [
  { type: 'Person', id: 'ann', name: 'Ann' },
  { type: 'Claim', id: 'c', text: 'It is safe' },
  { type: 'Variable', id: 'v', name: 'score', kind: 'NUMBER', of: ['STATEMENT'] },
];
const statement = {
  type: 'Statement',
  id: 's',
  actor: 'ann',
  claims: ['c'],
  act: 'ASSESS',
  stance: 'REJECTS',
};

describe('a number that would be rounded', () => {
  it('is refused by its place in a line of records', async () => {
    const lines = [
      ...people.map((one) => JSON.stringify(one)),
      withNumber({ ...statement, rating: { label: 'x', value: 'NUMBER' } }),
      withNumber({ ...statement, attributes: { score: 'NUMBER' } }),
    ];
    const { created, rejects } = await imported('a.ndjson', lines.join('\n'));
    expect(created).toBe(3);
    expect(rejects).toMatchObject([
      { line: 4, field: 'rating.value', value: literal, reason: why },
      { line: 5, field: 'attributes.score', value: literal, reason: why },
    ]);
  });

  it('is refused by its column in a table', async () => {
    await imported('people.ndjson', people.map((one) => JSON.stringify(one)).join('\n'));
    const { rejects } = await imported(
      'statements.csv',
      `id,actor,claims,act,stance,rating.value,attributes.score,attributes\ns1,ann,c,ASSESS,REJECTS,${literal},,\ns2,ann,c,ASSERT,,,${literal},\ns3,ann,c,ASSERT,,,,"{""score"":${literal}}"\n`,
    );
    expect(rejects).toMatchObject([
      { line: 2, field: 'rating.value', value: literal, reason: why },
      { line: 3, field: 'attributes.score', value: literal, reason: why },
      { line: 4, field: 'attributes.score', value: literal, reason: why },
    ]);
  });

  it.each([
    ['a number', literal],
    ['a text', `"${literal}"`],
  ])('is refused in the rating of a fact-check, as %s, and kept where it is a name', async (_as, value) => {
    const review = {
      ...{ '@type': 'ClaimReview', url: 'https://a.example/1', claimReviewed: 'It is safe' },
      author: { '@type': 'Organization', name: 'NAME' },
      reviewRating: { '@type': 'Rating', alternateName: 'False', ratingValue: 'VALUE' },
    };
    const text = JSON.stringify(review).replace('"VALUE"', value).replace('"NAME"', literal);
    const { rejects } = await imported('checks.json', text);
    expect(rejects).toMatchObject([{ field: 'rating.value', value: literal, reason: why }]);
    const actors = await graph.read('MATCH (i:Institution) RETURN i.name', {});
    expect(actors).toEqual([[literal]]);
    const page = `<!doctype html><script type="application/ld+json">${text}</script>`;
    expect((await imported('page.html', page)).rejects).toMatchObject([
      { field: 'rating.value', value: literal },
    ]);
  });

  it('is refused in a record that a STIX bundle carries', async () => {
    const record = { ...statement, rating: { label: 'x', value: 'NUMBER' } };
    const object = {
      ...{ type: 'opinion', spec_version: '2.1', id: 'opinion--b1a3f0a4-3d6e-4f5c-9d3a-6f1f1f1f1f1f' },
      ...{
        created: '2025-01-01T00:00:00Z',
        modified: '2025-01-01T00:00:00Z',
        opinion: 'agree',
        object_refs: [],
      },
      extensions: { [stixExtension]: { extension_type: 'property-extension', record } },
    };
    const bundle = withNumber({
      ...{ type: 'bundle', id: 'bundle--b1a3f0a4-3d6e-4f5c-9d3a-6f1f1f1f1f1f', objects: [object] },
    });
    const { rejects } = await imported('bundle.json', bundle);
    expect(rejects).toMatchObject([{ field: 'rating.value', value: literal, reason: why }]);
  });
});
