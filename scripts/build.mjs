// Compiles src/ to dist/ (tsc, incremental) and builds the GraphiQL page when something it is made of has changed, so
// that a second `npm start` waits a second, not ten.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (words) => {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

/** What the page is made of: its sources, and the versions of its libraries. */
const pageParts = ['src/graphiql', 'package-lock.json'];
const keyFile = join(root, 'dist/graphiql.key');

mkdirSync(join(root, 'dist'), { recursive: true });
const key = digest(pageParts.flatMap((part) => filesOf(join(root, part))));
const built = existsSync(join(root, 'dist/graphiql/index.html')) && existsSync(keyFile);
if (!built || readFileSync(keyFile, 'utf8') !== key) {
  run(['node_modules/vite/bin/vite.js', 'build', '--config', 'src/graphiql/vite.config.ts']);
  writeFileSync(keyFile, key);
}
run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
chmodSync(join(root, 'dist/cli.js'), 0o755);

function filesOf(path) {
  if (path.endsWith('.json')) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}
