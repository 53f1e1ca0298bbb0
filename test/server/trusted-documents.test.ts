import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentNode, Kind, parse, print } from 'graphql';
import { gql } from 'graphql-tag';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../src/root.ts';
import { fourWays } from '../security/four-ways.ts';
import type { Sent } from '../security/operation-text.ts';
import { serve } from './support.ts';

const named = print(gql`query Named { name: __typename }`);
const written = print(gql`mutation Erase($id: ID!) { eraseRecord(id: $id, reason: "test") { id } }`);
const typename = print(gql`{ __typename }`);
const hash = 'b3d1a9c0'.repeat(8);
const documents = { [hash]: named, 'written/1': written };

function fileOf(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-trusted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'documents.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const manifest = (pairs: readonly (readonly [string, string])[]) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: pairs.map(([id, body]) => ({ id, name: 'Named', type: 'query', body })),
});

/** The ways to name a document. `query` is what the way over a WebSocket cannot leave out. */
const byId: Record<string, (id: string) => object> = {
  documentId: (documentId) => ({ documentId }),
  'documentId with the name of the hash': (id) => ({ documentId: `sha256:${id}` }),
  "Apollo's extension": (sha256Hash) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
};

const refused = { errors: [{ extensions: { code: 'UNTRUSTED_DOCUMENT' } }] };

describe.each(Object.entries(fourWays))('over %s', (name, open) => {
  const asks = async (settings: Record<string, string>) => {
    const { url } = await serve(settings);
    const way = await open(url);
    onTestFinished(() => way.close());
    return (sent: object) => way.ask({ ...(name === 'WebSocket' ? { query: '' } : {}), ...sent } as Sent);
  };

  it.each([
    ['a manifest of Apollo', manifest(Object.entries(documents))],
    ['a plain map', documents],
  ])('a document of %s is asked by its id', async (_what, content) => {
    const ask = await asks({ TRUSTED_DOCUMENTS: fileOf(content) });
    for (const [how, by] of Object.entries(byId))
      expect([how, await ask(by(hash))]).toMatchObject([how, { data: { name: 'Query' } }]);
    expect(await ask({ query: named, ...byId["Apollo's extension"]?.(hash) })).toMatchObject({
      data: { name: 'Query' },
    });
    // Others may still be sent.
    expect(await ask({ query: typename })).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('an id that is not known is refused', async () => {
    const ask = await asks({ TRUSTED_DOCUMENTS: fileOf(documents) });
    for (const id of ['0'.repeat(64), '__proto__', 'toString', 'x'.repeat(5000)])
      for (const by of Object.values(byId)) expect(await ask(by(id))).toMatchObject(refused);
    expect(await ask({ query: typename, documentId: hash })).toMatchObject(refused);
  });

  it('an id that is no text, and two that differ, are refused by name', async () => {
    const ask = await asks({ TRUSTED_DOCUMENTS: fileOf(documents) });
    const other = byId["Apollo's extension"]?.('written/1');
    const two = await ask({ documentId: hash, ...other });
    expect(two).toMatchObject(refused);
    expect(two.errors?.[0]?.message).toContain(`names two trusted documents: ${hash}`);
    const same = byId["Apollo's extension"]?.(hash);
    expect(await ask({ documentId: `sha256:${hash}`, ...same })).toMatchObject({ data: { name: 'Query' } });
    if (name === 'GET') return;
    const number = await ask({ documentId: 5 });
    expect(number.errors?.[0]?.message).toBe('The id of a trusted document is a text, not 5.');
  });

  it('with TRUSTED_ONLY any other text is refused, known or not', async () => {
    const ask = await asks({ TRUSTED_DOCUMENTS: fileOf(documents), TRUSTED_ONLY: 'on' });
    for (let time = 0; time < 2; time += 1) {
      for (const query of [
        typename,
        `${named} # more`,
        print(gql`query Named { __typename }`),
        '{ nothing }',
        '{',
      ])
        expect([query, await ask({ query })]).toMatchObject([query, refused]);
      expect(await ask({ documentId: hash })).toMatchObject({ data: { name: 'Query' } });
      expect(await ask({ query: named })).toMatchObject({ data: { name: 'Query' } });
    }
    const byText = await ask({ query: typename });
    expect(byText.errors?.[0]?.message).toMatch(/answers trusted documents only; send the id/);
    if (name === 'POST' || name === 'GET') expect(byText.status).toBe(403);
  });

  it('a trusted document gives no rights', async () => {
    const ask = await asks({ TRUSTED_DOCUMENTS: fileOf(documents), TRUSTED_ONLY: 'on' });
    const reply = await ask({ documentId: 'written/1', variables: { id: 'x' } });
    expect(reply.errors?.[0]?.extensions.code).toMatch(/UNAUTHENTICATED|METHOD_NOT_ALLOWED|BAD_REQUEST/);
  });
});

it('the explorer works with TRUSTED_ONLY', async ({ skip }) => {
  const file = new URL('dist/explorer-operations.graphql', root);
  skip(!existsSync(file), 'not built, run `npm run build`');
  const { ask } = await serve({ TRUSTED_DOCUMENTS: fileOf(documents), TRUSTED_ONLY: 'on' });
  const { definitions } = parse(readFileSync(file, 'utf8'));
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const own: DocumentNode = { kind: Kind.DOCUMENT, definitions: operation ? [operation] : [] };
  const codeOf = async (text: string) => (await ask(text)).errors?.[0]?.extensions.code;
  expect(await codeOf(print(own))).not.toBe('UNTRUSTED_DOCUMENT');
  expect(await codeOf([own, ...fragments].map(print).join('\n'))).not.toBe('UNTRUSTED_DOCUMENT');
  expect(await codeOf(`${print(own)} query More { __typename }`)).toBe('UNTRUSTED_DOCUMENT');
});

it.each([
  ['not JSON', '{', /it is not JSON/],
  ['no object', [1], /it has no documents/],
  ['an object of other things', { a: 1 }, /it has no documents/],
  ['empty', {}, /it has no documents/],
  ['of a later version', { ...manifest([]), version: 2 }, /it has no documents/],
  [
    'one that does not fit the schema',
    { old: '{ claimz { id } }' },
    /its document "old": Cannot query field/,
  ],
  ['one that is no GraphQL', { bad: '{' }, /its document "bad": Syntax Error/],
  [
    'two of one id',
    manifest([
      ['a', named],
      ['a', written],
    ]),
    /two of its documents have one id/,
  ],
])('a file that is %s is refused at the start', async (_what, content, message) => {
  await expect(serve({ TRUSTED_DOCUMENTS: fileOf(content) })).rejects.toMatchObject({
    code: 'BAD_SETTING',
    message: expect.stringMatching(message),
  });
});

it('a setting without the file, or a file that is not there, is refused at the start', async () => {
  await expect(serve({ TRUSTED_ONLY: 'on' })).rejects.toThrow(/TRUSTED_DOCUMENTS is not set/);
  await expect(serve({ TRUSTED_DOCUMENTS: '/none.json' })).rejects.toThrow(
    /it cannot be read; accepted: a JSON/,
  );
});
