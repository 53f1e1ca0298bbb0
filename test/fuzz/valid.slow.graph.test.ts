import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { root } from '../../src/root.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import { write } from '../graph/support.ts';
import { generateWorld } from '../reference/generate-world.ts';
import { readWorld, type World } from '../reference/world.ts';
import { testGraph, withSample } from '../support/database.ts';
import { type Question, textOf } from '../support/question.ts';
import { answered } from './answered.ts';
import { type Generated, generateValid } from './generate-valid.ts';

const size = { forms: 416, times: 3 };
const count = size.forms * size.times;
const batch = 52;
const seed = 4;
/** An editor's, who may ask for drafts too. */
const token = 'editor-token';

const schema = loadSchema();
let server: RunningServer;
let generated: Generated;
let statements = 0;
const reached = new Set<string>();

beforeAll(async () => {
  await withSample();
  await write(testGraph(), generateWorld(seed));
  const graph: Graph = {
    ...testGraph(),
    read(text, params, options) {
      statements += 1;
      return testGraph().read(text, params, options);
    },
  };
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', RATE_PER_MINUTE: '0' });
  server = await startServer({ graph, config, token });
  await ask(gql`mutation {
    one: saveDraft(input: { document: "doc/a", record: { act: "SHOUT" }, span: { start: 0, end: 5 } }) { status }
    two: saveDraft(input: { id: "d/2", document: "doc/b", record: {} }) { status }
    rejectDrafts(ids: ["d/2"], reason: "nothing is said") { statuses }
    handIn(document: "doc/a") { status }
  }`);
  generated = generateValid(schema, await worldOf(), await cursorsOf(), size, seed);
  return () => server.close();
});

async function worldOf(): Promise<World> {
  const sample = readFileSync(new URL('sample/affair.ndjson', root), 'utf8').trim().split('\n');
  return readWorld([...sample.map((line) => JSON.parse(line) as object), ...generateWorld(seed)], Date.now());
}

type Body = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };

async function ask(query: Question, variables: object = {}): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: textOf(query), variables }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

/** Cursors of connections whose order only the server knows. */
async function cursorsOf(): Promise<Record<string, string[]>> {
  const { body } = await ask(gql`{
    SearchHitConnection: search(text: "dr", first: 5) { edges { cursor } }
    ContradictionConnection: contradictions(first: 5) { edges { cursor } }
    ChangeConnection: changes(first: 5) { edges { cursor } }
  }`);
  const data = body.data as Record<string, { edges: { cursor: string }[] }>;
  return Object.fromEntries(
    Object.entries(data).map(([key, { edges }]) => [key, edges.map((edge) => edge.cursor)]),
  );
}

/** Settings of a network that exclude each other, and too many windows, are refused by name; test/network says which. */
const isRefusedNetwork = (source: string, { errors }: Body) =>
  /\b(discourseNetwork|discourseSeries|polarization)\(/.test(source) &&
  errors?.every(({ extensions }) => /^(BAD_USER_INPUT|LIMIT_EXCEEDED)$/.test(extensions?.code ?? '')) ===
    true;

describe('a thousand valid operations', () => {
  it('use every field, argument, filter key and value that the schema has', () => {
    const { coordinates, uses, operations } = generated;
    for (const { source } of operations) expect(validate(schema, parse(source)), source).toEqual([]);
    const { fields, args, inputs } = coordinates;
    const named = [...fields, ...args.keys(), ...inputs];
    expect(named.filter((coordinate) => uses.count(coordinate) === 0)).toEqual([]);
    expect(operations).toHaveLength(count);
    expect(fields.length).toBeGreaterThan(400);
  });

  it.each(Array.from({ length: count / batch }, (_, index) => index * batch))(
    'from number %i on are answered by one statement each, without an error',
    async (from) => {
      const failures: unknown[] = [];
      for (const { source, variables } of generated.operations.slice(from, from + batch)) {
        statements = 0;
        const { status, body } = await ask(source, variables);
        if (isRefusedNetwork(source, body) && statements <= 1) continue;
        if (status !== 200 || body.errors || statements > 1) {
          failures.push({ status, errors: body.errors, statements, source, variables });
        }
        for (const coordinate of answered(schema, parse(source), body.data)) reached.add(coordinate);
      }
      expect(failures).toEqual([]);
    },
    120_000,
  );

  it('are answered with something for nearly every field', () => {
    const fields = generated.coordinates.fields.filter(
      (coordinate) => !/^(DiscourseNetwork|Network|Polarization|Camp)/.test(coordinate),
    );
    const missed = fields.filter((coordinate) => !reached.has(coordinate));
    expect(missed.length, missed.join(' ')).toBeLessThan(fields.length * 0.1);
  });
});
