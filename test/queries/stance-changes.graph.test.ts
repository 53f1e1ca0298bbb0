import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { answer, ask, statement, world } from './support.ts';

type Changes = {
  stanceChanges: { actor: { id: string }; claim: { id: string }; from: Position; to: Position }[];
};
type Position = { stance: string; said: string; statement: { id: string } };

const changes = async (args: string) => {
  const found = await ask<Changes>(
    `{ stanceChanges${args} { actor { id: recordId } claim { id: recordId } from { stance said statement { id: recordId } } to { stance said statement { id: recordId } } } }`,
  );
  return found.stanceChanges.map(
    ({ actor, claim, from, to }) =>
      `${actor.id} on ${claim.id}: ${from.stance} ${from.statement.id} > ${to.stance} ${to.statement.id}`,
  );
};

const assess = (id: string, actor: string, claim: string, stance: string, more: object = {}) =>
  statement(id, actor, claim, { act: 'ASSESS', stance, ...more });

beforeAll(() =>
  world(
    { type: 'Topic', id: 't', name: 'The affair' },
    { type: 'Person', id: 'p', name: 'P' },
    { type: 'Person', id: 'q', name: 'Q' },
    { type: 'SameAs', left: 'p', right: 'q', judgement: 'POSITIVE' },
    { type: 'Utterance', id: 'u', actor: 'q' },
    { type: 'Claim', id: 'c/1', text: 'It was so', topics: ['t'] },
    { type: 'Claim', id: 'c/2', text: 'It was otherwise' },
    assess('s/1', 'p', 'c/1', 'NONE', { said: '2025-12-01' }),
    assess('s/2', 'p', 'c/1', 'SUPPORTS', { said: '2025-12-05', claims: ['c/1', 'c/2'] }),
    assess('s/3', 'p', 'c/1', 'SUPPORTS', { said: '2025-12-10' }),
    assess('s/4', 'p', 'c/1', 'REJECTS', { said: '2025-12-15', claims: ['c/1', 'c/2'] }),
    // Nobody knows where this stands among the others.
    assess('s/undated', 'p', 'c/1', 'QUESTIONS'),
    // Two accounts of one utterance are no change of mind.
    assess('s/5', 'q', 'c/2', 'SUPPORTS', { said: '2025-12-02', utterance: 'u' }),
    assess('s/6', 'q', 'c/2', 'QUESTIONS', { said: '2025-12-02', utterance: 'u' }),
    assess('s/7', 'q', 'c/2', 'REJECTS', { said: '2025-12-20/..' }),
    assess('s/withdrawn', 'p', 'c/1', 'QUESTIONS', { said: '2025-12-07' }),
    { type: 'Withdrawal', record: 's/withdrawn', reason: 'a slip' },
  ),
);

const first = 'p on c/1: NONE s/1 > SUPPORTS s/2';
const second = 'p on c/1: SUPPORTS s/2 > REJECTS s/4';
const turned = 'p on c/1: SUPPORTS s/3 > REJECTS s/4';
const other = 'p on c/2: SUPPORTS s/2 > REJECTS s/4';
const late = 'q on c/2: QUESTIONS s/6 > REJECTS s/7';

it.each([
  ['', [first, turned, other, late]],
  ['(actor: ["p"])', [first, turned, other]],
  ['(actor: ["p", "p", "nobody"], claim: ["c/2"])', [other]],
  ['(claim: ["c/2"])', [other, late]],
  ['(topic: ["t"])', [first, turned]],
  ['(topic: ["t"], actor: ["q"])', []],
  ['(actor: [])', []],
  ['(actor: null, claim: null, topic: null, from: null, to: null)', [first, turned, other, late]],
  ['(limit: 2)', [first, turned]],
  // The position before may be older than the range; the later one must lie in it for certain.
  ['(from: "2025-12-06")', [turned, other, late]],
  ['(to: "2025-12-15")', [first, turned, other]],
  ['(from: "2025-12-06", to: "2026")', [turned, other]],
  ['(asOf: { said: "2025-12-14" })', [first]],
])('stanceChanges%s', async (args, expected) => {
  expect(await changes(args)).toEqual(expected);
});

it('goes by what stands between two positions, not by the first and the last', async () => {
  expect(await changes('')).not.toContain(second);
});

it.each([
  ['limit: 0', 'limit must be a whole number from 1 to 2000'],
  [
    `actor: [${Array.from({ length: 501 }, (_, n) => `"${n}"`).join(' ')}]`,
    'actor must hold 0 to 500 values',
  ],
])('is refused for %s', async (args, message) => {
  const { errors } = await answer(`{ stanceChanges(${args}) { actor { id } } }`);
  expect(errors?.[0]?.message).toContain(message);
});

it('shows what was known then', async () => {
  const { stanceChanges } = await ask<Changes>(
    gql`{ stanceChanges(asOf: { known: "2020-01-01T00:00:00Z" }) { actor { id } } }`,
  );
  expect(stanceChanges).toEqual([]);
});
