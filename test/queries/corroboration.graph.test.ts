import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { ask, statement, world } from './support.ts';

const people = [
  { type: 'Institution', id: 'ministry', name: 'The Ministry' },
  { type: 'Institution', id: 'government', name: 'The Government' },
  { type: 'Institution', id: 'party', name: 'The Party' },
  { type: 'Person', id: 'ann', name: 'Ann' },
  { type: 'Person', id: 'bob', name: 'Bob' },
  { type: 'Person', id: 'eve', name: 'Eve' },
  { type: 'UnnamedSource', id: 'author', name: 'the author' },
  { type: 'UnnamedSource', id: 'official', name: 'an official' },
  { type: 'SpeaksFor', actor: 'ann', institution: 'ministry' },
  { type: 'SpeaksFor', actor: 'ministry', institution: 'government' },
  { type: 'Claim', id: 'c', text: 'It was so' },
];

type Interval = {
  independentRoots: number;
  atLeast: number;
  atMost: number;
  roots: { institution: { id: string }; basis: string }[];
};

/** What these statements come to: the ends of the interval, and each root with its basis. */
async function interval(...statements: readonly object[]) {
  await world(...people, ...statements);
  const { claim } = await ask<{ claim: { corroboration: Interval } }>(gql`{
    claim(id: "c") { corroboration { independentRoots atLeast atMost roots { institution { id } basis } } }
  }`);
  const { roots, ...numbers } = claim.corroboration;
  return {
    ...numbers,
    roots: Object.fromEntries(roots.map(({ institution, basis }) => [institution.id, basis])),
  };
}

it('is 0 to 0 without a root', async () => {
  expect(await interval()).toEqual({ independentRoots: 0, atLeast: 0, atMost: 0, roots: {} });
});

it('is 1 to 4 where nobody says how they know: silence is not independence', async () => {
  const found = await interval(
    statement('1', 'ann', 'c', { mention: 'Ann' }),
    statement('2', 'bob', 'c'),
    statement('3', 'author', 'c'),
    statement('4', 'official', 'c', { mention: 'an official', access: 'DIRECT' }),
  );
  expect(found).toEqual({
    ...{ independentRoots: 4, atLeast: 1, atMost: 4 },
    roots: { government: 'VOICE', bob: 'VOICE', author: 'NARRATOR', official: 'UNNAMED' },
  });
});

it('counts at the least those that know at first hand', async () => {
  const found = await interval(
    statement('1', 'ann', 'c', { access: 'REPORTED' }),
    statement('2', 'ministry', 'c', { access: 'DIRECT' }),
    statement('3', 'bob', 'c', { access: 'DIRECT' }),
    statement('4', 'eve', 'c', { access: 'INFERRED' }),
  );
  expect(found).toEqual({
    ...{ independentRoots: 3, atLeast: 2, atMost: 3 },
    roots: { government: 'FIRST_HAND', bob: 'FIRST_HAND', eve: 'VOICE' },
  });
});

it('takes no source with the words of the document for its narrator, nor one that is relayed', async () => {
  const found = await interval(
    statement('1', 'author', 'c', { via: '2' }),
    statement('2', 'bob', 'c', { act: 'REPORT' }),
    statement('3', 'official', 'c'),
    statement('4', 'official', 'c', { mention: 'officials' }),
  );
  expect(found.roots).toEqual({ author: 'UNNAMED', official: 'UNNAMED' });
});

it('goes by the capacity in which somebody spoke, then by whom they speak for', async () => {
  await world(
    ...people,
    statement('1', 'ann', 'c', { said: '2026-01-01' }),
    statement('2', 'ann', 'c', { said: '2026-01-02', onBehalfOf: 'party' }),
    statement('3', 'official', 'c', { said: '2026-01-03', onBehalfOf: 'ministry' }),
    { type: 'Utterance', id: 'u', actor: 'eve' },
    statement('4', 'eve', 'c', { said: '2026-01-04', utterance: 'u' }),
    statement('5', 'eve', 'c', { said: '2026-01-05', utterance: 'u', onBehalfOf: 'party' }),
  );
  const found = await ask(gql`{
    claim(id: "c") { corroboration { roots { institution { id } statements { id } } } }
    government: statements(where: { speaksFor: ["government"] }) { nodes { id } }
    party: statements(where: { speaksFor: ["party"] }) { nodes { id } }
    ann: statements(where: { speaksFor: ["ann"] }) { nodes { id } }
    facets(by: INSTITUTION) { key count }
  }`);
  const nodes = (...ids: string[]) => ({ nodes: ids.map((id) => ({ id })) });
  expect(found).toEqual({
    claim: {
      corroboration: {
        roots: [
          { institution: { id: 'government' }, statements: [{ id: '1' }, { id: '3' }] },
          { institution: { id: 'party' }, statements: [{ id: '2' }, { id: '4' }, { id: '5' }] },
        ],
      },
    },
    government: nodes('1', '3'),
    party: nodes('2', '5'),
    ann: nodes('1', '2'),
    facets: [
      { key: 'government', count: 2 },
      { key: 'party', count: 2 },
    ],
  });
});
