import gql from 'graphql-tag';
import type {
  AgreementBarsQuery,
  AgreementBarsQueryVariables,
  CongruenceNetworkQuery,
  CongruenceNetworkQueryVariables,
  NetworksPageQuery,
  NetworksPageQueryVariables,
  PolarizationPageQuery,
  PolarizationPageQueryVariables,
} from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { dateRange } from '../shared/operations.ts';

const network = gql`
  fragment NetworkParts on DiscourseNetwork {
    rows {
      id: recordId
      label
    }
    columns {
      id: recordId
      label
    }
    cells {
      row
      column
      weight
    }
    statements
    undated
  }
`;

/** Who agrees with whom and who disagrees, as two networks of the same rows. */
const congruence = gql`
  fragment Congruence on Query {
    agreement: discourseNetwork(
      mode: ONE_MODE
      aggregation: CONGRUENCE
      rows: $rows
      rowAttribute: $attribute
      normalization: $normalization
      duplicates: $duplicates
      time: $time
      from: $from
      to: $to
      where: $where
      asOf: $asOf
    ) {
      ...NetworkParts
    }
    disagreement: discourseNetwork(
      mode: ONE_MODE
      aggregation: CONFLICT
      rows: $rows
      rowAttribute: $attribute
      normalization: $normalization
      duplicates: $duplicates
      time: $time
      from: $from
      to: $to
      where: $where
      asOf: $asOf
    ) {
      ...NetworkParts
    }
  }
  ${network}
`;

/** Who supports and who rejects which claim, with the numbers of statements. */
const positions = gql`
  fragment Positions on Query {
    supporting: discourseNetwork(
      mode: TWO_MODE
      rows: $rows
      rowAttribute: $attribute
      duplicates: $duplicates
      time: $time
      from: $from
      to: $to
      where: $supporting
      asOf: $asOf
    ) {
      ...NetworkParts
    }
    rejecting: discourseNetwork(
      mode: TWO_MODE
      rows: $rows
      rowAttribute: $attribute
      duplicates: $duplicates
      time: $time
      from: $from
      to: $to
      where: $rejecting
      asOf: $asOf
    ) {
      ...NetworkParts
    }
  }
  ${network}
`;

/** The view: both networks, what the choices offer, and the range of dates. */
export const networksPage = operation<NetworksPageQuery, NetworksPageQueryVariables>(gql`
  query NetworksPage(
    $rows: NetworkRows!
    $attribute: String
    $normalization: NetworkNormalization!
    $duplicates: NetworkDuplicates!
    $time: NetworkTime!
    $from: EDTF
    $to: EDTF
    $where: StatementWhere
    $supporting: StatementWhere
    $rejecting: StatementWhere
    $within: StatementWhere
    $asOf: AsOf
    $documents: DocumentWhere
    $byPublication: Boolean!
  ) {
    ...Congruence
    ...Positions
    ...DateRange
    firstPublished: documents(where: $documents, orderBy: PUBLISHED_ASC, first: 1) @include(if: $byPublication) {
      nodes {
        published
      }
    }
    lastPublished: documents(where: $documents, orderBy: PUBLISHED_DESC, first: 1) @include(if: $byPublication) {
      nodes {
        published
      }
    }
    statements(where: $where, first: 0, asOf: $asOf) {
      totalCount
      undated
    }
    topics(first: 100) {
      nodes {
        id: recordId
        name
      }
    }
    variables(first: 100) {
      nodes {
        name
      }
    }
  }
  ${congruence}
  ${positions}
  ${dateRange}
`);

/** The camps, and how far the debate divides over time: its unit depends on the range of dates that the first answer has. */
export const polarizationPage = operation<PolarizationPageQuery, PolarizationPageQueryVariables>(gql`
  query PolarizationPage(
    $rows: NetworkRows!
    $attribute: String
    $duplicates: NetworkDuplicates!
    $time: NetworkTime!
    $from: EDTF
    $to: EDTF
    $where: StatementWhere
    $camps: Int!
    $windowsFrom: EDTF
    $windowsTo: EDTF
    $unit: NetworkUnit!
    $width: Int!
    $asOf: AsOf
  ) {
    overall: polarization(
      rows: $rows
      rowAttribute: $attribute
      duplicates: $duplicates
      time: $time
      from: $from
      to: $to
      where: $where
      camps: $camps
      asOf: $asOf
    ) {
      ...PolarizationParts
    }
    overTime: polarization(
      rows: $rows
      rowAttribute: $attribute
      duplicates: $duplicates
      time: $time
      from: $windowsFrom
      to: $windowsTo
      where: $where
      camps: $camps
      unit: $unit
      width: $width
      asOf: $asOf
    ) {
      ...PolarizationParts
    }
  }
  fragment PolarizationParts on PolarizationPoint {
    from
    mid
    to
    value
    dna
    camps {
      actors {
        id: recordId
        label
      }
    }
  }
`);

/** The first picture alone, to take along. */
export const congruenceNetwork = operation<CongruenceNetworkQuery, CongruenceNetworkQueryVariables>(gql`
  query CongruenceNetwork(
    $rows: NetworkRows!
    $attribute: String
    $normalization: NetworkNormalization!
    $duplicates: NetworkDuplicates!
    $time: NetworkTime!
    $from: EDTF
    $to: EDTF
    $where: StatementWhere
    $asOf: AsOf
  ) {
    ...Congruence
  }
  ${congruence}
`);

/** The two-mode network and the bars alone, to take along. */
export const agreementBars = operation<AgreementBarsQuery, AgreementBarsQueryVariables>(gql`
  query AgreementBars(
    $rows: NetworkRows!
    $attribute: String
    $duplicates: NetworkDuplicates!
    $time: NetworkTime!
    $from: EDTF
    $to: EDTF
    $supporting: StatementWhere
    $rejecting: StatementWhere
    $asOf: AsOf
  ) {
    ...Positions
  }
  ${positions}
`);
