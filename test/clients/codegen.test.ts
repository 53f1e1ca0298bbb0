import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { type DocumentNode, parse, print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import scalars from '../../clients/scalars.json' with { type: 'json' };
import { root } from '../../src/root.ts';
import { filesUnder, read } from '../docs/files.ts';
import { drawing, linksOfClaim, statementsOfClaim } from './answers.ts';

const here = (path: string) => fileURLToPath(new URL(path, root));
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

const recording = gql`
  mutation SaveDraft($input: SaveDraftInput!) { saveDraft(input: $input) { draft { id savedAt record } } }
  query Past($asOf: AsOf) { claims(first: 1, asOf: $asOf) { nodes { record { recordedFrom } } } }
  query Addresses { document(id: "doc/a") { url published } }
`;

/** Writes what the client preset makes of these documents and schema.graphql to a new folder. */
async function generate(documents: DocumentNode[], scalars: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-codegen-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = await preset.buildGeneratesSection({
    baseOutputDir: `${join(folder, 'gql')}/`,
    schema: parse(read('schema.graphql')),
    documents: documents.map((document, at) => ({
      location: `${at}.graphql`,
      document,
      rawSDL: print(document),
    })),
    config: { strictScalars: true, scalars, useTypeImports: true },
    presetConfig: {},
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  });
  mkdirSync(join(folder, 'gql'));
  for (const file of files) writeFileSync(file.filename, await codegen(file));
  symlinkSync(here('node_modules'), join(folder, 'node_modules'));
  return folder;
}

function compile(folder: string, use: string): void {
  writeFileSync(join(folder, 'use.ts'), use);
  const options = ['--strict', '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler'];
  execFileSync(process.execPath, [tsc, ...options, '--types', '', 'use.ts', 'gql/index.ts'], {
    cwd: folder,
    stdio: 'pipe',
  });
}

it('the client preset with strict scalars compiles the twelve questions and more', {
  timeout: 120_000,
}, async () => {
  const questions = filesUnder('questions', '.graphql').map((path) => parse(read(path)));
  const folder = await generate([...questions, linksOfClaim, statementsOfClaim, drawing, recording], scalars);
  expect(readFileSync(join(folder, 'gql/graphql.ts'), 'utf8')).not.toMatch(/\bany;/);
  compile(
    folder,
    `
    import type { AddressesQuery, PastQuery, SaveDraftMutation, SaveDraftMutationVariables } from './gql/graphql';
    declare const [draft, past, addresses]: [SaveDraftMutation, PastQuery, AddressesQuery];
    const texts: (string | null | undefined)[] = [
      draft.saveDraft?.draft?.savedAt,
      past.claims.nodes[0]?.record.recordedFrom,
      addresses.document?.url,
      addresses.document?.published,
    ];
    const variables: SaveDraftMutationVariables = { input: { document: 'doc/a', record: { text: texts } } };
    // @ts-expect-error An instant is text, and nothing else.
    const instant: Date = past.claims.nodes[0]!.record.recordedFrom;
    // @ts-expect-error What JSON holds is not known.
    const record: string = draft.saveDraft!.draft!.record;
    export { instant, record, variables };
  `,
  );
});

it('a scalar that the map lacks is refused', async () => {
  const { EDTF: _, ...others } = scalars;
  await expect(generate([linksOfClaim], others)).rejects.toThrow(/Unknown scalar type EDTF/);
});
