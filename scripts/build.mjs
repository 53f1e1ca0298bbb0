// Compiles src/ to dist/ (tsc, incremental) and builds each page (the explorer, GraphiQL) when something it is made of has
// changed, so that a second `npm start` waits a second, not ten.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (words) => {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

/** What each page is made of: its sources, the versions of its libraries, and the schema whose words it shows. */
const pages = {
  graphiql: ['src/graphiql', 'package-lock.json'],
  explorer: ['src/explorer', 'src/domain/quotations.ts', 'package-lock.json', 'schema.graphql'],
};

mkdirSync(join(root, 'dist'), { recursive: true });
for (const [name, parts] of Object.entries(pages)) {
  const keyFile = join(root, `dist/${name}.key`);
  const key = digest(parts.flatMap((part) => filesOf(join(root, part))));
  const made = [`dist/${name}/index.html`, `dist/${name}.key`];
  if (name === 'explorer') made.push('dist/explorer-operations.graphql');
  const built = made.every((file) => existsSync(join(root, file)));
  if (built && readFileSync(keyFile, 'utf8') === key) continue;
  if (name === 'explorer') {
    run(['scripts/clients.mjs']);
    run(['scripts/explorer-types.mjs']);
  }
  run(['node_modules/vite/bin/vite.js', 'build', '--config', `src/${name}/vite.config.ts`]);
  writeFileSync(keyFile, key);
  if (name === 'explorer') printSizes(join(root, 'dist/explorer'));
}
run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
chmodSync(join(root, 'dist/cli.js'), 0o755);

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What each file of the page weighs on its way, so that whoever builds sees it grow. */
function printSizes(folder) {
  for (const file of filesOf(join(folder, 'assets'))) {
    const kilobytes = gzipSync(readFileSync(file)).length / 1000;
    console.log(`${kilobytes.toFixed(1).padStart(8)} kB compressed  ${file.slice(folder.length + 1)}`);
  }
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}
