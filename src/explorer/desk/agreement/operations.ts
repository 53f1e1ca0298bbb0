import gql from 'graphql-tag';
import type { AgreementOfQuery, AgreementOfQueryVariables } from '../../operations.d.ts';
import { operation } from '../../shared/operation.ts';

/** How far coders agree on a document: on which passages, and on what they code of those that overlap. */
export const agreementOf = operation<AgreementOfQuery, AgreementOfQueryVariables>(gql`
  query AgreementOf($document: ID!, $coders: [String!]!) {
    agreement(document: [$document], coders: $coders) {
      units
      spans {
        precision
        recall
        f1
      }
      variables {
        name
        units
        observed
        alpha
      }
    }
  }
`);
