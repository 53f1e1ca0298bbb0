import gql from 'graphql-tag';
import type { TopicPageQuery, TopicPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, contradictionLine, dateRange, documentName } from '../shared/operations.ts';

export const topicPage = operation<TopicPageQuery, TopicPageQueryVariables>(gql`
  query TopicPage($id: ID!, $asOf: AsOf, $within: StatementWhere, $first: Int = 500, $after: String) {
    topic(id: $id, asOf: $asOf) {
      id: recordId
      name
      description
      timeline(first: $first, after: $after) {
        totalCount
        undated
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id: recordId
          act
          stance
          quote
          said
          saidFrom
          saidTo
          hedged
          actor {
            ...ActorName
          }
          claims {
            id: recordId
            text
          }
        }
      }
      contradictions(first: 10) {
        totalCount
        nodes {
          ...ContradictionLine
        }
      }
    }
    documents(where: { topic: [$id] }, first: 50, asOf: $asOf) {
      totalCount
      nodes {
        ...DocumentName
      }
    }
    ...DateRange
  }
  ${actorName}
  ${contradictionLine}
  ${documentName}
  ${dateRange}
`);
