import { Writable } from 'node:stream';
import { gql } from 'graphql-tag';
import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { namedToken, tokensFolder } from '../../src/commands/named-token.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { temporaryFolder } from '../drafts/support.ts';
import { write } from '../graph/support.ts';
import { agentAt } from '../mcp/client.ts';
import { emptyGraph } from '../support/database.ts';
import { textOf } from '../support/question.ts';
import { nowhere, serve } from './support.ts';

const claimed = gql`query Claimed($id: ID!) { ...both ... on Query { claim(id: $id) { text } } } fragment both on Query { a: claim(id: $id) { id } actors { totalCount } }`;
const written = gql`mutation { upsertTopic(input: { id: "t/new", name: "New" }) { status } }`;
const followed = gql`subscription Followed { changes { cursor } }`;
const secret = {
  type: 'Claim',
  id: 'c/secret',
  text: 'The bridge is mined.',
  markings: ['TLP:RED'],
} as const;

let graph: Graph;
beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
});

type Line = Readonly<Record<string, unknown>>;

/** A server with three tokens, and the lines of its log, of which those of every level but the audit's are off. */
async function audited(settings: Record<string, string>, given: Graph = graph) {
  const lines: Line[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)) as Line);
      done();
    },
  });
  const data = await temporaryFolder();
  const tokens = {
    anna: await namedToken(data, 'anna', 'reader', { markings: ['TLP:RED', 'cell 7'] }),
    ray: await namedToken(data, 'ray', 'reader'),
    ada: await namedToken(data, 'ada', 'admin'),
  };
  const logger = pino({ level: 'silent', base: null }, sink);
  // On a busy machine the first question of a tool waits long for its plan.
  const served = await serve(
    { TIMEOUT_MS: '120000', ...settings },
    { graph: given, tokens: tokensFolder(data), logger },
  );
  const as = (name: keyof typeof tokens) => ({ authorization: `Bearer ${tokens[name]}` });
  /** The lines that have come, told apart from the next ones. */
  const taken = async (count: number) => {
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
    return lines.splice(0);
  };
  return { ...served, as, taken, lines, tokens };
}

const anna = {
  audit: true,
  by: 'anna',
  role: 'reader',
  held: ['TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:GREEN', 'TLP:RED', 'cell 7'],
};
const admin = { audit: true, by: 'ada', role: 'admin', held: 'ALL' };
const reads = { operationName: 'Claimed', read: ['query claim', 'query actors'], outcome: 'OK' };

it('has a line for each request that may have read marked records, by every way, without any value', async () => {
  const { url, ask, send, as, taken, lines, tokens } = await audited({ AUDIT_READS: 'on' });
  const variables = { id: secret.id };
  await ask(claimed, variables, as('anna'));
  await write(graph, [secret]);
  expect(lines).toEqual([]);

  // The second answer comes from memory.
  for (const _ of [1, 2]) {
    expect((await ask(claimed, variables, as('anna'))).data).toMatchObject({ claim: { text: secret.text } });
    expect(await taken(1)).toMatchObject([{ ...anna, ...reads }]);
  }
  const search = `?query=${encodeURIComponent(textOf(claimed))}&variables=${JSON.stringify(variables)}`;
  await send({ search, headers: { ...as('ada'), 'apollo-require-preflight': 'yes' } });
  expect(await taken(1)).toMatchObject([{ ...admin, ...reads }]);
  await ask(written, {}, as('anna'));
  await ask(written, {}, as('ada'));
  expect(await taken(2)).toMatchObject([
    { ...anna, read: ['mutation upsertTopic'], outcome: 'FORBIDDEN' },
    { ...admin, read: ['mutation upsertTopic'], outcome: 'OK' },
  ]);

  await (await fetch(`${url}/export?format=stix&claim=${secret.id}`, { headers: as('anna') })).text();
  expect(await taken(2)).toMatchObject([
    { ...anna, read: ['export stix'], outcome: 'BEGUN' },
    { ...anna, read: ['export stix'], outcome: 'OK' },
  ]);
  const agent = await agentAt(url, as('anna'));
  await agent.call('claim', { id: secret.id });
  expect(await taken(1)).toMatchObject([{ ...anna, read: expect.arrayContaining(['query claim']) }]);

  const leave = new AbortController();
  const followed = await fetch(`${url}/graphql`, { ...subscription(as('anna')), signal: leave.signal });
  expect(await taken(1)).toMatchObject([{ ...anna, read: ['subscription changes'], outcome: 'BEGUN' }]);
  await followed.body?.cancel();
  leave.abort();
  const [ended] = await taken(1);
  expect(ended).toMatchObject({ ...anna, operationName: 'Followed', outcome: 'CANCELLED' });
  expect(new Set(Object.keys(ended as Line))).toEqual(
    new Set([
      'level',
      'time',
      'msg',
      'audit',
      'id',
      'at',
      'by',
      'role',
      'held',
      'operationName',
      'read',
      'outcome',
    ]),
  );

  // Who holds nothing sees nothing that is marked.
  await ask(claimed, variables, as('ray'));
  await ask(claimed, variables);
  await ask(claimed, variables, as('anna'));
  const rest = await taken(1);
  expect(rest).toMatchObject([{ ...anna, ...reads }]);
  const all = JSON.stringify(rest);
  for (const hidden of [secret.id, secret.text, ...Object.values(tokens)]) expect(all).not.toContain(hidden);
});

it('has no line unless AUDIT_READS is on', async () => {
  await write(graph, [secret]);
  const { ask, as, lines, close } = await audited({});
  expect((await ask(claimed, { id: secret.id }, as('ada'))).data).toMatchObject({
    claim: { text: secret.text },
  });
  await close();
  expect(lines).toEqual([]);
});

it('has the line too where the database does not say whether anything is marked', async () => {
  const { ask, as, taken } = await audited({ AUDIT_READS: 'on' }, nowhere());
  await ask(claimed, { id: secret.id }, as('ada'));
  expect(await taken(1)).toMatchObject([{ ...admin, ...reads, outcome: 'DATABASE_UNAVAILABLE' }]);
});

const subscription = (headers: Record<string, string>) => ({
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
  body: JSON.stringify({ query: textOf(followed) }),
});
