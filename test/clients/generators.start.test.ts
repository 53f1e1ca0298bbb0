import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, introspectionFromSchema, parse, print, validate } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { blocksOf } from '../docs/examples.ts';
import { filesUnder, read } from '../docs/files.ts';
import { pythonWith } from '../export/readers/python.ts';

// The generators of Python, run as commands over the files that the package ships.

let python: string;
beforeAll(() => {
  python = pythonWith(fileURLToPath(new URL('requirements.txt', import.meta.url)));
});

const sdl = read('schema.graphql');
const blocks = blocksOf('docs/clients.md');
const block = (language: string, holding: string) => {
  const found = blocks.find((one) => one.language === language && one.text.includes(holding));
  if (!found) throw new Error(`docs/clients.md has no ${language} with ${holding}`);
  return found.text;
};

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-generators-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs a command of these packages by Python itself: its first line names the folder in which it was installed first. */
function run(folder: string, command: string, ...words: string[]): string {
  const script = command === 'python' ? [] : [join(dirname(python), command)];
  return execFileSync(python, [...script, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
}

it('ariadne-codegen makes a client of the twelve questions', () => {
  const questions = filesUnder('questions', '.graphql').map(read);
  const names = questions.map((text) => /^query (\w+)/m.exec(text)?.[1] ?? '');
  const past = gql`query Past($id: ID!, $asOf: AsOf) { claim(id: $id, asOf: $asOf) { id record { recordedFrom } } }`;
  const folder = folderOf({
    'pyproject.toml': block('toml', 'ariadne-codegen'),
    'schema.graphql': sdl,
    'queries.graphql': [...questions, print(past)].join('\n'),
  });
  run(folder, 'ariadne-codegen');
  const program = `
import inspect, json, hearsay_client
client = hearsay_client.Client
answer = hearsay_client.Past.model_validate({"claim": {"id": "c", "record": {"recordedFrom": "2026-01-02T00:00:00Z"}}})
print(json.dumps({
    "methods": [name for name, _ in inspect.getmembers(client, inspect.isfunction)],
    "recorded": answer.claim.record.recorded_from,
}))
`;
  const { methods, recorded } = JSON.parse(run(folder, 'python', '-c', program));
  const snake = (name: string) =>
    name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase();
  const plain = (name: string) => name.replaceAll('_', '');
  expect(names).toHaveLength(12);
  expect(methods.map(plain)).toEqual(expect.arrayContaining([...names, 'Past'].map(snake).map(plain)));
  // An instant is text, as the settings say.
  expect(recorded).toBe('2026-01-02T00:00:00Z');
});

it('sgqlc makes a module that builds valid operations and reads answers', () => {
  const schema = buildSchema(sdl);
  const folder = folderOf({
    'introspection.json': JSON.stringify({ data: introspectionFromSchema(schema) }),
    'use.py': `
import json
${block('python', 'hearsay_schema')}
from sgqlc.operation import Operation

operation = Operation(hearsay_schema.Query)
claim = operation.claim(id="claim/drone-strike", as_of={"said": "2025-12-30"})
claim.id()
claim.record.recorded_from()
claim.statements(first=2, where={"stance": ["SUPPORTS"]}).nodes().id()
answer = operation + {"data": {"claim": {"id": "c", "record": {"recordedFrom": "-000044-03-15T00:00:00Z"}, "statements": {"nodes": [{"id": "s"}]}}}}
print(json.dumps({
    "operation": str(operation),
    "recorded": answer.claim.record.recorded_from,
    "ids": [one.id for one in answer.claim.statements.nodes],
}))
`,
  });
  run(folder, 'sgqlc-codegen', 'schema', 'introspection.json', 'hearsay_schema.py');
  const made = JSON.parse(run(folder, 'python', 'use.py'));
  expect(validate(schema, parse(made.operation))).toEqual([]);
  expect(made).toMatchObject({ recorded: '-000044-03-15T00:00:00Z', ids: ['s'] });
});
