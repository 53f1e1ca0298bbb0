import gql from 'graphql-tag';
import type { DocumentPageQuery, DocumentPageQueryVariables } from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, dateRange, documentName, judgedSame, statementLine } from '../shared/operations.ts';

export const documentPage = operation<DocumentPageQuery, DocumentPageQueryVariables>(gql`
  query DocumentPage($id: ID!, $asOf: AsOf, $within: StatementWhere, $first: Int = 500, $after: String) {
    document(id: $id, asOf: $asOf) {
      ...DocumentName
      archivedUrl
      language
      text
      publisher {
        ...ActorName
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
          span {
            exact
            prefix
            suffix
            start
            end
          }
        }
      }
    }
    documents(first: 50, asOf: $asOf) {
      nodes {
        ...DocumentName
      }
    }
    ...JudgedSame
    ...DateRange
  }
  ${actorName}
  ${documentName}
  ${judgedSame}
  ${statementLine}
  ${dateRange}
`);
