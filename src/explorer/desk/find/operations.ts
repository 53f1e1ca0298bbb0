import gql from 'graphql-tag';
import type {
  FindActorsQuery,
  FindActorsQueryVariables,
  FindClaimsQuery,
  FindClaimsQueryVariables,
  FindUtterancesQuery,
  FindUtterancesQueryVariables,
} from '../../operations.d.ts';
import { operation } from '../../shared/operation.ts';
import { actorName, documentName } from '../../shared/operations.ts';

export const findActors = operation<FindActorsQuery, FindActorsQueryVariables>(gql`
  query FindActors($text: String!) {
    search(text: $text, types: [ACTOR], first: 10) {
      nodes {
        node {
          __typename
          id
          ... on Actor {
            name
            description
          }
        }
      }
    }
  }
`);

/** The claims that have all these words, and those that have one of them; the page ranks them. */
export const findClaims = operation<FindClaimsQuery, FindClaimsQueryVariables>(gql`
  query FindClaims($all: String!, $one: String!, $two: String!, $three: String!, $four: String!) {
    all: search(text: $all, types: [CLAIM], first: 10) {
      ...ClaimHits
    }
    one: search(text: $one, types: [CLAIM], first: 25) {
      ...ClaimHits
    }
    two: search(text: $two, types: [CLAIM], first: 25) {
      ...ClaimHits
    }
    three: search(text: $three, types: [CLAIM], first: 25) {
      ...ClaimHits
    }
    four: search(text: $four, types: [CLAIM], first: 25) {
      ...ClaimHits
    }
  }
  fragment ClaimHits on SearchHitConnection {
    nodes {
      node {
        ... on Claim {
          id
          text
        }
      }
    }
  }
`);

/** Statements elsewhere whose utterance is known. */
export const findUtterances = operation<FindUtterancesQuery, FindUtterancesQueryVariables>(gql`
  query FindUtterances($text: String!) {
    search(text: $text, types: [STATEMENT], first: 25) {
      nodes {
        node {
          ... on Statement {
            quote
            actor {
              ...ActorName
            }
            utterance {
              id
            }
            document {
              ...DocumentName
            }
          }
        }
      }
    }
  }
  ${actorName}
  ${documentName}
`);
