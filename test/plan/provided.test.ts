import type { DocumentNode } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { HearsayError } from '../../src/errors.ts';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { mutationFields, mutations } from '../../src/mutations/registry.ts';
import { createPlanner } from '../../src/plan/executor.ts';

const schema = loadSchema();

/** An operation opened over a graph that refuses to be read. */
function withoutGraph(document: DocumentNode) {
  const planner = createPlanner({
    schema,
    table: { ...fields, ...mutationFields },
    graph: {
      read: async () => {
        throw new HearsayError('DATABASE_UNAVAILABLE', 'the graph was asked');
      },
    },
  });
  const opened = planner({ document });
  if ('errors' in opened) throw opened.errors[0];
  return opened;
}

it('answers what a mutation provides without asking the graph, under aliases and within fragments', async () => {
  const opened = withoutGraph(gql`mutation {
    gone: eraseRecord(id: "x", reason: "y") { __typename is: status ...More }
  } fragment More on EraseRecordPayload { id bookmark }`);
  expect(await opened.answer({ id: 'x', status: 'ERASED', bookmark: 'b' }, 'gone')).toEqual({
    data: { gone: { __typename: 'EraseRecordPayload', is: 'ERASED', id: 'x', bookmark: 'b' } },
  });
});

it('answers the report of an import without asking the graph, lists and objects within them too', async () => {
  const opened = withoutGraph(
    gql`mutation { importRecords(records: []) { read dryRun rejects { line reason } suggestions { __typename } } }`,
  );
  const report = { read: 2, dryRun: true, rejects: [{ line: 2, reason: 'is missing' }], suggestions: [] };
  expect(await opened.answer(report, 'importRecords')).toEqual({ data: { importRecords: report } });
});

it('asks the graph for the record that a mutation wrote', async () => {
  const opened = withoutGraph(gql`mutation { upsertTopic(input: { name: "t" }) { status topic { id } } }`);
  await expect(opened.answer({ id: 't', status: 'CREATED' }, 'upsertTopic')).rejects.toThrow(
    'the graph was asked',
  );
});

it('has every mutation of the schema in one registry, each with the type that the schema answers with', () => {
  const declared = Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, type }) => [
    name,
    String(type).replace('!', ''),
  ]);
  expect(Object.entries(mutations).map(([name, { type }]) => [name, type])).toEqual(
    expect.arrayContaining(declared),
  );
  expect(Object.keys(mutations)).toHaveLength(declared.length);
});
