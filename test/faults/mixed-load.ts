import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type GraphQLSchema, print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect } from 'vitest';
import WebSocket from 'ws';
import { loadSchema } from '../../src/fields/schema.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { generateValid } from '../fuzz/generate-valid.ts';
import { type Own, startImporter } from '../import/importers.ts';
import { type Random, randomFrom } from '../reference/random.ts';
import { readWorld } from '../reference/world.ts';
import { lines } from '../sample/dossier.ts';

/** Clients of one kind, who go on until they are told to stop. */
export type Load = Readonly<{
  /** How often they were answered. */
  answers(): number;
  /** What they were told that they should not be. */
  wrong: readonly string[];
  stop(): Promise<void>;
}>;

type Operation = Readonly<{ query: string; variables?: object }>;

/** What a client may be told of a question that is new: to ask for less, to wait, or that others may ask it. */
const refusals: ReadonlySet<string | undefined> = new Set([
  ...['BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'RATE_LIMITED', 'TIMEOUT', 'UNAUTHENTICATED', 'FORBIDDEN'],
]);

/** The twelve questions. */
const questions: readonly string[] = readQuestions().map(({ query }) => query);

/** So many clients who each do the same one thing after another until all are stopped. */
function clients(count: number, pauseMs: number, work: (number: number) => Promise<string>): Load {
  const wrong: string[] = [];
  let answers = 0;
  let isOver = false;
  const running = Array.from({ length: count }, async (_, client) => {
    for (let n = client; !isOver; n += count) {
      const said = await work(n).catch((error: unknown) => String(error));
      if (said === '') answers += 1;
      else wrong.push(said);
      await delay(pauseMs);
    }
  });
  return {
    answers: () => answers,
    wrong,
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

/** Asks one question. Returns what is wrong with the answer, an empty text if nothing is. */
async function ask(url: string, operation: Operation, allowed: typeof refusals = new Set()): Promise<string> {
  const response = await post(url, operation);
  const { errors = [] } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
  const isRefused = errors.every(({ extensions }) => allowed.has(extensions?.code));
  return isRefused ? '' : `${response.status} ${JSON.stringify(errors)}: ${JSON.stringify(operation)}`;
}

const post = (url: string, operation: Operation, more: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
    ...more,
  });

/** Readers of the twelve questions: the same few forms again and again. */
export const readersOfTheSame = (url: string, count: number): Load =>
  clients(count, 20, (n) => ask(url, { query: questions[n % questions.length] as string }));

/**
 * Readers of questions that nobody asked before: most are one of the twelve under a name of its own, which is another document with
 * another plan; now and then one has statements that the database has to plan, a filter or any valid operation.
 */
export function readersOfOthers(url: string, count: number, seed: number): Load {
  const random = randomFrom(seed);
  const valid = validOperations(loadSchema(), seed);
  return clients(count, 100, (n) => {
    const other = n % 20 === 0 ? valid() : n % 10 === 0 ? filtered(random) : undefined;
    return other ? ask(url, other, refusals) : ask(url, renamed(n));
  });
}

/** Has the database plan what the others will ask, and the server keep so many documents with their plans. */
export async function warm(url: string, documents: number): Promise<void> {
  for (const query of [...questions, heavy.query, ...questions]) expect(await ask(url, { query })).toBe('');
  for (let n = 1; n <= documents; n += 1) expect(await ask(url, renamed(-n))).toBe('');
}

/** One of the twelve as a document that no other has: its operation has another name. */
const renamed = (n: number): Operation => ({
  query: (questions[Math.abs(n) % questions.length] as string).replace(
    /^query (\w+)/m,
    `query $1N${n < 0 ? `W${-n}` : n}`,
  ),
});

const filters: Readonly<Record<string, unknown>> = {
  ...{ actor: ['cia'], claim: ['claim/drone-strike'], hedged: true, undated: false },
  ...{ stance: ['REJECTS'], medium: ['INTERVIEW'], origin: ['HAND'], language: ['en'] },
};
const statements = print(gql`query ($where: StatementWhere) {
  statements(where: $where, first: 5) { nodes { id } }
}`);

/** Statements by some of the filters: the plan depends on which are given. */
function filtered(random: Random): Operation {
  const some = Object.entries(filters).filter(() => random.chance(0.4));
  return { query: statements, variables: { where: Object.fromEntries(some) } };
}

/** Valid operations over the whole schema, each of another form. */
function validOperations(schema: GraphQLSchema, seed: number): () => Operation {
  const world = readWorld(
    lines.map((line) => JSON.parse(line) as object),
    Date.now(),
  );
  let operations: Operation[] = [];
  let times = 0;
  return () => {
    if (operations.length === 0) {
      const size = { forms: 100, times: 1 };
      const made = generateValid(schema, world, {}, size, seed + times);
      operations = made.operations.map(({ source, variables }) => ({ query: source, variables }));
      times += 1;
    }
    return operations.pop() as Operation;
  };
}

/** A question that takes the database a while. */
const heavy: Operation = {
  query: print(gql`{
    contradictions(first: 50) { totalCount nodes { kind } }
    claims(first: 20) { nodes { statements(first: 20) { nodes { via { id } } } } }
  }`),
};
const changes: Operation = {
  query: print(gql`subscription { changes { cursor node { ... on Topic { name } } } }`),
};

/** Clients who go away at any time: while they wait for an answer, and while they hear changes over either transport. */
export function leavers(url: string, count: number, seed: number): Load {
  const random = randomFrom(seed);
  const ways = [leaveAnswer, leaveEvents, leaveSocket];
  return clients(count, 100, (n) =>
    (ways[n % ways.length] as typeof leaveAnswer)(url, random.between(1, 400)),
  );
}

const leaveAnswer = (url: string, afterMs: number) => leaveRequest(url, heavy, {}, afterMs);

const leaveEvents = (url: string, afterMs: number) =>
  leaveRequest(url, changes, { accept: 'text/event-stream' }, afterMs);

/** On a connection of its own, which goes with the client, as that of a browser that is closed does. */
function leaveRequest(url: string, operation: Operation, more: object, afterMs: number): Promise<string> {
  const headers = { 'content-type': 'application/json', ...more };
  const sent = request(`${url}/graphql`, { method: 'POST', headers, agent: false });
  const closed = new Promise<string>((resolve) => {
    sent.on('response', (response) => void response.on('error', () => {}).resume());
    sent.on('error', ({ message }) => resolve(sent.destroyed ? '' : message));
    sent.on('close', () => resolve(''));
  });
  sent.end(JSON.stringify(operation));
  return leave(closed, () => void sent.destroy(), afterMs);
}

function leaveSocket(url: string, afterMs: number): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  let isLeaving = false;
  const closed = new Promise<string>((resolve) => {
    socket.on('error', ({ message }) => resolve(isLeaving ? '' : message));
    socket.on('close', (code) => resolve(isLeaving ? '' : `The server closed a WebSocket: ${code}.`));
  });
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  socket.once('message', () => {
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: changes }));
  });
  const away = () => {
    isLeaving = true;
    socket.terminate();
  };
  return leave(closed, away, afterMs);
}

