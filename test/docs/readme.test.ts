import { readdirSync } from 'node:fs';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { backupCommand, restoreCommand } from '../../src/commands/backup.ts';
import { changesCommand } from '../../src/commands/changes.ts';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { exportCommand } from '../../src/commands/export.ts';
import { importCommand } from '../../src/commands/import.ts';
import { mcpCommand } from '../../src/commands/mcp.ts';
import { migrateCommand } from '../../src/commands/migrate.ts';
import { networkCommand } from '../../src/commands/network.ts';
import { readCommand } from '../../src/commands/read.ts';
import { serveCommand } from '../../src/commands/serve.ts';
import { tokenCommand } from '../../src/commands/token.ts';
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

it('names every command and no other', () => {
  const commands = [
    serveCommand(),
    importCommand(),
    readCommand(),
    exportCommand(),
    networkCommand(),
    mcpCommand(),
    migrateCommand(),
    doctorCommand(),
    backupCommand(),
    restoreCommand(),
    tokenCommand(),
    changesCommand(),
  ];
  const added = read('src/commands/program.ts').match(/\.addCommand\(/g) ?? [];
  expect(commands.map((command) => command instanceof Command)).toEqual(added.map(() => true));
  const named = cellsOf(page).flatMap((cell) => /^hearsay (\w+)/.exec(cell)?.[1] ?? []);
  expect(named).toEqual(commands.map((command) => command.name()));
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
