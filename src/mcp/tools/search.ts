import { gql } from 'graphql-tag';
import { z } from 'zod';
import { dataOf } from '../ask.ts';
import { fitted, type Page, paged, positionIn } from '../budget.ts';
import {
  type BriefData,
  briefFields,
  briefOf,
  factFields,
  factOf,
  known,
  type StatementData,
} from '../fact.ts';
import { asOfArgument, listOutput, pageArguments, textArgument, tool } from '../tool.ts';

const document = gql`
  query AgentSearch($text: String!, $types: [SearchType!], $first: Int!, $after: String, $asOf: AsOf) {
    search(text: $text, types: $types, first: $first, after: $after, asOf: $asOf) {
      edges {
        cursor
        node {
          node {
            __typename
            id
            ... on Statement {
              ...Fact
            }
            ... on Claim {
              text
              first: statements(first: 1) {
                nodes {
                  ...Brief
                }
              }
            }
            ... on Actor {
              name
              newest: statements(first: 1, orderBy: SAID_DESC) {
                nodes {
                  ...Brief
                }
              }
            }
            ... on Document {
              title
              url
            }
            ... on Evidence {
              description
              uses {
                according {
                  ...Brief
                }
              }
            }
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
  ${factFields}
  ${briefFields}
`;

type Found = Readonly<{ __typename: string; id: string }> & Readonly<Record<string, unknown>>;
type Listed = Readonly<{ nodes: readonly BriefData[] }>;

const types = ['CLAIM', 'ACTOR', 'STATEMENT', 'DOCUMENT', 'EVIDENCE'] as const;

export const search = tool(
  {
    name: 'search',
    title: 'Search',
    description:
      'Find claims, actors, statements, documents and evidence by words, best match first; all words must occur. Start here to find ids. A claim or an actor comes with one of its statements as `fact`.',
    output: { hits: z.array(z.looseObject({ id: z.string() })), ...listOutput },
  },
  {
    text: textArgument('One or more words; the beginning of a word is enough.', 2000),
    types: z
      .array(z.enum(types, { error: `must be some of ${types.join(', ')}` }), {
        error: `must be a list of some of ${types.join(', ')}`,
      })
      .optional()
      .describe('What to look among; everything unless given.'),
    first: z
      .int({ error: 'must be a whole number' })
      .min(1, { error: 'must be at least 1' })
      .max(100, { error: 'must be at most 100' })
      .optional()
      .describe('How many hits at most; 20 unless given.'),
    asOf: asOfArgument,
    ...pageArguments,
  },
  async (ask, { cursor, maxTokens, first = 20, ...rest }) => {
    const after = positionIn('search', cursor);
    const { search: page } = await dataOf<{ search: Page<{ node: Found }> }>(ask, document, {
      ...rest,
      first,
      after,
    });
    return fitted(
      paged({}, 'hits', page, ({ node }) => hitOf(node)),
      'search',
      maxTokens,
    );
  },
);

function hitOf(node: Found): unknown {
  const { __typename: type, id } = node;
  if (type === 'Claim' || type === 'Person' || type === 'Institution' || type === 'UnnamedSource') {
    const [statement] = ((node.first ?? node.newest) as Listed).nodes;
    const named = known({ text: node.text, name: node.name });
    return { id, type, ...named, fact: statement ? briefOf(statement) : null };
  }
  if (type === 'Document') return { id, type, ...known({ title: node.title, url: node.url }) };
  if (type === 'Evidence') {
    const uses = node.uses as readonly { according: BriefData | null }[];
    const according = uses.find((use) => use.according)?.according;
    return {
      id,
      type,
      ...known({ description: node.description }),
      fact: according ? briefOf(according) : null,
    };
  }
  return factOf(node as unknown as StatementData);
}
