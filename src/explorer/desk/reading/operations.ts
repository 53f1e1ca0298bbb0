import gql from 'graphql-tag';
import type {
  ReadSentenceMutation,
  ReadSentenceMutationVariables,
  ReadStoredMutation,
  ReadStoredMutationVariables,
} from '../../operations.d.ts';
import { operation } from '../../shared/operation.ts';

/** The reader's proposals for a stored document, which become drafts of the caller. */
export const readStored = operation<ReadStoredMutation, ReadStoredMutationVariables>(gql`
  mutation ReadStored($document: ID!) {
    readDocument(document: $document) {
      created
      proposals {
        confidence
      }
    }
  }
`);

/** What the reader finds in a sentence; nothing is saved. */
export const readSentence = operation<ReadSentenceMutation, ReadSentenceMutationVariables>(gql`
  mutation ReadSentence($text: String!) {
    readDocument(text: $text) {
      proposals {
        source {
          start
          end
          text
        }
        cue {
          start
          end
          text
        }
        content {
          start
          end
        }
        act
        factuality
      }
    }
  }
`);
