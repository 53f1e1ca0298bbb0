import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadCommands } from '../../src/commands/program.ts';
import { root } from '../../src/root.ts';
import { read } from './files.ts';

const page = read('README.md');
const folders = (path: string) =>
  readdirSync(new URL(path, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|coverage$)/.test(entry.name))
    .map((entry) => `${path}${entry.name}/`);
const cellsOf = (text: string) => [...text.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, cell]) => cell as string);

it('has the twelve questions listed in questions/README.md, each under its own words', () => {
  const list = read('questions/README.md');
  const linked = [...list.matchAll(/^(\d+)\. \[(.+)\]\((.+\.graphql)\)$/gm)].map(
    ([, number, title, path]) => ({ number, title, path: path as string }),
  );
  const there = readdirSync(new URL('questions/', root)).filter((file) => file !== 'README.md');
  expect(linked.map(({ path }) => path)).toEqual(there.sort());
  for (const { number, title, path } of linked) {
    expect(read(`questions/${path}`).split('\n')[0]).toBe(`# ${number}. ${title}`);
  }
});

it('names every command and no other', async () => {
  const commands = await loadCommands([]);
  const named = cellsOf(page).flatMap((cell) => /^hearsay (\w+)/.exec(cell)?.[1] ?? []);
  expect(named).toEqual([
    ...[
      'serve',
      'import',
      'read',
      'export',
      'network',
      'mcp',
      'migrate',
      'doctor',
      'backup',
      'restore',
      'token',
      'changes',
    ],
  ]);
  expect(commands.map((command) => command.name()).sort()).toEqual(named.sort());
});

it('has 150 lines at most, and docs/architecture.md a map of all folders', () => {
  expect(page.trimEnd().split('\n').length).toBeLessThan(150);
  const mapped = cellsOf(read('docs/architecture.md'));
  const sourceFolders = folders('src/').map((path) => path.slice(0, -1));
  const others = folders('').filter((path) => path !== 'src/' && path !== 'scripts/');
  expect(mapped.filter((cell) => /^src\/\w+$/.test(cell)).sort()).toEqual(sourceFolders.sort());
  expect(mapped.filter((cell) => cell.endsWith('/')).sort()).toEqual(others.sort());
});

it('tells only npm scripts that exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const pages = [page, read('CONTRIBUTING.md')].join('\n');
  const run = [...pages.matchAll(/\bnpm (?:run ([\w:]+)|(start|test))\b/g)].map(([, a, b]) => a ?? b ?? '');
  expect(run).toContain('start');
  expect(run.filter((name) => !(name in scripts))).toEqual([]);
});

it('asks for the Node that package.json asks for', () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  expect(page).toContain(`Node ${engines.node.replace('>=', '')} or newer`);
});
