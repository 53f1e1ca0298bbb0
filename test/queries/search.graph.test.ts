import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { write } from '../graph/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { testGraph } from '../support/database.ts';
import { ask, statement, world } from './support.ts';

type Hit = { score: number; highlight: string | null; node: { id: string } };
type Search = {
  search: { nodes: Hit[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } };
};

const hits = '{ nodes { score highlight node { __typename id: recordId } } totalCount }';
const found = async (text: string, more = '') =>
  (
    await ask<Search>(`query ($text: String!) { search(text: $text ${more}) ${hits} }`, { text })
  ).search.nodes.map(({ node }) => node.id);

let before: string;

beforeAll(async () => {
  await world(
    { type: 'Institution', id: 'kremlin', name: 'Kremlin', aliases: ['Кремль'] },
    { type: 'Person', id: 'angstrom', name: 'Ann Ångström', aliases: ["O'Brien"] },
    { type: 'Topic', id: 't', name: 'The affair of the drones' },
    { type: 'Document', id: 'd', title: 'Proof & <doubt>', url: 'https://example.com/strike_2025' },
    {
      type: 'Claim',
      id: 'c/strike',
      text: 'A drone strike hit the residence',
      translations: { de: 'Ein Schlag' },
    },
    { type: 'Claim', id: 'c/other', text: 'Nobody denies the talks', topics: ['t'] },
    statement('s/no-proof', 'angstrom', 'c/strike', { quote: 'no proof', verb: 'found', document: 'd' }),
    statement('s/proof', 'kremlin', 'c/strike', { quote: 'the proof of a strike', said: '2025-12-29' }),
    statement('s/old', 'kremlin', 'c/other', { quote: 'first wording', said: '2025-12-31' }),
    statement('s/withdrawn', 'kremlin', 'c/other', { quote: 'taken back' }),
    { type: 'Evidence', id: 'e', kind: 'VIDEO', description: 'A downed drone', offeredBy: ['s/old'] },
  );
  before = await betweenWrites();
  const revised = [
    statement('s/old', 'kremlin', 'c/other', { quote: 'second wording', said: '2025-12-31' }),
    { type: 'Claim', id: 'c/other', text: 'Nobody denies the conversations', topics: ['t'] },
    { type: 'Withdrawal', record: 's/withdrawn', reason: 'a slip' },
  ];
  await write(testGraph(), revised, { revise: true });
});

