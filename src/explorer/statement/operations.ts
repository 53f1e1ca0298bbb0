import gql from 'graphql-tag';
import type { StatementPageQuery, StatementPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, dateRange, documentName, statementLine } from '../shared/operations.ts';

export const statementPage = operation<StatementPageQuery, StatementPageQueryVariables>(gql`
  query StatementPage($id: ID!, $asOf: AsOf, $within: StatementWhere) {
    statement(id: $id, asOf: $asOf) {
      ...StatementLine
      place
      addressees
      claims {
        id
        text
      }
      topics {
        id
        name
      }
      span {
        exact
        prefix
        suffix
      }
      chain {
        depth
        hops {
          id
          act
          mention
          verb
          said
          actor {
            ...ActorName
          }
          span {
            exact
            prefix
            suffix
          }
        }
      }
      utterance {
        id
        description
        statements(first: 20) {
          nodes {
            ...StatementLine
          }
        }
      }
      basedOn {
        id
        quote
        actor {
          ...ActorName
        }
      }
      respondsTo {
        id
        quote
        actor {
          ...ActorName
        }
      }
      responses(first: 20) {
        totalCount
        nodes {
          id
          quote
          actor {
            ...ActorName
          }
        }
      }
      recordedFrom
      recordedTo
      revision
      reason
      supersedes {
        id
        revision
        recordedFrom
        recordedTo
        reason
        quote
        stance
        said
      }
      supersededBy {
        id
        revision
      }
    }
    history: changes(record: $id, first: 100) {
      nodes {
        cursor
        kind
        revision
        reason
        at
        by
      }
    }
    ...DateRange
  }
  ${actorName}
  ${documentName}
  ${statementLine}
  ${dateRange}
`);
