import gql from 'graphql-tag';
import type { ClaimPageQuery, ClaimPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, dateRange, documentName, statementLine } from '../shared/operations.ts';

export const claimPage = operation<ClaimPageQuery, ClaimPageQueryVariables>(gql`
  query ClaimPage(
    $id: ID!
    $asOf: AsOf
    $within: StatementWhere
    $sources: StatementWhere
    $first: Int = 200
    $after: String
  ) {
    claim(id: $id, asOf: $asOf) {
      id
      text
      language
      description
      topics {
        id
        name
      }
      links {
        kind
        claim {
          id
          text
        }
      }
      linkedBy {
        kind
        claim {
          id
          text
        }
      }
      tally {
        asserted
        denied
        assessed
        reported
      }
      corroboration(where: $sources) {
        documents
        statements
        utterances
        atLeast
        atMost
        roots {
          institution {
            ...ActorName
          }
          statements {
            id
          }
        }
        chokepoints {
          ...ActorName
        }
      }
      statements(first: $first, after: $after) {
        totalCount
        undated
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...StatementLine
          basedOn {
            id
          }
          chain {
            document {
              ...DocumentName
            }
            hops {
              id
              actor {
                ...ActorName
              }
            }
          }
        }
      }
      evidence {
        supports
        evidence {
          id
          kind
          description
          url
        }
        according {
          id
          said
          actor {
            ...ActorName
          }
          document {
            ...DocumentName
          }
        }
      }
      discrepancies {
        field
        leftValue
        rightValue
        left {
          id
          document {
            ...DocumentName
          }
        }
        right {
          id
          document {
            ...DocumentName
          }
        }
      }
    }
    contradictions(where: { claim: [$id] }, first: 25, asOf: $asOf) {
      totalCount
      nodes {
        kind
        claim {
          id
          text
        }
        left {
          id
          quote
          said
          actor {
            ...ActorName
          }
        }
        right {
          id
          quote
          said
          actor {
            ...ActorName
          }
        }
      }
    }
    ...DateRange
  }
  ${actorName}
  ${documentName}
  ${statementLine}
  ${dateRange}
`);
