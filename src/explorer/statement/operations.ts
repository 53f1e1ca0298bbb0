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
      onBehalfOf {
        ...ActorName
      }
      targets {
        ...ActorName
      }
      access
      translations {
        language
        text
      }
      attributes {
        name
        value
      }
      claims {
        id: recordId
        text
      }
      topics {
        id: recordId
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
          id: recordId
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
        id: recordId
        description
        statements(first: 20) {
          nodes {
            ...StatementLine
          }
        }
      }
      basedOn {
        id: recordId
        quote
        actor {
          ...ActorName
        }
      }
      respondsTo {
        id: recordId
        quote
        actor {
          ...ActorName
        }
      }
      responses(first: 20) {
        totalCount
        nodes {
          id: recordId
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
        id: recordId
        revision
        recordedFrom
        recordedTo
        reason
        quote
        stance
        said
      }
      supersededBy {
        id: recordId
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
