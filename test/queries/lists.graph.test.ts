import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { answer, ask, statement, world } from './support.ts';

beforeAll(() =>
  world(
    { type: 'Person', id: 'p', name: 'P' },
    { type: 'Person', id: 'q', name: 'Q' },
    { type: 'SameAs', left: 'p', right: 'q', judgement: 'POSITIVE' },
    { type: 'Document', id: 'd', title: 'One' },
    { type: 'Document', id: 'd/new', published: '2025-12-31' },
    { type: 'Document', id: 'd/old', published: '1969' },
    { type: 'Document', id: 'd/month', published: '2025-12' },
    { type: 'Variable', id: 'v/frame', name: 'frame', of: ['STATEMENT'], kind: 'TEXT' },
    { type: 'Variable', id: 'v/tone', name: 'tone', of: ['STATEMENT'], kind: 'NUMBER' },
    { type: 'Claim', id: 'c/1', text: 'It was so', translations: { uk: 'Було так', de: 'So war es' } },
    { type: 'Claim', id: 'c/2', text: 'It was otherwise' },
    { type: 'ClaimLink', kind: 'CONTRADICTS', from: 'c/1', to: 'c/2' },
    { type: 'Utterance', id: 'u/1', actor: 'p' },
    { type: 'Utterance', id: 'u/2' },
    statement('s/1', 'p', 'c/1', {
      said: '2025-12-01',
      utterance: 'u/1',
      document: 'd',
      quote: 'so',
      translations: { pt: 'assim' },
      access: 'DIRECT',
      coder: 'anna',
      factuality: 'CT_POS',
      quoteKind: 'DIRECT',
      attributes: { frame: 'security', tone: 2 },
      hedges: [
        { text: 'may', kind: 'POSSIBILITY', by: 'SPEAKER' },
        { text: 'could', kind: 'POSSIBILITY', by: 'SPEAKER' },
        { text: 'about', kind: 'APPROXIMATION', by: 'SPEAKER' },
      ],
    }),
    statement('s/2', 'q', 'c/1', {
      said: '2025-12-05',
      act: 'ASSESS',
      stance: 'REJECTS',
      finding: 'NO_EVIDENCE',
      basedOn: ['s/1'],
      attributes: { frame: 'security', tone: 2.5 },
      hedges: [{ text: 'may', kind: 'POSSIBILITY', by: 'SPEAKER' }],
    }),
    statement('s/3', 'p', 'c/2', {
      basedOn: ['s/1', 's/2'],
      utterance: 'u/2',
      attributes: { frame: 'economy' },
    }),
    {
      type: 'Evidence',
      id: 'e/1',
      kind: 'VIDEO',
      description: 'A video',
      offeredBy: ['s/1'],
      supports: ['c/1'],
    },
    {
      type: 'Evidence',
      id: 'e/2',
      kind: 'DOCUMENT',
      offeredBy: ['s/3'],
      undermines: ['c/1'],
      supports: ['c/2'],
    },
    { type: 'Evidence', id: 'e/3', kind: 'VIDEO', supports: ['c/2'] },
  ),
);

const ids = async (field: string, args: string) => {
  const found = await ask<Record<string, { nodes: { recordId: string }[]; totalCount: number }>>(
    `{ ${field}${args} { nodes { recordId } totalCount } }`,
  );
  expect(found[field]?.totalCount).toBe(found[field]?.nodes.length);
  return found[field]?.nodes.map(({ recordId }) => recordId);
};

it.each([
  ['', ['e/1', 'e/2', 'e/3']],
  ['(orderBy: RECORDED_DESC)', ['e/3', 'e/2', 'e/1']],
  ['(where: { ids: ["e/2", "e/9"] })', ['e/2']],
  ['(where: { kind: [VIDEO] })', ['e/1', 'e/3']],
  ['(where: { supports: ["c/2"] })', ['e/2', 'e/3']],
  ['(where: { undermines: ["c/1"] })', ['e/2']],
  ['(where: { text: "vid" })', ['e/1']],
  // What nobody is known to offer is always there; what only an undated statement offers cannot be placed.
  ['(asOf: { said: "2025-12-03" })', ['e/1', 'e/3']],
  ['(asOf: { said: "2025-11" })', ['e/3']],
])('evidences%s', async (args, expected) => {
  expect(await ids('evidences', args)).toEqual(expected);
});

it.each([
  ['', ['u/1', 'u/2']],
  ['(where: { actor: ["p"] })', ['u/1']],
  ['(where: { claim: ["c/2"] })', ['u/2']],
  ['(where: { document: ["d"] })', ['u/1']],
  ['(where: { ids: ["u/2"], document: ["d"] })', []],
  ['(asOf: { said: "2026" })', ['u/1']],
])('utterances%s', async (args, expected) => {
  expect(await ids('utterances', args)).toEqual(expected);
});

it('counts what cannot be dated apart', async () => {
  const found = await ask<Record<'evidences' | 'utterances', { undated: number }>>(
    gql`{ evidences(asOf: { said: "2026" }) { undated } utterances(asOf: { said: "2026" }) { undated } }`,
  );
  expect(found).toEqual({ evidences: { undated: 1 }, utterances: { undated: 1 } });
});

