import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { onTestFinished } from 'vitest';

/** The database makes many plans for the first time here, under whatever else this machine does. */
export const longMs = 300_000;

/** An agent's client: the answer of a tool, or the text of its error. */
export type Agent = Readonly<{
  client: Client;
  call(name: string, args?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The message of a call that is refused. */
  refused(name: string, args?: Record<string, unknown>): Promise<string>;
  /** Every part of an answer, read on by its cursors. */
  parts(name: string, args: Record<string, unknown>): Promise<Record<string, unknown>[]>;
}>;

export async function agentOver(transport: Transport): Promise<Agent> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  const result = async (name: string, args: Record<string, unknown>) =>
    (await client.callTool({ name, arguments: args }, undefined, { timeout: longMs })) as CallToolResult;
  const call: Agent['call'] = async (name, args = {}) => {
    const { isError, content, structuredContent } = await result(name, args);
    const [first] = content;
    const text = first?.type === 'text' ? first.text : '';
    if (isError) throw new Error(text);
    if (text.length / 4 > Number(args.maxTokens ?? 2000)) throw new Error(`${text.length} characters`);
    if (JSON.stringify(JSON.parse(text)) !== JSON.stringify(structuredContent))
      throw new Error('the text is not the structured content');
    return structuredContent as Record<string, unknown>;
  };
  return {
    client,
    call,
    async refused(name, args = {}) {
      const { isError, content } = await result(name, args);
      const [first] = content;
      if (!isError || first?.type !== 'text') throw new Error(`${name} was not refused`);
      return first.text;
    },
    async parts(name, args) {
      const parts = [await call(name, args)];
      while (parts.length < 100) {
        const cursor = parts.at(-1)?.cursor;
        if (typeof cursor !== 'string') return parts;
        parts.push(await call(name, { ...args, cursor }));
      }
      throw new Error('the cursors do not end');
    },
  };
}

/** A client of /mcp, closed when the test is over. */
export async function agentAt(url: string, headers: Record<string, string> = {}): Promise<Agent> {
  const transport = new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } });
  // The library declares the session id of a transport less exactly than it reads it.
  const agent = await agentOver(transport as Transport);
  onTestFinished(() => agent.client.close());
  return agent;
}
