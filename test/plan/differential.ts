import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentNode, print, validate } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { answerByLevels } from '../../src/plan/levels/answer.ts';
import { generateOperation } from '../reference/generate-operation.ts';
import { generateWorld } from '../reference/generate-world.ts';
import { hardQuestions } from '../reference/hard-questions.ts';
import { reference } from '../reference/reference.ts';
import { readWorld } from '../reference/world.ts';
import { emptyGraph } from '../support/database.ts';

const operations = Array.from({ length: 80 }, (_, number) => number);

// A withdrawal's instant is the import's own; the reference world knows one instant for everything.
const without = ['Assertion', 'Denial', 'Assessment', 'Report', 'Remark', 'Statement', 'RecordVersion'].map(
  (type) => `${type}.recordedTo`,
);

const schema = loadSchema();
let graph: Graph;
let statements = 0;
const counted: Pick<Graph, 'read'> = {
  read(text, params, options) {
    statements += 1;
    return graph.read(text, params, options);
  },
};
const byOne = createExecutor({ schema, table: fields, graph: counted });
const byLevels = createExecutor({
  schema,
  table: fields,
  graph: counted,
  find: (plan, values, _params, options) => answerByLevels(graph, plan, values, options),
});

export async function load(seed: number) {
  graph = await emptyGraph();
  await migrate(graph);
  const inputs = generateWorld(seed);
  const file = join(tmpdir(), `hearsay-world-${process.pid}-${seed}.ndjson`);
  await writeFile(file, inputs.map((input) => JSON.stringify(input)).join('\n'));
  const report = await importFiles(graph, [file]);
  await rm(file);
  expect(report).toMatchObject({ rejected: 0, conflicts: 0 });
  const [[now]] = (await graph.read(
    'MATCH (record:Record) WHERE record.recordedFrom IS NOT NULL RETURN min(record.recordedFrom)',
    {},
  )) as [[number]];
  return readWorld(inputs, now);
}

/**
 * Asks generated and hard questions of a generated world; the answers must be those of graphql-js over the reference, to the byte. Each
 * world is asked the same operations with values of its own, which the database has planned for the first.
 */
export function compareWithReference(seed: number): void {
  let world: Awaited<ReturnType<typeof load>>;
  beforeAll(async () => {
    world = await load(seed);
  });

  const same = async (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => {
    expect(validate(schema, document)).toEqual([]);
    statements = 0;
    const answer = await byOne({ document, variables });
    const expected = await reference(world).execute(document, variables);
    const asked = `${print(document)}\n${JSON.stringify(variables)}`;
    expect(JSON.stringify(answer), asked).toBe(JSON.stringify(expected));
    expect(statements, asked).toBeLessThanOrEqual(1);
    const found = await byLevels({ document, variables });
    expect(JSON.stringify(found), asked).toBe(JSON.stringify(expected));
  };

  it.each(operations)(
    'generated operation %i is answered by one statement, and level by level, as graphql-js answers it',
    (number) => {
      const { document, variables } = generateOperation(schema, number, world, { without, values: seed });
      return same(document, variables);
    },
  );

  it('the hard questions, asked of everything in it, are answered alike', async () => {
    for (const { document, variables } of hardQuestions(world, seed, 1)) await same(document, variables);
  }, 800_000);
}
