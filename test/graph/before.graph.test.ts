import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { root } from '../../src/root.ts';
import { byLevels } from '../support/by-levels.ts';
import { emptyGraph } from '../support/database.ts';
import { loadBefore, stored } from './load-before.ts';
import { findings } from './support.ts';

// A database made by the version before (test/graph/before/README.md), loaded as it was and then migrated.

const answers = JSON.parse(stored('answers.json')) as Record<string, unknown>;

let graph: Graph;
let ask: ReturnType<typeof createExecutor>;
beforeAll(async () => {
  graph = await emptyGraph();
  await loadBefore(graph);
  expect(Object.keys(await findings(graph))).toEqual(['keys']);
  await migrate(graph);
  ask = createExecutor({ schema: loadSchema(), table: fields, graph, find: byLevels(() => graph) });
});

it('is healthy once it is migrated', async () => {
  expect(await findings(graph)).toEqual({});
});

/** Renderings are no longer compared: of the discrepancies in quotes none is of two direct quotes. */
function withoutQuotes(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (_, value) =>
    Array.isArray(value) ? value.filter((one) => one?.field !== 'quote') : value,
  );
}

it.each(Object.keys(answers))('answers %s as the version before did', async (file) => {
  const document = parse(readFileSync(new URL(`questions/${file}`, root), 'utf8'));
  // Under asOf an id names its time since.
  const answer = JSON.parse(
    JSON.stringify(await ask({ document })).replaceAll(/\?said=[^"]+/g, ''),
  ) as unknown;
  expect(withoutQuotes(answer)).toEqual(withoutQuotes(answers[file]));
});

it('answers what could not be asked of it before, and keeps its history', async () => {
  const question = gql`{
    passage: search(text: "passage alone") { nodes { node { id } } }
    translation: search(text: "ubersetzung") { nodes { node { id } } }
    statement(id: "old/passage") { origin coder quoteKind attributes { name } targets { id } }
    claim(id: "claim/information-war") { kind text places { id } }
    withdrawn: statement(id: "a/s/author-blow") { recordedTo reason }
  }`;
  const nodes = [{ node: { id: 'old/passage' } }];
  const { data, errors } = await ask({ document: question });
  expect(errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    passage: { nodes },
    translation: { nodes },
    statement: { origin: 'IMPORT', coder: null, quoteKind: null, attributes: [], targets: [] },
    claim: { kind: 'FACT', text: 'An information war surrounds this conflict', places: [] },
    withdrawn: { recordedTo: expect.any(String), reason: 'taken back' },
  });
});
