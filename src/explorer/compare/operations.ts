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
          id: recordId
          description
        }
        left {
          id: recordId
        }
        right {
          id: recordId
        }
      }
      claims {
        both {
          id: recordId
          text
        }
        onlyLeft {
          id: recordId
          text
        }
        onlyRight {
          id: recordId
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
          id: recordId
          description
        }
        onlyLeft {
          id: recordId
          description
        }
        onlyRight {
          id: recordId
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