describe('search', () => {
  it('finds all nouns, each by its own fields', async () => {
    expect(await found('drone')).toEqual(expect.arrayContaining(['c/strike', 'e']));
    expect(await found('kreml')).toEqual(['kremlin']);
    expect(await found('кремль')).toEqual(['kremlin']);
    expect(await found('example com')).toEqual(['d']);
    expect(await found('schlag')).toEqual(['c/strike']);
    expect(await found('affair')).toEqual([]);
  });

  it('needs every word, the small ones too, and is content with beginnings', async () => {
    expect(await found('no proof')).toEqual(['s/no-proof']);
    expect(await found('no pro')).toEqual(['s/no-proof']);
    expect(await found('roof')).toEqual([]);
  });

  it('folds case and accents and cuts words at every sign', async () => {
    expect(await found('ANGSTROM')).toEqual(['angstrom']);
    expect(await found('ångström brien')).toEqual(['angstrom']);
    expect(await found('2025 strike')).toEqual(['d']);
  });

  it('has the best match first: a whole word before a beginning, a short text before a long one', async () => {
    expect((await found('proof')).slice(0, 3).sort()).toEqual(['d', 's/no-proof', 's/proof']);
    const { search } = await ask<Search>(`{ search(text: "strike") ${hits} }`);
    const scores = search.nodes.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('shows the passage, marked and escaped', async () => {
    const { search } = await ask<Search>(`{ search(text: "proof doubt") ${hits} }`);
    expect(search.nodes[0]?.highlight).toBe('<mark>Proof</mark> &amp; &lt;<mark>doubt</mark>&gt;');
  });

  it('finds among the types asked for only', async () => {
    expect(await found('strike', ', types: [DOCUMENT]')).toEqual(['d']);
    expect(await found('strike', ', types: []')).toEqual([]);
  });

  it('does not find an old wording or what was withdrawn, but does under an earlier known', async () => {
    expect(await found('wording')).toEqual(['s/old']);
    expect(await found('first wording')).toEqual([]);
    expect(await found('taken')).toEqual([]);
    expect(await found('talks')).toEqual([]);
    const then = `, asOf: { known: "${before}" }`;
    expect(await found('first wording', then)).toEqual(['s/old']);
    expect(await found('second wording', then)).toEqual([]);
    expect(await found('taken', then)).toEqual(['s/withdrawn']);
    const question = `{ search(text: "talks" ${then}) { nodes { highlight node { id: recordId ... on Claim { text } } } } }`;
    expect((await ask<Search>(question)).search.nodes).toEqual([
      {
        highlight: 'Nobody denies the <mark>talks</mark>',
        node: { id: 'c/other', text: 'Nobody denies the talks' },
      },
    ]);
  });

  it('shows only what had been said, and what that is about', async () => {
    expect(await found('proof', ', asOf: { said: "2025-12-30" }')).toEqual(['s/proof']);
    expect(await found('drone', ', asOf: { said: "2025-12-30" }')).toEqual(['c/strike']);
    const { search } = await ask<Search>(
      gql`{ search(text: "drone", asOf: { said: "2025-12-31" }) { totalCount } }`,
    );
    expect(search.totalCount).toBe(2);
  });

  it('pages without a gap or a repetition, from both ends', async () => {
    const all = await found('a');
    const forwards: string[] = [];
    for (let after: string | null = null; ; ) {
      const question = gql`query ($after: String) { search(text: "a", first: 2, after: $after) {
        nodes { node { id } } pageInfo { endCursor hasNextPage } } }`;
      const {
        search,
      }: {
        search: { nodes: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      } = await ask(question, { after });
      forwards.push(...search.nodes.map(({ node }) => node.id));
      if (!search.pageInfo.hasNextPage) break;
      after = search.pageInfo.endCursor;
    }
    expect(forwards).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
    expect(await found('a', ', last: 3')).toEqual(all.slice(-3));
  });
});

describe('hostile text', () => {
  const texts = [
    '"',
    '""',
    '*:*',
    '~',
    'a~2',
    '[a TO b]',
    '{',
    ')(',
    'NOT',
    'a AND',
    'OR OR OR',
    '\\',
    'https://example.com/?q=a&b',
    '😀🏳️‍🌈',
    '\u0000\u0007',
    "'; MATCH (n) DETACH DELETE n //",
    '$p.p0 `',
    'x'.repeat(10_000),
    'wort '.repeat(2000),
    Array.from({ length: 2500 }, (_, at) => at.toString(36)).join(' '),
    '!?.,;:—',
    '',
    '   ',
  ];
  it.each(texts.map((text) => [text.slice(0, 30), text]))(
    '%j is answered, in a search and in a filter',
    async (_, text) => {
      const question = gql`query ($text: String!) {
      search(text: $text) { totalCount nodes { highlight } }
      statements(where: { text: $text }) { totalCount }
      claim(id: "c/strike") { statements(where: { text: $text }) { totalCount } }
    }`;
      const { search } = await ask<Search>(question, { text });
      expect(search.totalCount).toBe(search.nodes.length);
      if (!/[\p{L}\p{N}]/u.test(text)) expect(search.totalCount).toBe(0);
    },
  );
});

describe('the filter `text`', () => {
  const ids = async (field: string, where: string) =>
    (
      await ask<Record<string, { totalCount: number; nodes: { id: string }[] }>>(
        `{ ${field}(where: ${where}) { totalCount nodes { id } } }`,
      )
    )[field];

  it.each([
    ['statements', 'text: "no proof"', ['s/no-proof']],
    ['statements', 'text: "wording"', ['s/old']],
    ['statements', 'text: "taken"', []],
    ['statements', 'text: "proof", actor: ["kremlin"]', ['s/proof']],
    ['statements', 'text: "proof", claim: ["c/other"]', []],
    ['statements', 'text: ""', []],
    ['claims', 'text: "DRONE resid"', ['c/strike']],
    ['claims', 'text: "talks"', []],
    ['claims', 'text: "conversations", topic: ["t"]', ['c/other']],
    ['actors', 'text: "ann"', ['angstrom']],
    ['actors', 'text: "kremlin", kind: [PERSON]', []],
    ['documents', 'text: "strike"', ['d']],
    ['topics', 'text: "affair dro"', ['t']],
  ])('of %s with { %s } finds %j', async (field, where, expected) => {
    const found = await ids(field, `{ ${where} }`);
    expect(found?.nodes.map(({ id }) => id)).toEqual(expected);
    expect(found?.totalCount).toBe(expected.length);
  });

  it('works within an object, and under an earlier known', async () => {
    const question = `{
      claim(id: "c/strike") { statements(where: { text: "pro" }) { nodes { id } } }
      actor(id: "kremlin") { statements(where: { text: "first", act: [ASSERT] }, asOf: { known: "${before}" }) { nodes { id: recordId quote } } }
      claims(where: { text: "talks" }, asOf: { known: "${before}" }) { nodes { id: recordId text } }
    }`;
    expect(await ask(question)).toEqual({
      claim: { statements: { nodes: [{ id: 's/proof' }, { id: 's/no-proof' }] } },
      actor: { statements: { nodes: [{ id: 's/old', quote: 'first wording' }] } },
      claims: { nodes: [{ id: 'c/other', text: 'Nobody denies the talks' }] },
    });
  });
});
