import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { explainAll } from '../cypher/explain.ts';
import { replan, withSample } from '../support/database.ts';
import { compiled } from './support.ts';

beforeAll(async () => {
  await withSample();
  await replan();
});

type Operator = { operatorType: string; children: Operator[] };

function operators({ operatorType, children }: Operator): string[] {
  return [operatorType.replace('@neo4j', ''), ...children.flatMap(operators)];
}

const asOf = 'asOf: { said: "2026", known: "2100-01-01T00:00:00Z" }';

it.each([
  print(gql`{ search(text: "drone", first: 5) { totalCount nodes { score highlight node { id } } } }`),
  `{ search(text: "drone", types: [CLAIM], ${asOf}) { nodes { node { id } } } }`,
  print(gql`{ statements(where: { text: "drone" }) { totalCount nodes { id } } }`),
  print(
    gql`{ claims(where: { text: "drone" }) { nodes { id statements(where: { text: "no" }) { nodes { id } } } } }`,
  ),
  print(gql`{ facets(by: ACTOR, where: { claim: ["claim/drone-strike"] }) { key } }`),
  print(gql`{ facets(by: INSTITUTION) { key } }`),
  print(gql`{ facets(by: MONTH) { key } }`),
  print(
    gql`{ compare(left: "doc/a", right: "doc/b") { discrepancies { field } claims { both { id } } actors { both { id } } } }`,
  ),
  print(gql`{ contradictions(first: 3) { nodes { kind left { id } } } }`),
  print(gql`{ contradictions(where: { actor: ["ukraine"] }) { nodes { kind left { id } } } }`),
  print(gql`{ topic(id: "t/peace-talks") { contradictions { nodes { kind } } } }`),
  print(gql`{ graph(around: ["cia"], depth: 2) { nodes { id } edges { id } } }`),
  print(gql`{ paths(from: "cia", to: "doc/b") { nodes { id } } }`),
])('%s scans no label, relates nothing by a Cartesian product, and reads lazily', async (question) => {
  const asked = await compiled(question);
  const [explained] = await explainAll([asked]);
  const plan = operators(explained?.summary.plan as unknown as Operator);
  expect(
    plan.filter((one) => /^(AllNodesScan|NodeByLabelScan|UnionNodeByLabelsScan|Eager)$/.test(one)),
  ).toEqual([]);
  const notes = explained?.summary.gqlStatusObjects.map(({ gqlStatus }) => gqlStatus) ?? [];
  expect(notes.filter((status) => !/^(00|02|01N5)/.test(status))).toEqual([]);
});
