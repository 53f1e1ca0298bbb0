import gql from 'graphql-tag';
import type { GraphPageQuery, GraphPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { dateRange } from '../shared/operations.ts';

export const graphPage = operation<GraphPageQuery, GraphPageQueryVariables>(gql`
  query GraphPage(
    $around: [ID!]!
    $depth: Int!
    $edges: [EdgeType!]
    $limit: Int!
    $asOf: AsOf
    $within: StatementWhere
  ) {
    graph(around: $around, depth: $depth, edges: $edges, limit: $limit, asOf: $asOf) {
      truncated
      nodes {
        id
        recordId
        type
        label
        degree
      }
      edges {
        id
        source
        target
        type
        statementId
        said
        saidFrom
        saidTo
        stance
      }
    }
    ...DateRange
  }
  ${dateRange}
`);
