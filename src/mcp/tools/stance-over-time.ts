import { gql } from 'graphql-tag';
import { z } from 'zod';
import { dataOf } from '../ask.ts';
import { fitted, listed, offsetIn } from '../budget.ts';
import { factFields, factOf, type StatementData } from '../fact.ts';
import { asOfArgument, factSchema, idArgument, listOutput, notFound, pageArguments, tool } from '../tool.ts';

const document = gql`
  query AgentStances($actor: ID!, $claim: ID!, $asOf: AsOf) {
    actor(id: $actor, asOf: $asOf) {
      id
      name
      stanceOn(claim: $claim) {
        stance
        said
        statement {
          ...Fact
        }
      }
    }
    claim(id: $claim, asOf: $asOf) {
      id
      text
    }
  }
  ${factFields}
`;

type Stance = Readonly<{ stance: string; said: string | null; statement: StatementData }>;
type Data = Readonly<{
  actor: Readonly<{ id: string; name: string; stanceOn: readonly Stance[] }> | null;
  claim: Readonly<{ id: string; text: string }> | null;
}>;

export const stanceOverTime = tool(
  {
    name: 'stance_over_time',
    title: 'How a position moved',
    description:
      'The positions of one actor on one claim in the order in which they were said; what nobody can date comes last. `changedFrom` stands where a position differs from the one before.',
    output: { facts: z.array(factSchema), ...listOutput },
  },
  { actor: idArgument('an actor'), claim: idArgument('a claim'), asOf: asOfArgument, ...pageArguments },
  async (ask, { actor: actorId, claim: claimId, asOf, cursor, maxTokens }) => {
    const from = offsetIn('stance_over_time', cursor);
    const data = await dataOf<Data>(ask, document, { actor: actorId, claim: claimId, asOf });
    if (!data.actor) throw notFound('actor', 'actor', actorId);
    if (!data.claim) throw notFound('claim', 'claim', claimId);
    const { id, name, stanceOn } = data.actor;
    const facts = stanceOn.map(({ stance, statement }, at) => {
      const before = stanceOn[at - 1]?.stance;
      const changed = before === undefined || before === stance ? {} : { changedFrom: before };
      return { ...factOf(statement), ...changed };
    });
    const head = { actor: { id, name }, claim: data.claim, total: facts.length };
    return fitted(listed(head, 'facts', facts, from), 'stance_over_time', maxTokens);
  },
);
