import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse, print, validate } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { root } from '../../src/root.ts';
import { serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';
import { blocksOf } from './examples.ts';
import { read } from './files.ts';

const script = fileURLToPath(new URL('docs/queries/claim-to-dataframe.py', root));
const run = promisify(execFile);

/** Why the script cannot be run here, if it cannot. */
function missing(): string | undefined {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch (error) {
    return `python3 cannot be run here: ${(error as Error).message}`;
  }
}

describe('docs/queries/claim-to-dataframe.py', () => {
  const reason = missing();
  let graph: Graph;
  beforeAll(async () => {
    if (!reason) graph = await withSample();
  });

  it('prints the table that the page shows', { timeout: 120_000 }, async (context) => {
    context.skip(reason !== undefined, reason);
    const { url } = await serve({}, { graph });
    const words = ['claim/military-target', '--csv', '--url', `${url}/graphql`];
    const { stdout } = await run('python3', [script, ...words]);
    const shown = blocksOf('docs/queries/data-frames.md').filter(({ language }) => language === 'csv');
    expect(shown.map(({ text }) => text)).toEqual([stdout]);
  });

  it('fetches every page, each statement once, in the order of the claim', async (context) => {
    context.skip(reason !== undefined, reason);
    const { url, ask } = await serve({}, { graph });
    const { data } = await ask(
      gql`{ claim(id: "claim/drone-strike") { statements(first: 100) { nodes { id } } } }`,
    );
    const { nodes } = (data as { claim: { statements: { nodes: { id: string }[] } } }).claim.statements;
    expect(nodes).toHaveLength(26);

    const answered = async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^hearsay_requests_total\{outcome="OK"\} (\d+)$/m.exec(text)?.[1]);
    };
    const before = await answered();
    const { stdout } = await run('python3', [script, '--csv', '--page', '4', '--url', `${url}/graphql`]);
    const ids = stdout.trimEnd().split('\n').slice(1);
    expect(ids.map((line) => line.split(',')[0])).toEqual(nodes.map(({ id }) => id));
    expect((await answered()) - before).toBe(7);
  });

  it('says what is wrong, and prints no table', async (context) => {
    context.skip(reason !== undefined, reason);
    const { url } = await serve({}, { graph });
    const fails = (words: string[]) =>
      run('python3', [script, ...words, '--url', `${url}/graphql`]).catch((error: unknown) => error);
    expect(await fails(['claim/none'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'No claim has the id claim/none\n',
    });
    expect(await fails(['--page', '501'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('not 501'),
    });
  });

  it('asks what claim-to-dataframe.R asks, which fits the schema', () => {
    const questionIn = (path: string, quotes: string) => {
      const text = read(`docs/queries/${path}`).split(`${quotes}\nquery `)[1]?.split(quotes)[0];
      return parse(`query ${text}`);
    };
    const question = questionIn('claim-to-dataframe.py', '"""');
    expect(validate(loadSchema(), question)).toEqual([]);
    expect(print(questionIn('claim-to-dataframe.R', '"'))).toBe(print(question));
  });
});
