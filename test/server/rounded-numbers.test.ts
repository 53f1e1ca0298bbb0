import { once } from 'node:events';
import { gql } from 'graphql-tag';
import { expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { textOf } from '../support/question.ts';
import { serve } from './support.ts';

const literal = '9007199254740993';
const why =
  'must be a number that is kept to its last digit, as each of 15 digits is; this one would become 9007199254740992.';

const record = gql`
  mutation ($records: [JSON!]!) {
    importRecords(records: $records, dryRun: true) {
      read
    }
  }
`;
const actor = gql`
  query ($id: ID!) {
    actor(id: $id) {
      id
    }
  }
`;

it.each([
  [
    'of a record',
    record,
    `{"records": [{"rating": {"value": ${literal}}}]}`,
    'variables.records.0.rating.value',
  ],
  ['that is an id', actor, `{"id": ${literal}}`, 'variables.id'],
])(
  'refuses a number %s in variables that would be rounded, by its name',
  async (_what, document, json, name) => {
    const { send } = await serve();
    const body = `{"query": ${JSON.stringify(textOf(document))}, "variables": ${json}}`;
    const refused = {
      status: 400,
      errors: [
        {
          message: `\`${name}\` is ${literal}, but it ${why}`,
          extensions: {
            code: 'BAD_USER_INPUT',
            argument: name,
            value: literal,
            accepted: expect.stringContaining('to its last digit'),
          },
        },
      ],
    };
    expect(
      await send({ method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    ).toMatchObject(refused);
    if (document === record) return;
    const search = `?query=${encodeURIComponent(textOf(document))}&variables=${encodeURIComponent(json)}`;
    expect(await send({ search, headers: { 'apollo-require-preflight': 'yes' } })).toMatchObject(refused);
  },
);

it('refuses such a number in the variables of a message over a WebSocket, and of no other message', async () => {
  const { url } = await serve();
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const heard: { type: string; id?: string; payload?: unknown }[] = [];
  socket.on('message', (message) => heard.push(JSON.parse(String(message))));
  await once(socket, 'open');
  socket.send('{"type": "connection_init"}');
  await vi.waitFor(() => expect(heard).toMatchObject([{ type: 'connection_ack' }]));
  const ask = (id: string, query: string, variables: string) =>
    socket.send(
      `{"id": "${id}", "type": "subscribe", "payload": {"query": ${JSON.stringify(query)}, "variables": ${variables}}}`,
    );
  ask('1', textOf(actor), `{"id": ${literal}}`);
  ask('2', textOf(gql`{ __typename }`), `{"id": "${literal}"}`);
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(2));
  const error = {
    message: `\`variables.id\` is ${literal}, but it ${why}`,
    extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
  };
  expect(heard).toContainEqual(
    expect.objectContaining({ id: '1', type: 'error', payload: [expect.objectContaining(error)] }),
  );
  expect(heard).toContainEqual(expect.objectContaining({ id: '2', type: 'next' }));
  socket.close();
});

it('refuses such a number in the text of an operation, and takes it for an id', async () => {
  const { ask, send } = await serve();
  const written = (value: string) =>
    `mutation { importRecords(records: [{a: [${value}]}], dryRun: true) { read } }`;
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
  for (const value of [literal, `${literal}.0`]) {
    const { status, errors } = await send({ ...json, body: JSON.stringify({ query: written(value) }) });
    expect([status, errors?.[0]?.message]).toEqual([400, `${value}: ${why}`]);
  }
  const asked = await ask(gql`
    {
      actor(id: 9007199254740993) {
        id
      }
    }
  `);
  expect(asked.errors?.[0]?.extensions.code).toBe('DATABASE_UNAVAILABLE');
});

it('takes what is beside the variables with any number, such as instants in nanoseconds', async () => {
  const { send } = await serve();
  const body = `{"query": "{ __typename }", "variables": {"n": "${literal}"}, "extensions": {"at": 1732784400123456789}}`;
  expect(await send({ method: 'POST', headers: { 'content-type': 'application/json' }, body })).toMatchObject(
    { status: 200 },
  );
});
