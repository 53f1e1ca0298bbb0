import { gql } from 'graphql-tag';
import { z } from 'zod';
import { dataOf } from '../ask.ts';
import { fitted, listed, offsetIn } from '../budget.ts';
import { type BriefData, briefFields, briefOf, known } from '../fact.ts';
import { asOfArgument, idArgument, listOutput, notFound, pageArguments, tool } from '../tool.ts';

const document = gql`
  query AgentCompare($left: ID!, $right: ID!, $asOf: AsOf) {
    compare(left: $left, right: $right, asOf: $asOf) {
      left {
        id
        title
        url
      }
      right {
        id
        title
        url
      }
      discrepancies {
        utterance {
          id
        }
        field
        leftValue
        rightValue
        left {
          ...Brief
        }
        right {
          ...Brief
        }
      }
      claims {
        both {
          id
        }
        onlyLeft {
          id
          text
          statements(where: { document: [$left] }, first: 1) {
            nodes {
              ...Brief
            }
          }
        }
        onlyRight {
          id
          text
          statements(where: { document: [$right] }, first: 1) {
            nodes {
              ...Brief
            }
          }
        }
      }
      actors {
        both {
          id
        }
        onlyLeft {
          id
          name
          statements(where: { document: [$left] }, first: 1) {
            nodes {
              ...Brief
            }
          }
        }
        onlyRight {
          id
          name
          statements(where: { document: [$right] }, first: 1) {
            nodes {
              ...Brief
            }
          }
        }
      }
      evidence {
        both {
          id
        }
        onlyLeft {
          id
          description
        }
        onlyRight {
          id
          description
        }
      }
    }
  }
  ${briefFields}
`;

type Source = Readonly<{ id: string; title: string | null; url: string | null }>;
type Thing = Readonly<{
  id: string;
  text?: string;
  name?: string;
  description?: string | null;
  statements?: Readonly<{ nodes: readonly BriefData[] }>;
}>;
type Sides = Readonly<{
  both: readonly { id: string }[];
  onlyLeft: readonly Thing[];
  onlyRight: readonly Thing[];
}>;
type Discrepancy = Readonly<{
  utterance: { id: string };
  field: string;
  leftValue: string;
  rightValue: string;
  left: BriefData;
  right: BriefData;
}>;
type Data = Readonly<{
  compare: Readonly<{
    left: Source;
    right: Source;
    discrepancies: readonly Discrepancy[];
    claims: Sides;
    actors: Sides;
    evidence: Sides;
  }> | null;
}>;

export const compare = tool(
  {
    name: 'compare',
    title: 'Two documents',
    description:
      'Where two documents differ: what they tell differently of one utterance (DISCREPANCY), then the claims, actors and evidence that only one of them has.',
    output: { differences: z.array(z.looseObject({ kind: z.string() })), ...listOutput },
  },
  {
    left: idArgument('one document'),
    right: idArgument('the other document'),
    asOf: asOfArgument,
    ...pageArguments,
  },
  async (ask, { left, right, asOf, cursor, maxTokens }) => {
    const from = offsetIn('compare', cursor);
    const { compare: found } = await dataOf<Data>(ask, document, { left, right, asOf });
    if (!found) throw notFound('left or right', 'document', `${left}" or "${right}`);
    const { discrepancies, claims, actors, evidence } = found;
    const differences = [
      ...discrepancies.map((one) => ({
        kind: 'DISCREPANCY',
        utterance: one.utterance,
        field: one.field,
        leftValue: one.leftValue,
        rightValue: one.rightValue,
        left: briefOf(one.left),
        right: briefOf(one.right),
      })),
      ...onlyIn('CLAIM', claims),
      ...onlyIn('ACTOR', actors),
      ...onlyIn('EVIDENCE', evidence),
    ];
    const inBoth = {
      claims: claims.both.length,
      actors: actors.both.length,
      evidence: evidence.both.length,
    };
    const head = { left: known(found.left), right: known(found.right), inBoth, total: differences.length };
    return fitted(listed(head, 'differences', differences, from), 'compare', maxTokens);
  },
);

const onlyIn = (what: string, { onlyLeft, onlyRight }: Sides) => [
  ...onlyLeft.map((thing) => difference(`${what}_ONLY_LEFT`, thing)),
  ...onlyRight.map((thing) => difference(`${what}_ONLY_RIGHT`, thing)),
];

function difference(kind: string, { id, text, name, description, statements }: Thing): { kind: string } {
  const [first] = statements?.nodes ?? [];
  return {
    kind,
    ...known({ id, text, name, description }),
    ...(statements ? { fact: first ? briefOf(first) : null } : {}),
  };
}