it('leads from a basis to what rests on it, and from a claim to its contradictions and translations', async () => {
  const found = await ask(gql`{
    statement(id: "s/1") {
      translations { language text }
      basisOf { totalCount nodes { id } }
      rejecting: basisOf(where: { stance: [REJECTS] }) { nodes { id } }
      dated: basisOf(asOf: { said: "2026" }) { undated nodes { recordId } }
    }
    one: claim(id: "c/1") { translations { language text } contradictions { totalCount nodes { kind left { id } right { id } claim { id } } } }
    other: claim(id: "c/2") { translations { text } contradictions(first: 1) { nodes { kind claim { id } } } }
  }`);
  expect(found).toEqual({
    statement: {
      translations: [{ language: 'pt', text: 'assim' }],
      basisOf: { totalCount: 2, nodes: [{ id: 's/2' }, { id: 's/3' }] },
      rejecting: { nodes: [{ id: 's/2' }] },
      dated: { undated: 1, nodes: [{ recordId: 's/2' }] },
    },
    one: {
      translations: [
        { language: 'de', text: 'So war es' },
        { language: 'uk', text: 'Було так' },
      ],
      contradictions: {
        totalCount: 2,
        nodes: [
          { kind: 'SELF', left: { id: 's/1' }, right: { id: 's/2' }, claim: { id: 'c/1' } },
          { kind: 'LINKED_CLAIMS', left: { id: 's/1' }, right: { id: 's/3' }, claim: { id: 'c/1' } },
        ],
      },
    },
    other: { translations: [], contradictions: { nodes: [{ kind: 'LINKED_CLAIMS', claim: { id: 'c/1' } }] } },
  });
});

it.each([
  ['FINDING', ['NO_EVIDENCE 1']],
  ['FACTUALITY', ['CT_POS 1']],
  // Two hedges of one kind count once.
  ['HEDGE', ['POSSIBILITY 2', 'APPROXIMATION 1']],
  ['ACCESS', ['DIRECT 1']],
  ['QUOTE_KIND', ['DIRECT 1']],
  ['CODER', ['anna 1']],
  ['ATTRIBUTE, attribute: "frame"', ['security 2', 'economy 1']],
  ['ATTRIBUTE, attribute: "tone"', ['2 1', '2.5 1']],
  ['ATTRIBUTE, attribute: "no such variable"', []],
])('counts by %s', async (by, expected) => {
  const { facets } = await ask<{ facets: { key: string; label: string; count: number }[] }>(
    `{ facets(by: ${by}) { key label count } }`,
  );
  expect(facets.map(({ key, count }) => `${key} ${count}`)).toEqual(expected);
  for (const { key, label } of facets) expect(label).toBe(key);
});

it('needs a variable to count by one', async () => {
  const { errors } = await answer(gql`{ facets(by: ATTRIBUTE) { key } }`);
  expect(errors?.[0]?.message).toContain(
    'attribute is null, but where by is ATTRIBUTE it must be the name of a variable of the codebook',
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'attribute' });
});

it('lists what all members of a cluster said where that is asked', async () => {
  const found = await ask<{ actor: Record<string, { totalCount: number; nodes: { id: string }[] }> }>(gql`{
    actor(id: "p") {
      own: statements { totalCount nodes { id } }
      all: statements(cluster: true) { totalCount nodes { id } }
      latest: statements(cluster: true, orderBy: SAID_DESC, first: 1) { totalCount nodes { id } }
      rejecting: statements(cluster: true, where: { stance: [REJECTS] }) { totalCount nodes { id } }
    }
  }`);
  const ids = (name: string) => found.actor[name]?.nodes.map(({ id }) => id);
  expect([ids('own'), ids('all')]).toEqual([
    ['s/1', 's/3'],
    ['s/1', 's/2', 's/3'],
  ]);
  expect([ids('latest'), ids('rejecting')]).toEqual([['s/2'], ['s/2']]);
  expect(found.actor.latest?.totalCount).toBe(3);
});

it.each([
  ['PUBLISHED_ASC', ['d/old', 'd/month', 'd/new', 'd']],
  ['PUBLISHED_DESC', ['d/new', 'd/month', 'd/old', 'd']],
])('orders documents by %s, those without a date last, a page at a time', async (order, expected) => {
  const found: string[] = [];
  let after: string | null = null;
  for (let count = 0; count < expected.length; count++) {
    const page: { documents: { nodes: { id: string }[]; pageInfo: { endCursor: string | null } } } =
      await ask(
        `query ($after: String) { documents(orderBy: ${order}, first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }`,
        { after },
      );
    found.push(...page.documents.nodes.map(({ id }) => id));
    after = page.documents.pageInfo.endCursor;
  }
  expect(found).toEqual(expected);
  expect(await ids('documents', `(orderBy: ${order}, last: 4)`)).toEqual(expected);
});
