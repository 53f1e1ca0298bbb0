import { existsSync } from 'node:fs';
import { type OperationDefinitionNode, validate } from 'graphql';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import { root } from '../../src/root.ts';
import { explorerDocument, explorerOperations } from '../../src/server/explorer-operations.ts';
import { costOf } from '../../src/server/limits/cost.ts';
import { nowhere } from './support.ts';

it('finds the queries of every page of the explorer, with variables by which each can be planned', () => {
  expect(existsSync(new URL('dist/explorer-operations.graphql', root))).toBe(true);
  const schema = loadSchema();
  const found = explorerOperations(schema);
  expect(found.map(({ operationName }) => operationName)).toEqual(
    expect.arrayContaining(['ClaimPage', 'ActorPage', 'DocumentPage', 'StatementPage', 'TopicPage']),
  );
  expect(validate(schema, (found[0] as (typeof found)[number]).document)).toEqual([]);
  const bind = createPlanner({ schema, table: fields, graph: nowhere() });
  for (const operation of found) {
    const bound = bind(operation);
    expect([operation.operationName, 'errors' in bound && bound.errors]).toEqual([
      operation.operationName,
      false,
    ]);
    if (!('errors' in bound)) expect(bound.compiled().plan.text).toContain('RETURN');
  }
});

/** The largest sizes that the pages ask for (src/explorer/graph/graph.tsx). */
const largest = { GraphPage: { limit: 5000, depth: 2 } } as Readonly<Record<string, object>>;

it('leaves every page within the default limit of cost, whatever is in the graph', () => {
  const schema = loadSchema();
  const { limits } = readConfig({});
  const costs = explorerOperations(schema).map(({ document, operationName, variables }) => {
    const operation = document.definitions.find(
      (one): one is OperationDefinitionNode =>
        one.kind === 'OperationDefinition' && one.name?.value === operationName,
    );
    if (!operation) return expect.fail(operationName);
    const cost = costOf(document, operation, schema, { ...variables, ...largest[operationName] });
    return { operationName, cost };
  });
  expect(costs.length).toBeGreaterThan(15);
  expect(costs.filter(({ cost }) => cost > limits.cost)).toEqual([]);
});

it('reads the schema and the queries of the pages once, whoever asks: the check before the start, the server, the planning ahead', () => {
  expect(explorerDocument()).toBe(explorerDocument());
  expect(loadSchema()).toBe(loadSchema());
});
