import { readFile } from 'node:fs/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { Command } from 'commander';
import type { FormattedExecutionResult } from 'graphql';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import type { Graph } from '../graph/driver.ts';
import { type AgentQuery, type Ask, refuseWrites } from '../mcp/ask.ts';
import { createAgentServer } from '../mcp/server.ts';
import { version } from '../root.ts';
import { localAsk } from '../server/agents.ts';
import { readQuestions } from '../server/questions.ts';
import { say, withMigratedGraph } from './with-graph.ts';

const help = `
An agent starts this command itself and speaks the Model Context Protocol with it over standard input and output. It
records nothing but drafts, and those only through a server, with a token that allows them. docs/agents.md shows how to name it in the settings of common programs. A running server answers the same at /mcp.

Examples:
  $ hearsay mcp                                    the graph of the data folder, or of NEO4J_URI
  $ hearsay mcp --url http://127.0.0.1:4000        a running server, with its limits
  $ hearsay mcp --url https://hearsay.example.org --token-file ~/.hearsay-token`;

type Options = Readonly<{ url?: string; tokenFile?: string }>;

/** `hearsay mcp` */
export function mcpCommand(): Command {
  return new Command('mcp')
    .description('answer an agent over standard input and output (Model Context Protocol)')
    .option('--url <address>', 'ask this running server instead of the database')
    .option('--token-file <file>', 'a file with the token for that server, where reading needs one')
    .addHelpText('after', help)
    .action(async ({ url, tokenFile }: Options) => {
      if (url !== undefined) return speak(await remoteAsk(url, tokenFile));
      if (tokenFile !== undefined) throw refused('--token-file', tokenFile, '--url beside it');
      await withMigratedGraph(speakFor);
    });
}

async function speakFor(graph: Graph, config: Config): Promise<void> {
  const { ask, close } = await localAsk(graph, config);
  try {
    await speak(ask);
  } finally {
    await close();
  }
}

/** Speaks with the agent until it closes standard input, or a signal ends the program. */
async function speak(ask: Ask): Promise<void> {
  const server = createAgentServer({
    version: version(),
    ask,
    questions: readQuestions(),
    onFault(error) {
      const id = `fault-${Date.now().toString(36)}`;
      say(`${id}: ${error instanceof Error ? error.stack : String(error)}`);
      return id;
    },
  });
  const over = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
  await server.connect(new StdioServerTransport());
  await over;
  await server.close();
  process.stdin.destroy();
}

/** Asks a running server. Throws BAD_USER_INPUT for an address that is none. */
async function remoteAsk(url: string, tokenFile: string | undefined): Promise<Ask> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw refused('--url', url, 'the address of a server, such as http://127.0.0.1:4000');
  }
  const address = new URL('graphql', url.endsWith('/') ? url : `${url}/`);
  const token = tokenFile === undefined ? undefined : await tokenIn(tokenFile);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return async (query: AgentQuery, { mayDraft = false } = {}) => {
    if (!mayDraft) refuseWrites(query.query);
    try {
      const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(query) });
      return (await response.json()) as FormattedExecutionResult;
    } catch (cause) {
      const message = `No server answers GraphQL at ${address.href}.`;
      throw new HearsayError('DATABASE_UNAVAILABLE', message, {}, cause);
    }
  };
}

async function tokenIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new HearsayError('BAD_USER_INPUT', `${file}: it cannot be read (${code}).`, {}, cause);
  }
}

function refused(argument: string, value: string, accepted: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${argument} is ${JSON.stringify(value)}; accepted: ${accepted}.`,
    { argument, value, accepted },
  );
}
