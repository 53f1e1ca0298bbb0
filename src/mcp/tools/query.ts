import { z } from 'zod';
import { refusal } from '../ask.ts';
import { defaultTokens, offsetIn, textOf } from '../budget.ts';
import { listOutput, pageArguments, textArgument, tool } from '../tool.ts';

/** What an answer in parts needs beside the part itself, in characters. */
const frame = 200;

export const query = tool(
  {
    name: 'query',
    title: 'Any GraphQL query',
    description:
      'Ask a GraphQL query of your own, within the limits of the server; describe tells the schema, one type at a time. Mutations and subscriptions are refused. An answer that is too long comes as `part`, a piece of its JSON text: put the parts together, or ask for less.',
    output: { data: z.unknown().optional(), part: z.string().optional(), cursor: listOutput.cursor },
  },
  {
    query: textArgument('A GraphQL document with one query.', 200_000),
    variables: z
      .record(z.string(), z.unknown(), { error: 'must be an object of names and values' })
      .optional()
      .describe('The values of its variables.'),
    ...pageArguments,
  },
  async (ask, { query: text, variables, cursor, maxTokens = defaultTokens }) => {
    const from = offsetIn('query', cursor);
    const { data, errors } = await ask({ query: text, variables });
    const [error] = errors ?? [];
    if (error && !data) throw refusal(error);
    const answer = { data, ...(errors ? { errors } : {}) };
    const room = maxTokens * 4 - frame;
    const whole = textOf(answer);
    if (from === 0 && whole.length <= room) return { ...answer, cursor: null };
    return piece(JSON.stringify(answer), from, room);
  },
);

/** A piece of a text that has room when it is written as a JSON string once more. */
function piece(whole: string, from: number, room: number): { part: string; cursor: string | null } {
  let to = Math.min(whole.length, from + room);
  while (to > from + 1 && textOf(whole.slice(from, to)).length > room) {
    to = from + Math.max(1, Math.floor(((to - from) * room) / textOf(whole.slice(from, to)).length) - 1);
  }
  // Half of a surrogate pair is no text.
  if (/[\uD800-\uDBFF]/.test(whole[to - 1] ?? '') && to - from > 1) to -= 1;
  return { part: whole.slice(from, to), cursor: to < whole.length ? `query:${to}` : null };
}
