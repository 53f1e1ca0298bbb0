import { gql } from 'graphql-tag';

/** One link between two claims, which each of them tells from its side. */
export const linksOfClaim = gql`
  query LinksOfClaim($id: ID!) {
    claim(id: $id) {
      __typename
      id
      record { __typename revision }
      tally { __typename asserted }
      links { __typename id kind claim { __typename id } }
      linkedBy { __typename id kind claim { __typename id } }
    }
  }
`;

const claim = (id: string) => ({ __typename: 'Claim', id });
const link = (other: string) => ({
  __typename: 'ClaimLink',
  id: 'l/1',
  kind: 'CONTRADICTS',
  claim: claim(other),
});

/** What is answered about the claim at one end of the link. */
export function linksAnswer(id: 'claim/a' | 'claim/b') {
  const isLeft = id === 'claim/a';
  return {
    claim: {
      ...claim(id),
      record: { __typename: 'RecordVersion', revision: isLeft ? 1 : 2 },
      tally: { __typename: 'Tally', asserted: isLeft ? 5 : 3 },
      links: isLeft ? [link('claim/b')] : [],
      linkedBy: isLeft ? [] : [link('claim/a')],
    },
  };
}

/** Two pages of one view: what both ask about is asked with other fields. */
export const statementsOfClaim = gql`
  query StatementsOfClaim($id: ID!) {
    claim(id: $id) {
      __typename
      id
      tally { __typename denied }
      statements(first: 2) {
        __typename
        totalCount
        edges {
          __typename
          cursor
          node { __typename id ...Speaker ... on Assessment { finding } }
        }
        nodes { __typename id chain { __typename text hops { __typename id } } }
      }
    }
  }
  fragment Speaker on Statement {
    actor { __typename id name }
  }
`;

export const statementsAnswer = {
  claim: {
    ...claim('claim/a'),
    tally: { __typename: 'Tally', denied: 1 },
    statements: {
      __typename: 'StatementConnection',
      totalCount: 1,
      edges: [
        {
          __typename: 'StatementEdge',
          cursor: '1',
          node: {
            __typename: 'Assessment',
            id: 's/1',
            actor: { __typename: 'Institution', id: 'cia', name: 'CIA' },
            finding: 'NO_EVIDENCE',
          },
        },
      ],
      nodes: [
        {
          __typename: 'Assessment',
          id: 's/1',
          chain: { __typename: 'Chain', text: 'CIA, in doc/a', hops: [{ __typename: 'Report', id: 's/2' }] },
        },
      ],
    },
  },
};

/** Nodes of a drawing, whose degree depends on the edges that were asked for. */
export const drawing = gql`
  query Drawing($edges: [EdgeType!]) {
    graph(around: ["cia"], edges: $edges) {
      __typename
      nodes { __typename id degree node { __typename id } }
      edges { __typename id source target }
    }
  }
`;

export function drawingAnswer(degree: number) {
  return {
    graph: {
      __typename: 'Graph',
      nodes: [{ __typename: 'GraphNode', id: 'cia', degree, node: { __typename: 'Institution', id: 'cia' } }],
      edges: [{ __typename: 'GraphEdge', id: 'e', source: 'cia', target: `claim/${degree}` }],
    },
  };
}
