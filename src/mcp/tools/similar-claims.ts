import { gql } from 'graphql-tag';
import { z } from 'zod';
import { HearsayError } from '../../errors.ts';
import { type Ask, type AsOf, dataOf } from '../ask.ts';
import { fitted, listed, offsetIn } from '../budget.ts';
import { type BriefData, briefFields, briefOf } from '../fact.ts';
import {
  asOfArgument,
  idArgument,
  listOutput,
  notFound,
  pageArguments,
  textArgument,
  tool,
} from '../tool.ts';

/** How many are looked for; a page shows what has room. */
const most = 30;

const similarFields = gql`
  fragment Similar on SimilarClaim {
    score
    because
    claim {
      id
      text
      statements(first: 1) {
        nodes {
          ...Brief
        }
      }
    }
  }
  ${briefFields}
`;

const claimDocument = gql`
  query AgentSimilar($claim: ID!, $first: Int!, $asOf: AsOf) {
    claim(id: $claim, asOf: $asOf) {
      similar(first: $first) {
        ...Similar
      }
    }
  }
  ${similarFields}
`;

const textDocument = gql`
  query AgentSimilarToText($text: String!, $first: Int!, $asOf: AsOf) {
    similarClaims(text: $text, first: $first, asOf: $asOf) {
      ...Similar
    }
  }
  ${similarFields}
`;

type Similar = Readonly<{
  score: number;
  because: string;
  claim: Readonly<{ id: string; text: string; statements: Readonly<{ nodes: readonly BriefData[] }> }>;
}>;

export const similarClaims = tool(
  {
    name: 'similar_claims',
    title: 'Claims worded alike',
    description:
      'The claims whose wording is like that of a claim, or like a text: perhaps the same claim. Wordings are compared, not meanings: a claim and its denial are alike. Each comes with its score from 0 to 1, the reason, and one statement as `fact`.',
    output: { claims: z.array(z.looseObject({ id: z.string(), score: z.number() })), ...listOutput },
  },
  {
    claim: idArgument('a claim').optional(),
    text: textArgument('A text, instead of a claim.', 5000).optional(),
    asOf: asOfArgument,
    ...pageArguments,
  },
  async (ask, { claim, text, asOf, cursor, maxTokens }) => {
    const from = offsetIn('similar_claims', cursor);
    const found =
      claim === undefined ? await similarTo(ask, text, asOf) : await similarOf(ask, claim, text, asOf);
    const claims = found.map(({ score, because, claim: one }) => {
      const [statement] = one.statements.nodes;
      return { id: one.id, text: one.text, score, because, fact: statement ? briefOf(statement) : null };
    });
    return fitted(listed({}, 'claims', claims, from), 'similar_claims', maxTokens);
  },
);

async function similarTo(
  ask: Ask,
  text: string | undefined,
  asOf: AsOf | undefined,
): Promise<readonly Similar[]> {
  if (text === undefined) throw oneOfThem();
  const data = await dataOf<{ similarClaims: readonly Similar[] }>(ask, textDocument, {
    text,
    first: most,
    asOf,
  });
  return data.similarClaims;
}

async function similarOf(
  ask: Ask,
  id: string,
  text: string | undefined,
  asOf: AsOf | undefined,
): Promise<readonly Similar[]> {
  if (text !== undefined) throw oneOfThem();
  const data = await dataOf<{ claim: Readonly<{ similar: readonly Similar[] }> | null }>(ask, claimDocument, {
    claim: id,
    first: most,
    asOf,
  });
  if (!data.claim) throw notFound('claim', 'claim', id);
  return data.claim.similar;
}

const oneOfThem = () =>
  new HearsayError('BAD_USER_INPUT', 'claim or text: give one of them, and not both.', { argument: 'claim' });
