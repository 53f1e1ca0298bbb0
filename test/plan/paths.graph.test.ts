import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { generateWorld } from '../reference/generate-world.ts';
import { reference } from '../reference/reference.ts';
import { readWorld, type World } from '../reference/world.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

// A path's search goes on as often as the path may have edges, so each length is a case of its own.
const seed = 12;
const schema = loadSchema();
let world: World;

beforeAll(async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  const inputs = generateWorld(seed);
  const file = join(tmpdir(), `hearsay-paths-${process.pid}.ndjson`);
  await writeFile(file, inputs.map((input) => JSON.stringify(input)).join('\n'));
  await importFiles(graph, [file]);
  await rm(file);
  const [[now]] = (await graph.read(
    'MATCH (record:Record) WHERE record.recordedFrom IS NOT NULL RETURN min(record.recordedFrom)',
    {},
  )) as [[number]];
  world = readWorld(inputs, now);
});

const question = gql`
  query ($from: ID!, $to: ID!, $length: Int, $asOf: AsOf) {
    paths(from: $from, to: $to, maxLength: $length, asOf: $asOf) { nodes { __typename id } edges { id type source target } }
  }
`;

it.each([1, 2, 3, 4])(
  'the shortest ways of at most %i edges are those of the reference, now, by a date, and as known at an instant',
  async (length) => {
    const execute = createExecutor({ schema, table: fields, graph: testGraph() });
    const ends = [world.actors, world.claims, world.documents, world.statements].flatMap((records) =>
      [...records.keys()].slice(0, 4),
    );
    let found = 0;
    for (const asOf of [{}, { said: '2025-12-31' }, { known: new Date().toISOString() }]) {
      for (const [at, from] of ends.entries()) {
        const to = ends[(at * 7 + length) % ends.length] as string;
        const variables = { from, to, length, asOf };
        const answer = await execute({ document: question, variables });
        const expected = await reference(world).execute(question, variables);
        expect(JSON.stringify(answer), JSON.stringify(variables)).toBe(JSON.stringify(expected));
        found += ((answer.data?.paths ?? []) as unknown[]).length;
      }
    }
    expect(found).toBeGreaterThan(0);
  },
  300_000,
);
