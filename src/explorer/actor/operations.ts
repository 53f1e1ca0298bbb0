import gql from 'graphql-tag';
import type { ActorPageQuery, ActorPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, dateRange, judgedSame, statementLine } from '../shared/operations.ts';

export const actorPage = operation<ActorPageQuery, ActorPageQueryVariables>(gql`
  query ActorPage($id: ID!, $asOf: AsOf, $within: StatementWhere, $first: Int = 200, $after: String) {
    actor(id: $id, asOf: $asOf) {
      ...ActorName
      aliases
      description
      country
      reliability
      canonical {
        ...ActorName
      }
      speaksFor {
        role
        from
        to
        institution {
          ...ActorName
        }
      }
      spokespeople {
        role
        from
        to
        actor {
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
          claims {
            id: recordId
            text
          }
          respondsTo {
            id: recordId
          }
        }
      }
    }
    accused: statements(where: { target: [$id], act: [ACCUSE] }, first: 25, asOf: $asOf) {
      totalCount
      nodes {
        ...StatementLine
      }
    }
    ...JudgedSame
    ...DateRange
  }
  ${actorName}
  ${judgedSame}
  ${statementLine}
  ${dateRange}
`);
