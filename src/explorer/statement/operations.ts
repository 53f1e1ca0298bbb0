import gql from 'graphql-tag';
import type { StatementPageQuery, StatementPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, dateRange, documentName, statementLine } from '../shared/operations.ts';

/** A statement that another rests on or answers: who, what they do by it, in which words or, without a quotation, about what. */
const otherStatement = gql`
  fragment OtherStatement on Statement {
    id: recordId
    act
    quote
    span {
      exact
    }
    actor {
      ...ActorName
    }
    claims {
      id: recordId
      text
    }
  }
  ${actorName}
`;

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
        ...OtherStatement
      }
      respondsTo {
        ...OtherStatement
      }
      responses(first: 20) {
        totalCount
        nodes {
          ...OtherStatement
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
  ${otherStatement}
  ${actorName}
  ${documentName}
  ${statementLine}
  ${dateRange}
`);
