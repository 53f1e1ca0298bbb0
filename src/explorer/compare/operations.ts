import gql from 'graphql-tag';
import type { ComparePageQuery, ComparePageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, dateRange, documentName } from '../shared/operations.ts';

export const comparePage = operation<ComparePageQuery, ComparePageQueryVariables>(gql`
  query ComparePage($left: ID!, $right: ID!, $asOf: AsOf, $within: StatementWhere) {
    compare(left: $left, right: $right, asOf: $asOf) {
      left {
        ...DocumentName
      }
      right {
        ...DocumentName
      }
      discrepancies {
        field
        leftValue
        rightValue
        utterance {
          id
          description
        }
        left {
          id
        }
        right {
          id
        }
      }
      claims {
        both {
          id
          text
        }
        onlyLeft {
          id
          text
        }
        onlyRight {
          id
          text
        }
      }
      actors {
        both {
          ...ActorName
        }
        onlyLeft {
          ...ActorName
        }
        onlyRight {
          ...ActorName
        }
      }
      evidence {
        both {
          id
          description
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
    undated: statements(where: $within, asOf: $asOf, first: 0) {
      undated
    }
    ...DateRange
  }
  ${actorName}
  ${documentName}
  ${dateRange}
`);
