// Checks the explorer's GraphQL operations against schema.graphql and writes their types to src/explorer/operations.d.ts.
// With --check it writes nothing, and fails when that file is not what it would write. It also writes the operations themselves to
// dist/explorer-operations.graphql, from which the server has their statements planned at its start.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { gqlPluckFromCodeString } from '@graphql-tools/graphql-tag-pluck';
import { buildSchema, parse, print, validate } from 'graphql';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'src/explorer');
const output = join(folder, 'operations.d.ts');
const scalars = JSON.parse(readFileSync(join(root, 'clients/scalars.json'), 'utf8'));
const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));

const documents = [];
for (const file of filesOf(folder)) {
  for (const source of await gqlPluckFromCodeString(file, readFileSync(file, 'utf8'), { skipIndent: true })) {
    documents.push({ location: relative(root, file), document: parse(source.body) });
  }
}

// Fragments stand in other files than the operations that use them, so that all are validated as one document.
const definitions = documents.flatMap(({ document }) => document.definitions);
const problems = validate(schema, { kind: 'Document', definitions });
if (problems.length > 0) {
  for (const { message, nodes } of problems)
    console.error(`${message} (${nodes?.[0]?.loc?.source.body.slice(0, 60)} …)`);
  process.exit(1);
}

const types = await codegen({
  filename: output,
  schema: parse(readFileSync(join(root, 'schema.graphql'), 'utf8')),
  documents,
  plugins: [{ operations: {} }],
  pluginMap: { operations },
  config: {
    enumsAsTypes: true,
    skipTypename: true,
    useTypeImports: true,
    immutableTypes: true,
    arrayInputCoercion: false,
    inlineFragmentTypes: 'combine',
    scalars: { ID: 'string', ...scalars },
  },
});
const wanted = `// Written by scripts/explorer-types.mjs from the operations in this folder: not to be edited.\n\n${types}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(output, 'utf8') !== wanted) {
    console.error('src/explorer/operations.d.ts is stale: node scripts/explorer-types.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(output, wanted);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(
    join(root, 'dist/explorer-operations.graphql'),
    `${print({ kind: 'Document', definitions })}\n`,
  );
}

function filesOf(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'operations.ts')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