async function leave(closed: Promise<string>, away: () => void, afterMs: number): Promise<string> {
  await Promise.race([closed, delay(afterMs)]);
  away();
  return Promise.race([closed, delay(20_000, 'A connection that a client has left is still open there.')]);
}

const importRecords = print(gql`mutation ($records: [JSON!]!, $reason: String!) {
  importRecords(records: $records, revise: true, reason: $reason) { read rejects { line } }
}`);

/** The same file again and again, by the command and through the server in turn, every second time with other content. */
export function importers(own: Pick<Own, 'address' | 'folder'>, url: string, token: string): Load {
  const file = join(own.folder, 'again.ndjson');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return clients(1, 200, async (n) => {
    const name = `Imported, ${Math.floor(n / 4)}`;
    const records = Array.from({ length: 200 }, (_, at) => ({ type: 'Topic', id: `again/${at}`, name }));
    const reason = 'The archive has another name for it.';
    if (n % 2 === 0) {
      writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      const { code, stderr } = await startImporter(own, ['--revise', '--reason', reason, file]).ended;
      return code === 0 ? '' : stderr;
    }
    const response = await post(url, { query: importRecords, variables: { records, reason } }, { headers });
    const body = (await response.json()) as { data?: unknown };
    const wanted = { data: { importRecords: { read: 200, rejects: [] } } };
    return JSON.stringify(body) === JSON.stringify(wanted) ? '' : JSON.stringify(body);
  });
}

/** What was told to no client that should not be. */
export function expectNoneWrong(loads: Readonly<Record<string, Load>>): void {
  for (const [name, { wrong, answers }] of Object.entries(loads)) {
    expect(wrong.slice(0, 5), name).toEqual([]);
    expect(answers(), name).toBeGreaterThan(0);
  }
}
