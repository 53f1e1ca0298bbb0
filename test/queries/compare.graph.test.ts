import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { ask, statement, world } from './support.ts';

beforeAll(() =>
  world(
    { type: 'Person', id: 'ann', name: 'Ann' },
    { type: 'Person', id: 'twin', name: 'Also Ann' },
    { type: 'Person', id: 'zoe', name: 'Zoe' },
    { type: 'Person', id: 'bob', name: 'Bob' },
    { type: 'SameAs', left: 'ann', right: 'twin', judgement: 'POSITIVE' },
    { type: 'Institution', id: 'agency', name: 'The Agency' },
    { type: 'Document', id: 'a', title: 'A' },
    { type: 'Document', id: 'b', title: 'B' },
    { type: 'Claim', id: 'c/1', text: 'One' },
    { type: 'Claim', id: 'c/2', text: 'Two' },
    { type: 'Claim', id: 'c/3', text: 'Three' },
    { type: 'Utterance', id: 'u', actor: 'agency' },
    statement('a/agency', 'agency', 'c/1', {
      ...{ document: 'a', utterance: 'u', act: 'ASSESS', stance: 'QUESTIONS', finding: 'NO_EVIDENCE' },
      quote: 'no proof',
    }),
    statement('b/agency', 'agency', 'c/1', {
      ...{
        document: 'b',
        utterance: 'u',
        act: 'ASSESS',
        stance: 'QUESTIONS',
        finding: 'NO_CONCLUSIVE_EVIDENCE',
      },
      said: '2025-12-30',
    }),
    statement('b/elsewhere', 'agency', 'c/3', { document: 'b', utterance: 'u', said: '2025-12-30' }),
    statement('a/ann', 'ann', 'c/2', { document: 'a' }),
    statement('b/twin', 'twin', 'c/3', { document: 'b', said: '2025-12-30' }),
    statement('a/zoe', 'zoe', 'c/2', { document: 'a' }),
    statement('a/bob', 'bob', 'c/2', { document: 'a' }),
    { type: 'Evidence', id: 'e/both', offeredBy: ['a/ann', 'b/twin'] },
    { type: 'Evidence', id: 'e/a', offeredBy: ['a/bob'] },
    statement('b/withdrawn', 'bob', 'c/2', { document: 'b' }),
    { type: 'Withdrawal', record: 'b/withdrawn', reason: 'a slip' },
  ),
);

const sides = (noun: string) =>
  `${noun} { both { id: recordId } onlyLeft { id: recordId } onlyRight { id: recordId } }`;
const everything = `left { id } right { id } ${sides('claims')} ${sides('actors')} ${sides('evidence')}
  discrepancies { utterance { id } field left { id } right { id } leftValue rightValue }`;
const the = (...ids: string[]) => ids.map((id) => ({ id }));

it('tells what is in both documents and what in one alone: claims, canonical actors by name, evidence', async () => {
  expect(await ask(`{ compare(left: "a", right: "b") { ${everything} } }`)).toEqual({
    compare: {
      left: { id: 'a' },
      right: { id: 'b' },
      claims: { both: the('c/1'), onlyLeft: the('c/2'), onlyRight: the('c/3') },
      actors: { both: the('ann', 'agency'), onlyLeft: the('bob', 'zoe'), onlyRight: [] },
      evidence: { both: the('e/both'), onlyLeft: the('e/a'), onlyRight: [] },
      discrepancies: [
        {
          utterance: { id: 'u' },
          field: 'finding',
          left: { id: 'a/agency' },
          right: { id: 'b/agency' },
          leftValue: 'NO_EVIDENCE',
          rightValue: 'NO_CONCLUSIVE_EVIDENCE',
        },
      ],
    },
  });
});

it('puts the left document left', async () => {
  const question = gql`{ compare(left: "b", right: "a") { discrepancies { left { id } leftValue } claims { onlyLeft { id } } } }`;
  expect(await ask(question)).toEqual({
    compare: {
      discrepancies: [{ left: { id: 'b/agency' }, leftValue: 'NO_CONCLUSIVE_EVIDENCE' }],
      claims: { onlyLeft: the('c/3') },
    },
  });
});

it('compares what had been said', async () => {
  const question = `{ compare(left: "a", right: "b", asOf: { said: "2025-12-31" }) { ${sides('claims')} discrepancies { field } } }`;
  expect(await ask(question)).toEqual({
    compare: { claims: { both: [], onlyLeft: [], onlyRight: the('c/1', 'c/3') }, discrepancies: [] },
  });
});

it('is null where one of the two is no document', async () => {
  expect(
    await ask(
      gql`{ one: compare(left: "a", right: "ann") { left { id } } other: compare(left: "x", right: "a") { left { id } } }`,
    ),
  ).toEqual({ one: null, other: null });
});
