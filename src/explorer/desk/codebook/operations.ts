import gql from 'graphql-tag';
import type {
  MergeCategoriesMutation,
  MergeCategoriesMutationVariables,
  RenameVariableMutation,
  RenameVariableMutationVariables,
} from '../../operations.d.ts';
import { operation } from '../../shared/operation.ts';

export const renameVariable = operation<RenameVariableMutation, RenameVariableMutationVariables>(gql`
  mutation RenameVariable($id: ID!, $name: String!, $reason: String!, $revision: Int!) {
    renameVariable(id: $id, name: $name, reason: $reason, expectedRevision: $revision) {
      records
      variable {
        record {
          revision
        }
      }
    }
  }
`);

export const mergeCategories = operation<MergeCategoriesMutation, MergeCategoriesMutationVariables>(gql`
  mutation MergeCategories($variable: ID!, $from: [String!]!, $into: String!, $reason: String!, $revision: Int!) {
    mergeCategories(variable: $variable, from: $from, into: $into, reason: $reason, expectedRevision: $revision) {
      records
      variable {
        record {
          revision
        }
      }
    }
  }
`);
