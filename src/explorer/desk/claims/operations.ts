import gql from 'graphql-tag';
import type {
  ClaimUsesQuery,
  ClaimUsesQueryVariables,
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
