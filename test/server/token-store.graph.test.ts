import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished, vi } from 'vitest';
import { namedToken } from '../../src/commands/named-token.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph } from '../support/database.ts';
import { serve } from './support.ts';

it('tells in the log who wrote what, by the name of the token, and forgets a token that is removed', {
  timeout: 60_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), 'hearsay-tokens-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const graph = await emptyGraph();
  await migrate(graph);
  const { ask } = await serve({}, { graph, tokens: join(data, 'tokens') });
  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const write = gql`mutation ($id: ID!) { upsertTopic(input: { id: $id, name: "Topic" }) { status } }`;
  // The server has seen that there are no tokens; it sees the new ones within a second.
  expect((await ask(write, { id: 't' }, as('none'))).status).toBe(401);
  const alice = await namedToken(data, 'alice', 'editor');
  const bob = await namedToken(data, 'bob', 'admin');
  expect(await namedToken(data, 'alice', 'editor')).toBe(alice);
  await vi.waitFor(async () => expect((await ask(write, { id: 't/1' }, as(alice))).status).toBe(200), 20_000);
  expect((await ask(write, { id: 't/2' }, as(bob))).status).toBe(200);
  const erase = gql`mutation { eraseRecord(id: "t/1", reason: "asked for") { status } }`;
  expect((await ask(erase, {}, as(alice))).status).toBe(403);
  expect((await ask(erase, {}, as(bob))).status).toBe(200);
  const { data: told } = await ask(gql`{ changes { nodes { kind record by door } } }`);
  expect(told).toEqual({
    changes: {
      nodes: [
        { kind: 'CREATED', record: 't/1', by: 'alice', door: 'API' },
        { kind: 'CREATED', record: 't/2', by: 'bob', door: 'API' },
        { kind: 'ERASED', record: 't/1', by: 'bob', door: 'API' },
      ],
    },
  });
  await rm(join(data, 'tokens', 'alice.editor'));
  await vi.waitFor(async () => expect((await ask(write, { id: 't/3' }, as(alice))).status).toBe(401), 20_000);
});

it('passes over a token that it cannot read', async () => {
  const data = await mkdtemp(join(tmpdir(), 'hearsay-tokens-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const alice = await namedToken(data, 'alice', 'editor');
  await mkdir(join(data, 'tokens', 'folder.editor'));
  const { ask } = await serve({ AUTH: 'token' }, { token: 'own', tokens: join(data, 'tokens') });
  const asked = (token: string) => ask(gql`{ __typename }`, {}, { authorization: `Bearer ${token}` });
  expect([(await asked(alice)).status, (await asked('own')).status]).toEqual([200, 200]);
});

it('refuses a name that cannot be a file', async () => {
  await expect(namedToken(tmpdir(), '../alice', 'editor')).rejects.toThrow(/name must be/);
});
