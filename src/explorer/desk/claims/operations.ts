import gql from 'graphql-tag';
import type {
  ClaimJudgementsQuery,
  ClaimJudgementsQueryVariables,
  ClaimStatementsQuery,
  ClaimStatementsQueryVariables,
  ClaimUsesQuery,
  ClaimUsesQueryVariables,
  JudgeClaimsMutation,
  JudgeClaimsMutationVariables,
  NameClaimsMutation,
  NameClaimsMutationVariables,
  RewordClaimMutation,
  RewordClaimMutationVariables,
} from '../../operations.d.ts';
import { operation } from '../../shared/operation.ts';
import { documentName } from '../../shared/operations.ts';

/** Every passage that is recorded by a claim. */
export const claimUses = operation<ClaimUsesQuery, ClaimUsesQueryVariables>(gql`
  query ClaimUses($id: ID!) {
    claim(id: $id) {
      text
      statements(first: 100) {
        totalCount
        nodes {
          id
          quote
          document {
            ...DocumentName
          }
        }
      }
    }
  }
  ${documentName}
`);

export const rewordClaim = operation<RewordClaimMutation, RewordClaimMutationVariables>(gql`
  mutation RewordClaim($input: ClaimInput!, $reason: String!) {
    upsertClaim(input: $input, reason: $reason) {
      status
    }
  }
`);

/** The same statements with what is needed to revise each of them. */
export const claimStatements = operation<ClaimStatementsQuery, ClaimStatementsQueryVariables>(gql`
  query ClaimStatements($id: ID!, $after: String) {
    claim(id: $id) {
      statements(first: 500, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          quote
          record {
            revision
          }
          claims {
            id
          }
          document {
            ...DocumentName
          }
        }
      }
    }
  }
  ${documentName}
`);

export const nameClaims = operation<NameClaimsMutation, NameClaimsMutationVariables>(gql`
  mutation NameClaims($id: ID!, $claims: [ID!]!, $reason: String!, $revision: Int!) {
    reviseStatement(id: $id, input: { claims: $claims }, reason: $reason, expectedRevision: $revision) {
      statement {
        record {
          revision
        }
      }
    }
  }
`);

/** What a claim was judged to be, beside another one. */
export const claimJudgements = operation<ClaimJudgementsQuery, ClaimJudgementsQueryVariables>(gql`
  query ClaimJudgements($id: ID!) {
    judgements(where: { record: [$id] }, first: 500) {
      nodes {
        judgement
        left {
          id
        }
        right {
          id
        }
      }
    }
  }
`);

export const judgeClaims = operation<JudgeClaimsMutation, JudgeClaimsMutationVariables>(gql`
  mutation JudgeClaims($records: [JSON!]!, $reason: String!) {
    importRecords(records: $records, revise: true, reason: $reason) {
      rejects {
        field
        value
        reason
      }
    }
  }
`);
