// Tries this commit under other versions of Node: node scripts/node-versions.mjs [VERSION…] [-- TEST…]
// For each version: fetches Node from npm, takes a copy of the commit, installs and builds it there, starts the server on the
// sample, asks the twelve questions, and runs the tests. Without arguments: Node 22 and 24, and the tests below. Linux; needs
// what `npm test` needs.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

const given = process.argv.slice(2);
const end = given.includes('--') ? given.indexOf('--') : given.length;
const versions = end > 0 ? given.slice(0, end) : ['22', '24'];
const tests = end + 1 < given.length ? given.slice(end + 1) : usualTests();
const strange = versions.find((version) => !/^\d+(\.\d+){0,2}$/.test(version));
if (strange !== undefined) {
  console.error(`VERSION: found ${strange}, accepted: a version of Node such as 22 or 24.11.0`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'hearsay-node-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const version of versions) {
  try {
    await tryVersion(version);
  } catch (error) {
    console.error(`Node ${version}: ${error.message}`);
    process.exitCode = 1;
  }
}

/** What depends on Node most: the server and its connections, files and streams, WebSockets, SQLite, and the answers themselves. */
function usualTests() {
  return [
    ...['test/server/admission', 'test/server/connections', 'test/server/limits', 'test/server/stop'],
    ...['test/import', 'test/live', 'test/export', 'test/docs/readme', 'test/golden'],
  ];
}

async function tryVersion(version) {
  const place = join(folder, version);
  const copy = join(place, 'copy');
  mkdirSync(copy, { recursive: true });
  // The program of the package `node`, whose script would choose this one.
  const program = `node-${process.platform}-${process.arch}`;
  const fetched = ['--no-audit', '--no-fund', `${program}@${version}`];
  execFileSync('npm', ['install', '--prefix', place, ...fetched], { stdio: ['ignore', 'ignore', 'inherit'] });
  const bin = join(place, 'node_modules', program, 'bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const run = (program, args) => execFileSync(program, args, { cwd: copy, env, stdio: 'inherit' });
  const name = execFileSync('node', ['--version'], { env, encoding: 'utf8' }).trim();
  const archive = execFileSync('git', ['archive', 'HEAD'], { maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', copy], { input: archive });
  // Builds too. What needs a newer Node than this, or an older one, is an error.
  run('npm', ['ci', '--engine-strict', '--no-audit', '--no-fund']);
  await askQuestions(copy, env);
  console.log(`Node ${name}: installed, built, and twelve questions answered`);
  run('npx', ['vitest', 'run', '--project', 'unit', '--project', 'graph', ...tests]);
  console.log(`Node ${name}: passed ${tests.join(' ')}`);
}

/** Starts the built server on the sample and asks each question over HTTP. */
async function askQuestions(copy, env) {
  const server = spawn('node', ['dist/main.js'], {
    cwd: copy,
    env: { ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(server);
    const names = readdirSync(join(copy, 'questions')).filter((name) => name.endsWith('.graphql'));
    for (const name of names) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: readFileSync(join(copy, 'questions', name), 'utf8') }),
      });
      const { data, errors } = await response.json();
      if (errors || !data) throw new Error(`${name}: ${response.status} ${JSON.stringify(errors)}`);
    }
  } finally {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
  }
}

/** The address of /graphql that a server prints when it is ready. */
async function addressOf(server) {
  for await (const line of createInterface(server.stdout)) {
    const [, url] = /GraphQL +(http:\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('the server ended before it was ready');
}
