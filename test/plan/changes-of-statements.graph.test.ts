import { gql } from 'graphql-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { connection, type Fields } from '../../src/plan/field.ts';
import { write } from '../graph/support.ts';
import { lines } from '../sample/dossier.ts';
import { emptyGraph, leaveDatabase } from '../support/database.ts';

const schema = loadSchema();
const question = gql`query ($where: StatementWhere, $record: ID) {
  changes(where: $where, record: $record, last: 3) { totalCount nodes { position record revision } pageInfo { hasPreviousPage } }
}`;

let graph: Graph;
/** The statements of one document have two versions, which differ in what the filters ask for. */
beforeAll(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  await write(graph, records);
  const statements = records.filter(({ type, id }) => type === 'Statement' && String(id).startsWith('a/'));
  const revised = statements.map(({ utterance: _, onBehalfOf: __, ...statement }) => ({
    ...statement,
    ...{ claims: ['claim/from-kyiv'], actor: 'trump', targets: [], respondsTo: [], basedOn: [] },
    reason: 'coded anew',
  }));
  const outcomes = await write(graph, revised, { revise: true });
  expect(outcomes.map(({ status }) => status)).toEqual(revised.map(() => 'revised'));
  const marked = { ...statements[0], markings: ['TLP:RED'], reason: 'not for everybody' };
  await write(graph, [marked], { revise: true });
});
afterAll(leaveDatabase);

/** What is asked, and what the caller holds of markings where it does not see everything. */
const questions: readonly [variables: Record<string, unknown>, held?: readonly string[]][] = [
  [{ where: { ids: ['a/s/officials-conclusion', 'a/s/moscow-alleged', 'nobody'] } }],
  [{ where: { text: 'Ukraine', document: ['doc/a'] } }],
  [{ where: { target: ['ukraine'] } }],
  [{ where: { place: ['place/novgorod'] } }],
  [{ where: { claim: ['claim/drone-strike'] } }],
  [{ where: { claim: ['claim/drone-strike'] } }, []],
  [{ where: { actor: ['trump'], not: { act: ['DENY'] } }, record: 'a/s/moscow-alleged' }],
  [{ where: { speaksFor: ['russia'] } }],
  [{ where: { topic: ['t/residence-affair'], said: { from: '2025-12-29' } } }],
];

/** The same fields, but that changes are always found by going through the log. */
const byLog: Fields = { ...fields.Query, changes: connection('query/changes') };

it('finds the changes of few statements from these: the same as by going through the log', async () => {
  const found: number[] = [];
  for (const [variables, held] of questions) {
    const answers = [];
    for (const table of [fields, { ...fields, Query: byLog }]) {
      const ask = createExecutor({ schema, table, graph, held });
      const { data, errors } = await ask({ document: question, variables });
      expect(errors).toBeUndefined();
      answers.push(data as { changes: { totalCount: number } });
    }
    expect(answers[0], JSON.stringify(variables)).toEqual(answers[1]);
    found.push(answers[0]?.changes.totalCount ?? 0);
  }
  expect(Math.min(...found), JSON.stringify(found)).toBeGreaterThan(0);
  // One of these statements is marked.
  expect(found[5]).toBeLessThan(found[4] ?? 0);
});
