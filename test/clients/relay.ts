import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConcreteRequest, ReaderFragment } from 'relay-runtime';
import { onTestFinished } from 'vitest';
import { root } from '../../src/root.ts';

const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');

/** What Relay's compiler makes of claim-page.ts with schema.graphql, by the name of the operation or fragment. */
export type Compiled = Readonly<{
  request(name: string): ConcreteRequest;
  fragment(name: string): ReaderFragment;
}>;

/** Compiles claim-page.ts as a front end does. Throws with what the compiler says where it refuses. */
export function compileClaimPage(): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-relay-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'compiled'));
  // It has no types, and only of JavaScript the compiler makes modules that Node loads as they are.
  copyFileSync(new URL('claim-page.ts', import.meta.url), join(folder, 'src/claim-page.js'));
  copyFileSync(fileURLToPath(new URL('schema.graphql', root)), join(folder, 'schema.graphql'));
  const config = {
    src: 'src',
    schema: 'schema.graphql',
    language: 'javascript',
    artifactDirectory: 'compiled',
    eagerEsModules: false,
  };
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  execFileSync(process.execPath, [compiler, 'relay.config.json'], { cwd: folder, stdio: 'pipe' });
  const load = createRequire(join(folder, 'compiled/'));
  const compiled = (name: string): unknown => load(`./${name}.graphql.js`);
  return {
    request: (name) => compiled(name) as ConcreteRequest,
    fragment: (name) => compiled(name) as ReaderFragment,
  };
}
