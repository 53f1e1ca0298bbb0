import { gql } from 'graphql-tag';
import { z } from 'zod';
import { stances } from '../../domain/vocabulary.ts';
import { dataOf } from '../ask.ts';
import { fitted, type Page, paged, positionIn } from '../budget.ts';
import { factOf, factPageFields, type StatementData } from '../fact.ts';
import { asOfArgument, factSchema, idArgument, listOutput, notFound, pageArguments, tool } from '../tool.ts';

const document = gql`
  query AgentWhoSaid($claim: ID!, $where: StatementWhere, $after: String, $asOf: AsOf) {
    claim(id: $claim, asOf: $asOf) {
      id
      text
      statements(where: $where, first: 50, after: $after) {
        ...FactPage
      }
    }
  }
  ${factPageFields}
`;

type Data = Readonly<{
  claim: Readonly<{ id: string; text: string; statements: Page<StatementData> }> | null;
}>;

export const whoSaid = tool(
  {
    name: 'who_said',
    title: 'Who said it',
    description:
      'Who took a position on a claim, in which words and in which document, in order of time. SUPPORTS and REJECTS are positions, QUESTIONS doubts, NEUTRAL expressly withholds one, NONE shows none.',
    output: { facts: z.array(factSchema), ...listOutput },
  },
  {
    claim: idArgument('a claim'),
    stance: z
      .enum(stances, { error: `must be one of ${stances.join(', ')}` })
      .optional()
      .describe('Only this position; all of them unless given.'),
    asOf: asOfArgument,
    ...pageArguments,
  },
  async (ask, { claim: id, stance, asOf, cursor, maxTokens }) => {
    const after = positionIn('who_said', cursor);
    const where = stance === undefined ? undefined : { stance: [stance] };
    const { claim } = await dataOf<Data>(ask, document, { claim: id, where, after, asOf });
    if (!claim) throw notFound('claim', 'claim', id);
    const { totalCount: total, undated } = claim.statements;
    const head = { claim: { id: claim.id, text: claim.text }, total, undated };
    return fitted(paged(head, 'facts', claim.statements, factOf), 'who_said', maxTokens);
  },
);
