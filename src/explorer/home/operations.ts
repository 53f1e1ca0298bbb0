import gql from 'graphql-tag';
import type {
  HomePageQuery,
  HomePageQueryVariables,
  SearchBoxQuery,
  SearchBoxQueryVariables,
} from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, dateRange, documentName } from '../shared/operations.ts';

export const homePage = operation<HomePageQuery, HomePageQueryVariables>(gql`
  query HomePage($within: StatementWhere, $asOf: AsOf) {
    topics(first: 50, asOf: $asOf) {
      totalCount
      nodes {
        id: recordId
        name
        description
        claims(first: 0) {
          totalCount
        }
      }
    }
    contested: claims(where: { contested: true }, first: 5, asOf: $asOf) {
      totalCount
      nodes {
        id: recordId
        text
        tally {
          asserted
          denied
          assessed
        }
        corroboration {
          documents
          atLeast
          atMost
        }
      }
    }
    actors(first: 0, asOf: $asOf) {
      totalCount
    }
    claims(first: 0, asOf: $asOf) {
      totalCount
    }
    statements(first: 0, asOf: $asOf) {
      totalCount
      undated
    }
    documents(first: 50, asOf: $asOf) {
      totalCount
      nodes {
        ...DocumentName
      }
    }
    recent: statements(orderBy: RECORDED_DESC, first: 6, asOf: $asOf) {
      nodes {
        id: recordId
        recordedFrom
        revision
        act
        quote
        actor {
          ...ActorName
        }
        document {
          ...DocumentName
        }
        claims {
          id: recordId
          text
        }
      }
    }
    ...DateRange
  }
  ${actorName}
  ${documentName}
  ${dateRange}
`);

export const searchBox = operation<SearchBoxQuery, SearchBoxQueryVariables>(gql`
  query SearchBox($text: String!, $asOf: AsOf) {
    search(text: $text, first: 12, asOf: $asOf) {
      nodes {
        node {
          __typename
          id: recordId
          ... on Claim {
            text
          }
          ... on Actor {
            name
          }
          ... on Statement {
            quote
            mention
            act
            actor {
              ...ActorName
            }
            document {
              id: recordId
              title
            }
          }
          ... on Document {
            title
            url
          }
          ... on Evidence {
            description
            uses {
              claim {
                id: recordId
              }
            }
          }
        }
      }
    }
  }
  ${actorName}
`);
