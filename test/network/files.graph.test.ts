import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '../../src/config.ts';
import { root } from '../../src/root.ts';
import { runPython } from '../export/readers/python.ts';
import { statement, world } from '../queries/support.ts';
import { testAddress } from '../support/database.ts';

// The command as it is run, on a world of one hand; the files are opened by NetworkX.

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'hearsay-network-'));
const at = (name: string) => join(folder, name);

beforeAll(() =>
  world(
    { type: 'Variable', id: 'v/side', name: 'side of house', of: ['ACTOR'], kind: 'TEXT' },
    { type: 'Person', id: 'ann', name: 'Ann & "co"', attributes: { 'side of house': 'left' } },
    { type: 'Person', id: 'bob', name: 'Bob 😀' },
    { type: 'Person', id: 'cem', name: 'Cem' },
    { type: 'Claim', id: 'c/1', text: 'One' },
    { type: 'Claim', id: 'c/2', text: 'Two; and more' },
    { type: 'Document', id: 'd/1', title: 'Paper', published: '2024-02-01' },
    statement('s/1', 'ann', 'c/1', { said: '2024-01-01', document: 'd/1', coder: 'Ada' }),
    statement('s/2', 'bob', 'c/1', { said: '2024-01-02' }),
    statement('s/3', 'bob', 'c/2', { said: '2024-01-03' }),
    statement('s/4', 'cem', 'c/2', { said: '2024-01-04', act: 'DENY' }),
  ),
);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `hearsay network` with these words; returns what it writes to standard output. */
async function hearsay(...words: string[]): Promise<string> {
  const { uri, username, password } = testAddress();
  const env = childEnvironment({
    ...{ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, HEARSAY_DATA: at('data') },
  });
  const program = fileURLToPath(new URL('dist/cli.js', root));
  return (await run(process.execPath, [program, 'network', ...words], { env, cwd: folder })).stdout;
}

describe('hearsay network', { timeout: 240_000 }, () => {
  it('writes matrices by the ending of the file, and to standard output', async () => {
    await hearsay('--aggregation', 'subtract', '-o', at('n.csv'));
    expect(readFileSync(at('n.csv'), 'utf8')).toBe(
      ['"";"Ann & \'co\'";"Bob 😀";"Cem"', '"Ann & \'co\'";0;1;0', '"Bob 😀";1;0;-1', '"Cem";0;-1;0'].join(
        '\n',
      ),
    );
    const dl = await hearsay('--mode', 'two-mode', '--normalization', 'activity', '--format', 'dl');
    expect(dl.split('\n').at(-2)).toBe(' 0.500000 0.500000');
  });

  it('writes graphs that NetworkX reads', async () => {
    const subtract = ['--aggregation', 'subtract'];
    await hearsay(...subtract, '-o', at('n.graphml'));
    await hearsay(...subtract, '-o', at('n.gexf'));
    await hearsay(...subtract, '--unit', 'day', '--width', '3', '-o', at('t.gexf'));
    const files = ['n.graphml', 'n.gexf', 't.gexf'].map(at);
    const network = {
      directed: false,
      labels: ['Ann & "co"', 'Bob 😀', 'Cem'],
      attributes: ['side of house'],
      edges: [
        ['Ann & "co"', 'Bob 😀', 1],
        ['Bob 😀', 'Cem', -1],
      ],
    };
    // the windows: 1 to 3 January, and 2 to 4; in each of them one of the two edges
    const edges = network.edges.map(([one, two]) => [one, two, 1]);
    expect(runPython('discourse.py', ...files)).toEqual({
      graphml: network,
      gexf: network,
      dynamic: { ...network, edges },
    });
    // By the schema of GraphML the name of an attribute has no space; a variable keeps its name (docs/export.md).
    const found = runPython('schemas.py', ...files) as Record<string, string[]>;
    expect(found).toEqual({
      ...Object.fromEntries(files.map((file) => [file, []])),
      [at('n.graphml')]: [expect.stringMatching(/'attr.name': 'side of house' is not a valid value/)],
    });
  });

  it('writes a file for each window, or a list of them', async () => {
    const series = ['--unit', 'day', '--width', '3', '--mode', 'two-mode'];
    await hearsay(...series, '--format', 'csv', '-o', at('windows'));
    expect(readdirSync(at('windows'))).toEqual(['1 2024-01-02 000000.csv', '2 2024-01-03 000000.csv']);
    expect(readFileSync(at('windows/2 2024-01-03 000000.csv'), 'utf8')).toBe(
      ['"";"One";"Two; and more"', '"Bob 😀";1;1', '"Cem";0;1'].join('\n'),
    );
    const list = JSON.parse(await hearsay(...series, '--format', 'json')) as {
      network: { statements: number };
    }[];
    expect(list.map(({ network }) => network.statements)).toEqual([3, 3]);
  });

  it('lists events', async () => {
    const [head, ...rows] = (await hearsay('--format', 'events')).trimEnd().split('\n');
    expect(head?.split(';').slice(0, 6).join(' ')).toBe(
      '"statement_id" "time" "actor" "on_behalf_of" "claim" "stance"',
    );
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/^"s\/1";"2024-01-01";"Ann & 'co'";"";"One";"SUPPORTS";.*;"Ada";"d\/1";"Paper"/);
  });

  it('refuses what the API refuses, and a file that does not say its format', async () => {
    await expect(hearsay('--aggregation', 'combine', '--format', 'csv')).rejects.toThrow(
      /aggregation is "COMBINE", but in a network of mode ONE_MODE it must be IGNORE/,
    );
    await expect(hearsay('-o', at('x.txt'))).rejects.toThrow(/format must be one of csv, dl/);
    await expect(hearsay('--mode', 'three-mode')).rejects.toThrow(/one-mode, two-mode/);
  });
});
