import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cypher } from '../../src/graph/cypher.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { type Answer, serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

const filters = [
  ...['actor: ["x"]', 'claim: ["x"]', 'topic: ["x"]', 'document: ["x"]', 'target: ["x"]', 'coder: ["x"]'],
  ...['language: ["en"]', 'rating: ["x"]', 'hedged: true', 'undated: true', 'stance: SUPPORTS', 'act: DENY'],
];

/** A list of statements by a combination of filters that no other number has. */
function list(number: number): string {
  const chosen = filters.filter((_, at) => ((number + 1) >> at) % 2 === 1);
  return `s${number}: statements(first: 1, where: { ${chosen.join(', ')} }) { totalCount nodes { id } }`;
}

/** A question with so many lists that nobody has asked for before: three under each claim. */
function newQuestion(from: number, count: number): string {
  const numbers = Array.from({ length: count }, (_, at) => from + at);
  const claims = [];
  for (let at = 0; at < count; at += 3) {
    claims.push(
      `c${at}: claim(id: "no-attack") { ${numbers
        .slice(at, at + 3)
        .map(list)
        .join(' ')} }`,
    );
  }
  return `{ ${claims.join(' ')} }`;
}

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;

describe('eight new questions at once', () => {
  it('are refused before any Cypher where each has too many new subqueries, with what to change', async () => {
    // Every question may look whether anything is marked; nothing else is to be sent.
    const sent: string[] = [];
    const watched: Graph = {
      ...graph,
      read: (text, params, options) => {
        if (text !== cypher('write/marked').text) sent.push(text);
        return graph.read(text, params, options);
      },
      reading: (work, options) => {
        sent.push('a reading');
        return graph.reading(work, options);
      },
    };
    const { ask } = await serve({}, { graph: watched });
    const questions = Array.from({ length: 8 }, (_, at) => newQuestion(at * 45, 45));
    for (const question of questions) expect(question.length).toBeGreaterThan(3600);
    sent.length = 0;
    const answers = await Promise.all(questions.map((question) => ask(question)));
    for (const answer of answers) {
      expect([answer.status, answer.errors?.[0]?.extensions]).toEqual([
        400,
        { code: 'LIMIT_EXCEEDED', limit: 'newSubqueries', found: 91, maximum: 50 },
      ]);
      expect(answer.errors?.[0]?.message).toContain('Ask for fewer filtered or ordered lists at once');
    }
    expect(sent).toEqual([]);
  });

  it('are answered one after another for one caller, and those that are too many told to wait', async () => {
    let running = 0;
    let most = 0;
    // The first new question stays under way until the test says so, however fast the database is.
    let held: Promise<void> | undefined;
    let release = () => {};
    const watched: Graph = {
      ...graph,
      reading: async (work, options) => {
        const wait = held;
        held = undefined;
        running += 1;
        most = Math.max(most, running);
        try {
          await wait;
          return await graph.reading(work, options);
        } finally {
          running -= 1;
        }
      },
    };
    const { ask } = await serve({ TIMEOUT_MS: '120000' }, { graph: watched });
    const plain = print(gql`{ claim(id: "no-attack") { text } }`);
    expect((await ask(plain)).status).toBe(200);
    held = new Promise((resolve) => {
      release = resolve;
    });
    const refused: Answer[] = [];
    const asked = Array.from({ length: 8 }, async (_, at) => {
      const answer = await ask(newQuestion(1000 + at * 9, 9));
      if (answer.status !== 200) refused.push(answer);
    });
    // Eighteen new subqueries each: five such questions may wait, the others are told for how long.
    await vi.waitFor(() => expect(refused).toHaveLength(3), 30_000);
    for (const answer of refused) {
      expect([answer.status, codeOf(answer)]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // A known question does not wait for new ones.
    expect((await ask(plain)).status).toBe(200);
    release();
    await Promise.all(asked);
    expect(refused).toHaveLength(3);
    // One new question, and the plain one beside it.
    expect(most).toBe(2);
  });
});

it('counts no subquery that has been planned, under whatever names and selections it is asked again', async () => {
  const { ask } = await serve({ MAX_NEW_SUBQUERIES: '8' }, { graph });
  const [one, two] = [list(2001), list(2002)];
  expect((await ask(`{ claim(id: "no-attack") { ${one} } }`)).status).toBe(200);
  expect((await ask(`{ claim(id: "no-attack") { ${two} } }`)).status).toBe(200);
  const many = Array.from({ length: 10 }, (_, at) => `a${at}_${one} b${at}_${two}`).join(' ');
  expect((await ask(`{ claim(id: "no-attack") { ${many} } }`)).status).toBe(200);
});

it('bounds the new subqueries of a subscription too', async () => {
  const { url } = await serve({ MAX_NEW_SUBQUERIES: '3' }, { graph });
  const query = print(gql`subscription {
    changes { node { ... on Claim { topics { id } links { claim { id } } statements { totalCount } } } }
  }`);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
  });
  expect(await response.text()).toContain('"limit":"newSubqueries"');
});
