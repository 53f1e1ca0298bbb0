import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { answer, ask, statement, world } from './support.ts';

type Facets = { facets: { key: string; label: string; count: number }[] };
const facets = async (by: string, more = '') => {
  const found = await ask<Facets>(`{ facets(by: ${by} ${more}) { key label count } }`);
  return found.facets.map(({ key, label, count }) => `${key} = ${label}: ${count}`);
};

beforeAll(() =>
  world(
    { type: 'Topic', id: 't', name: 'The affair' },
    { type: 'Institution', id: 'gov', name: 'Government' },
    { type: 'Institution', id: 'ministry', name: 'Ministry' },
    { type: 'Person', id: 'speaker', name: 'Speaker' },
    { type: 'Person', id: 'twin', name: 'The speaker' },
    { type: 'Person', id: 'loner', name: 'Loner' },
    { type: 'SpeaksFor', actor: 'speaker', institution: 'ministry', from: '2020', to: '2025-12-30' },
    { type: 'SpeaksFor', actor: 'ministry', institution: 'gov' },
    { type: 'SameAs', left: 'speaker', right: 'twin', judgement: 'POSITIVE' },
    { type: 'Institution', id: 'paper', name: 'The Paper' },
    { type: 'Document', id: 'd/1', title: 'One', publisher: 'paper', published: '2026-01-10' },
    { type: 'Document', id: 'd/2', url: 'https://example.org/2' },
    { type: 'Claim', id: 'c/1', text: 'It was so', topics: ['t'] },
    { type: 'Claim', id: 'c/2', text: 'It was otherwise', topics: ['t'] },
    statement('s/day', 'speaker', 'c/1', { said: '2025-12-29', document: 'd/1', medium: 'CALL' }),
    statement('s/month', 'twin', 'c/1', { said: '2025-12', document: 'd/2', claims: ['c/1', 'c/2'] }),
    statement('s/year', 'ministry', 'c/2', { said: '2025', act: 'DENY', document: 'd/1' }),
    statement('s/later', 'speaker', 'c/2', { said: '2025-12-31', document: 'd/1' }),
    statement('s/spanning', 'loner', 'c/2', { said: '2025-12-31/2026-01-02' }),
    statement('s/undated', 'loner', 'c/1', {
      act: 'ASSESS',
      stance: 'QUESTIONS',
      verdict: 'MIXED',
      rating: { label: 'Half true' },
    }),
    { type: 'Statement', id: 's/remark', actor: 'loner', act: 'EXPRESS', topics: ['t'], said: '2025-11-01' },
    statement('s/withdrawn', 'loner', 'c/1', { said: '2025-12-29' }),
    { type: 'Withdrawal', record: 's/withdrawn', reason: 'a slip' },
  ),
);

it.each([
  ['ACTOR', ['loner = Loner: 3', 'speaker = Speaker: 2', 'ministry = Ministry: 1', 'twin = The speaker: 1']],
  ['CLAIM', ['c/2 = It was otherwise: 4', 'c/1 = It was so: 3']],
  ['DOCUMENT', ['d/1 = One: 3', 'd/2 = https://example.org/2: 1']],
  ['PUBLISHER', ['paper = The Paper: 3']],
  [
    'TYPE',
    ['ASSERTION = ASSERTION: 4', 'ASSESSMENT = ASSESSMENT: 1', 'DENIAL = DENIAL: 1', 'REMARK = REMARK: 1'],
  ],
  ['ACT', ['ASSERT = ASSERT: 4', 'ASSESS = ASSESS: 1', 'DENY = DENY: 1', 'EXPRESS = EXPRESS: 1']],
  [
    'STANCE',
    ['SUPPORTS = SUPPORTS: 4', 'NONE = NONE: 1', 'QUESTIONS = QUESTIONS: 1', 'REJECTS = REJECTS: 1'],
  ],
  ['VERDICT', ['MIXED = MIXED: 1']],
  ['RATING', ['Half true = Half true: 1']],
  ['MEDIUM', ['CALL = CALL: 1']],
])('counts by %s, most first, then by key; what has no value is in no facet', async (by, expected) => {
  expect(await facets(by)).toEqual(expected);
});

it('counts a statement about two claims of one topic once in the topic', async () => {
  expect(await facets('TOPIC')).toEqual(['t = The affair: 7']);
});

it('counts a date only where it is known so exactly', async () => {
  expect(await facets('YEAR')).toEqual(['2025 = 2025: 5']);
  expect(await facets('MONTH')).toEqual(['2025-12 = 2025-12: 3', '2025-11 = 2025-11: 1']);
  expect(await facets('DAY')).toEqual([
    '2025-11-01 = 2025-11-01: 1',
    '2025-12-29 = 2025-12-29: 1',
    '2025-12-31 = 2025-12-31: 1',
  ]);
});

it('counts by the outermost institution of the time, through actors judged the same', async () => {
  expect(await facets('INSTITUTION')).toEqual(['gov = Government: 3']);
  expect(await facets('INSTITUTION', ', where: { actor: ["speaker"] }')).toEqual(['gov = Government: 1']);
});

it('counts what matches and can be seen', async () => {
  expect(await facets('ACTOR', ', where: { claim: ["c/2"] }, asOf: { said: "2025-12-31" }')).toEqual([
    'ministry = Ministry: 1',
    'speaker = Speaker: 1',
    'twin = The speaker: 1',
  ]);
  expect(await facets('ACT', ', where: { actor: [] }')).toEqual([]);
  expect(await facets('ACTOR', ', asOf: { known: "2000-01-01" }')).toEqual([]);
});

it('gives as many as wanted, 1 to 500', async () => {
  expect(await facets('ACTOR', ', top: 1')).toEqual(['loner = Loner: 3']);
  expect(await facets('ACTOR', ', top: null')).toHaveLength(4);
  for (const top of [0, -1, 501]) {
    const { errors } = await answer(`{ facets(by: ACT, top: ${top}) { key } }`);
    expect(errors?.[0]).toMatchObject({
      message: `top must be a whole number from 1 to 500, not ${top}`,
      extensions: { code: 'BAD_USER_INPUT', argument: 'top', value: top, accepted: '1 to 500' },
    });
  }
});

it.each(['ACT', 'ACTOR', 'YEAR'])(
  'refuses attribute beside by: %s, where it would count nothing',
  async (by) => {
    const { errors, data } = await answer(`{ facets(by: ${by}, attribute: "frame") { key } }`);
    expect(errors?.map(({ message, extensions }) => ({ message, ...extensions }))).toEqual([
      {
        message: 'attribute is "frame", but unless by is ATTRIBUTE it must be nothing',
        ...{ code: 'BAD_USER_INPUT', argument: 'attribute', value: 'frame', accepted: 'nothing' },
      },
    ]);
    expect(data).toBeUndefined();
    expect(await facets(by, ', attribute: null')).toEqual(await facets(by));
  },
);

it('needs attribute beside by: ATTRIBUTE', async () => {
  const { errors } = await answer(gql`{ facets(by: ATTRIBUTE) { key } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ argument: 'attribute', value: null });
});
