import { gql } from 'graphql-tag';
import { z } from 'zod';
import { dataOf } from '../ask.ts';
import { fitted, listed, offsetIn } from '../budget.ts';
import { factFields, factOf, known, type StatementData } from '../fact.ts';
import { asOfArgument, factSchema, idArgument, listOutput, notFound, pageArguments, tool } from '../tool.ts';

const document = gql`
  query AgentChain($statement: ID!, $asOf: AsOf) {
    statement(id: $statement, asOf: $asOf) {
      id
      chain {
        text
        depth
        hops {
          ...Fact
        }
        document {
          id
          title
          url
          published
          publisher {
            id
            name
          }
        }
      }
    }
  }
  ${factFields}
`;

type Data = Readonly<{
  statement: Readonly<{
    id: string;
    chain: Readonly<{
      text: string;
      depth: number;
      hops: readonly StatementData[];
      document: Readonly<Record<string, unknown>> | null;
    }>;
  }> | null;
}>;

export const chain = tool(
  {
    name: 'chain',
    title: 'By which hands',
    description:
      'Through whom a statement reached its document: the speaker first, then each who passed it on, then the document. `depth` counts the hands.',
    output: { text: z.string(), depth: z.int(), hops: z.array(factSchema), ...listOutput },
  },
  { statement: idArgument('a statement'), asOf: asOfArgument, ...pageArguments },
  async (ask, { statement: id, asOf, cursor, maxTokens }) => {
    const from = offsetIn('chain', cursor);
    const { statement } = await dataOf<Data>(ask, document, { statement: id, asOf });
    if (!statement) throw notFound('statement', 'statement', id);
    const { text, depth, hops, document: end } = statement.chain;
    const head = { id: statement.id, text, depth, document: end && known(end) };
    return fitted(listed(head, 'hops', hops.map(factOf), from), 'chain', maxTokens);
  },
);
