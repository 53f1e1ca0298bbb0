import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { cypher } from '../../src/graph/cypher.ts';
import type { Graph, Params } from '../../src/graph/driver.ts';
import { encodeCursor } from '../../src/plan/cursor.ts';
import { createExecutor, type Executor } from '../../src/plan/executor.ts';
import { answerByLevels } from '../../src/plan/levels/answer.ts';
import { openTiers } from '../../src/plan/levels/tiers.ts';
import { write } from '../graph/support.ts';
import { testGraph, withSample } from '../support/database.ts';

const schema = loadSchema();
let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

type Sent = { text: string; params: Params };
type Levels = Readonly<{ execute: Executor; sent: Sent[] }>;

const position = cypher('write/position').text;

/** Answers level by level, and notes what is sent; `meanwhile` happens before one statement of each attempt. */
function levels(meanwhile: () => Promise<void> = async () => {}): Levels {
  const sent: Sent[] = [];
  const reading: Graph['reading'] = (work, options) =>
    graph.reading(async (run) => {
      let looks = 0;
      let attempts = 0;
      return work(async (text, params) => {
        sent.push({ text, params });
        if (text === position) looks += 1;
        else if (looks === attempts * 2 + 1) {
          attempts += 1;
          await meanwhile();
        }
        return run(text, params);
      });
    }, options);
  const execute = createExecutor({
    schema,
    table: fields,
    graph,
    find: (plan, values, _params, options) => answerByLevels({ reading }, plan, values, options),
  });
  return { execute, sent };
}

const rowsOf = ({ params }: Sent) => (params.p as { rows?: unknown[] } | undefined)?.rows ?? [];

describe('the statements of a level', () => {
  it('are the same whatever is selected, under whatever names', async () => {
    const one = levels();
    await one.execute({
      document: gql`{
        claims(first: 2) { nodes { id statements(first: 3) { nodes { quote actor { name } } } } }
      }`,
    });
    const other = levels();
    const answer = await other.execute({
      document: gql`
        query ($many: Int) {
          all: claims(first: $many) {
            edges { node { text kind ...Told } }
            pageInfo { hasNextPage }
          }
        }
        fragment Told on Claim {
          told: statements(first: 20) { edges { cursor node { __typename act by: actor { id aliases } } } }
        }
      `,
      variables: { many: 40 },
    });
    expect(answer.errors).toBeUndefined();
    const texts = ({ sent }: Levels) => [...new Set(sent.map(({ text }) => text))].sort();
    expect(texts(one)).toHaveLength(4);
    expect(texts(other)).toEqual(texts(one));
    expect(other.sent).toHaveLength(one.sent.length);
  });

  it.each([
    [
      'a drawing whatever it starts from, however far it goes, and along which edges',
      gql`{ graph(around: ["cia"], depth: 1) { nodes { id } edges { id } truncated } }`,
      gql`{
        graph(around: ["cia", "putin", "wsj"], depth: 3, limit: 20, edges: [ASSERTED, DENIED, ABOUT]) {
          nodes { id label } edges { id type }
        }
      }`,
    ],
    [
      'paths of whatever length',
      gql`{ paths(from: "cia", to: "putin", maxLength: 2) { nodes { id } } }`,
      gql`{ paths(from: "cia", to: "modi", maxLength: 6) { nodes { id } edges { id } } }`,
    ],
    [
      'contradictions of some actors',
      gql`{ contradictions(first: 1) { nodes { kind } } }`,
      gql`{ contradictions(where: { actor: ["lavrov", "peskov"], kind: [SCOPE] }, first: 30) { nodes { kind } } }`,
    ],
    [
      'contradictions on a claim or a topic, from a cursor on',
      gql`{ contradictions { nodes { kind } } }`,
      gql`query {
        contradictions(where: { claim: ["claim/x"], topic: ["topic/x"] }, after: "${encodeCursor('NEWEST_DESC', 'x')}") {
          nodes { kind }
        }
      }`,
    ],
    [
      'a network of documents and topics',
      gql`{ discourseNetwork { undated } }`,
      gql`{ discourseNetwork(rows: DOCUMENT, columns: TOPIC, qualifier: NONE, time: PUBLISHED, from: "2025") { undated } }`,
    ],
    [
      'a network of variables of the codebook',
      gql`{ discourseNetwork(rows: CLAIM, columns: ACTOR) { undated } }`,
      gql`{
        discourseNetwork(
          rows: ATTRIBUTE, rowAttribute: "x", columns: ATTRIBUTE, columnAttribute: "y"
          qualifier: ATTRIBUTE, qualifierAttribute: "z"
        ) { undated }
      }`,
    ],
    [
      'a network without duplicates',
      gql`{ discourseNetwork(rows: ON_BEHALF_OF, duplicates: WEEK) { undated } }`,
      gql`{ discourseNetwork(columns: ON_BEHALF_OF, duplicates: DOCUMENT, aggregation: SUBTRACT) { undated } }`,
    ],
  ])('are the same for %s', async (_name, document, otherDocument) => {
    const [one, other] = [levels(), levels()];
    expect((await one.execute({ document })).errors).toBeUndefined();
    expect((await other.execute({ document: otherDocument })).errors).toBeUndefined();
    // A list that is a parameter of its own would be planned anew for each of its sizes.
    const planned = ({ sent }: Levels) => sent.map(({ text, params }) => [text, Object.keys(params)]);
    expect(planned(other)).toEqual(planned(one));
  });

  it('look up once what several rows start from', async () => {
    const { execute, sent } = levels();
    const { data } = await execute({
      document: gql`{ statements(first: 60) { nodes { actor { id canonical { id } } } } }`,
    });
    const { nodes } = (data as { statements: { nodes: { actor: { id: string } }[] } }).statements;
    const actors = new Set(nodes.map(({ actor }) => actor.id));
    expect(nodes).toHaveLength(60);
    expect(actors.size).toBeLessThan(60);
    expect(Math.max(...sent.map((one) => rowsOf(one).length))).toBe(60);
    expect(sent.map((one) => rowsOf(one).length)).toContain(actors.size);
  });
});

