import gql from 'graphql-tag';
import type { ClaimPageQuery, ClaimPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import {
  actorName,
  contradictionLine,
  dateRange,
  documentName,
  judgedSame,
  statementLine,
} from '../shared/operations.ts';

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
      id: recordId
      text
      language
      description
      topics {
        id: recordId
        name
      }
      links {
        kind
        claim {
          id: recordId
          text
        }
      }
      linkedBy {
        kind
        claim {
          id: recordId
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
            id: recordId
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
            id: recordId
          }
          chain {
            document {
              ...DocumentName
            }
            hops {
              id: recordId
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
          id: recordId
          kind
          description
          url
        }
        according {
          id: recordId
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
          id: recordId
          document {
            ...DocumentName
          }
        }
        right {
          id: recordId
          document {
            ...DocumentName
          }
        }
      }
    }
    contradictions(where: { claim: [$id] }, first: 25, asOf: $asOf) {
      totalCount
      nodes {
        ...ContradictionLine
      }
    }
    ...JudgedSame
    ...DateRange
  }
  ${actorName}
  ${contradictionLine}
  ${documentName}
  ${judgedSame}
  ${statementLine}
  ${dateRange}
`);
