import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { write } from '../graph/support.ts';
import { testGraph } from '../support/database.ts';
import { ask, statement, world } from './support.ts';

const page = (id: string, published?: string) => ({ type: 'Document', id, title: id, published });
const proof = (id: string, more: object = {}) => ({ type: 'Evidence', id, kind: 'VIDEO', ...more });
const pages = ['d/1', 'd/2', 'd/3', 'd/4'];
const questions = [
  ...['PUBLISHED_ASC', 'PUBLISHED_DESC'].map(
    (order) => `documents(orderBy: ${order}, AS_OF) { nodes { recordId published } }`,
  ),
  'documents(orderBy: PUBLISHED_DESC, last: 2, AS_OF) { nodes { recordId } pageInfo { hasPreviousPage } }',
  'evidences(AS_OF) { totalCount undated nodes { recordId kind } }',
  'evidences(where: { supports: ["c"] }, AS_OF) { totalCount undated nodes { recordId } }',
  'statements(AS_OF) { totalCount undated nodes { recordId saidTo } }',
  'statements(orderBy: SAID_DESC, AS_OF) { nodes { recordId record { revision reason } } }',
];
const answers = async (asOf: string) => {
  const text = questions.map((question, at) => `q${at}: ${question.replace('AS_OF', `asOf: ${asOf}`)}`);
  return ask(`{ ${text.join(' ')} }`);
};

let then: string[];
let before: unknown[];

beforeAll(async () => {
  await world(
    { type: 'Person', id: 'ann', name: 'Ann' },
    { type: 'Claim', id: 'c', text: 'It was so' },
    page('d/1', '2025-03'),
    page('d/2'),
    page('d/3', '2025-01'),
    page('d/4', '../2025-02'),
    ...pages.map((document, at) => statement(`s/${at}`, 'ann', 'c', { document })),
    statement('s/told', 'ann', 'c', { document: 'd/1', via: 's/2' }),
    statement('s/late', 'ann', 'c', { said: '2027' }),
    proof('e/offered', { offeredBy: 's/0', supports: ['c'] }),
    proof('e/late', { offeredBy: 's/late', supports: ['c'] }),
    proof('e/free', { supports: ['c'] }),
  );
  const known = new Date().toISOString();
  then = [`{ known: "${known}" }`, `{ known: "${known}", said: "2026" }`];
  before = await Promise.all(then.map(answers));
  await new Promise((resolve) => setTimeout(resolve, 5));
  const revised = [
    page('d/1'),
    page('d/2', '2025-02'),
    page('d/3', '2025-12'),
    statement('s/2', 'ann', 'c', { document: 'd/2' }),
    proof('e/offered', { supports: ['c'] }),
    proof('e/late', { supports: ['c'] }),
    proof('e/free', { offeredBy: 's/late', supports: ['c'] }),
  ];
  await write(testGraph(), revised, { revise: true });
});

it('answers as before whatever has been revised', async () => {
  expect(await Promise.all(then.map(answers))).toEqual(before);
});

it('lists documents by the dates that they had', async () => {
  expect(before[0]).toMatchObject({
    q0: { nodes: [{ recordId: 'd/3' }, { recordId: 'd/4' }, { recordId: 'd/1' }, { recordId: 'd/2' }] },
    q1: { nodes: [{ recordId: 'd/1' }, { recordId: 'd/4' }, { recordId: 'd/3' }, { recordId: 'd/2' }] },
  });
});

it('lists evidence that nobody offers, as it was and as it is', async () => {
  const listed = [{ recordId: 'e/free' }, { recordId: 'e/offered' }];
  expect(before[1]).toMatchObject({ q4: { totalCount: 2, undated: 0, nodes: listed } });
  const now = await ask(gql`{ evidences(asOf: { said: "2026" }) { nodes { recordId } } }`);
  expect(now).toEqual({ evidences: { nodes: [{ recordId: 'e/late' }, { recordId: 'e/offered' }] } });
});