it('refuses a wrong cursor also where no row needs it', async () => {
  const { execute } = levels();
  const { errors } = await execute({
    document: gql`{ claim(id: "nobody") { statements(after: "no cursor") { nodes { id } } } }`,
  });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
});

describe('what is written while an operation is answered', () => {
  const topic = (name: string) => write(testGraph(), [{ type: 'Topic', id: `topic/${name}`, name }]);
  const document = gql`{
    before: topics(first: 100) { totalCount }
    after: topics(first: 100) { totalCount nodes { id } }
  }`;
  type Counted = { before: { totalCount: number }; after: { totalCount: number; nodes: unknown[] } };

  it('is in all of the answer, or in nothing of it', async () => {
    let written = 0;
    const { execute } = levels(async () => {
      written += 1;
      if (written === 1) await topic('during');
    });
    const { data } = (await execute({ document })) as { data: Counted };
    expect(written).toBe(2);
    expect(data.after.nodes).toHaveLength(data.before.totalCount);
    expect(data.after.totalCount).toBe(data.before.totalCount);
  });

  it('does not keep the answer for ever', async () => {
    let written = 0;
    const { execute } = levels(async () => {
      written += 1;
      await topic(`steady/${written}`);
    });
    expect((await execute({ document })).errors).toBeUndefined();
    expect(written).toBe(3);
  });
});

describe('an operation that is asked again', () => {
  const document = gql`query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Actor { name statements(first: 2) { totalCount } } } }`;

  it('is answered by its one statement once that is planned, for each size of its lists', async () => {
    const used: string[] = [];
    const noted: Pick<Graph, 'read' | 'reading'> = {
      read(text, params, options) {
        used.push('one');
        return graph.read(text, params, options);
      },
      reading(work, options) {
        used.push('levels');
        return graph.reading(work, options);
      },
    };
    const { find } = openTiers(noted, new AbortController().signal);
    const execute = createExecutor({ schema, table: fields, graph, find });
    const ask = async (ids: readonly string[]) => {
      used.length = 0;
      const { data } = await execute({ document, variables: { ids } });
      return { how: used[0], data: JSON.stringify(data) };
    };
    const first = await ask(['cia']);
    expect(first.how).toBe('levels');
    expect(first.data).toContain('"cia"');
    expect((await ask(['cia'])).how).toBe('levels');
    await expect.poll(() => ask(['cia']), { timeout: 30_000 }).toEqual({ how: 'one', data: first.data });
    expect((await ask(['cia', 'wsj', 'ani'])).how).toBe('levels');
    await expect.poll(async () => (await ask(['cia', 'wsj', 'ani'])).how, { timeout: 30_000 }).toBe('one');
    expect((await ask(['cia', 'wsj'])).how).toBe('one');
  });

  it('is answered level by level as long as its one statement cannot be planned', async () => {
    let tried = 0;
    const failing: Pick<Graph, 'read' | 'reading'> = {
      reading: graph.reading,
      read: (_text, params, options) => {
        tried += 1;
        return graph.read('RETURN 1 / 0', params, options);
      },
    };
    const { find } = openTiers(failing, new AbortController().signal);
    const execute = createExecutor({ schema, table: fields, graph, find });
    for (let time = 0; time < 6; time += 1) {
      const { data } = await execute({ document, variables: { ids: ['cia'] } });
      expect(JSON.stringify(data)).toContain('"cia"');
    }
    await expect.poll(() => tried).toBe(1);
  });
});
