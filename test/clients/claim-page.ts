import { graphql } from 'relay-runtime';

/** A page of a claim as a front end with Relay writes it; its fragment is read again by the id of the claim alone. */
export const claimPage = graphql`
  query claimPageQuery($id: ID!, $asOf: AsOf) {
    claim(id: $id, asOf: $asOf) {
      ...claimPage_claim
    }
  }
`;

export const claimFragment = graphql`
  fragment claimPage_claim on Claim @refetchable(queryName: "claimPageRefetchQuery") {
    id
    recordId
    tally {
      asserted
      denied
    }
    statements(first: 2) {
      totalCount
      nodes {
        id
        actor {
          id
          name
        }
      }
    }
  }
`;
