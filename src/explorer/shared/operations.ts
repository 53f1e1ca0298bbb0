import gql from 'graphql-tag';
import type { WatchChangesSubscription, WatchChangesSubscriptionVariables } from '../operations.d.ts';
import { operation } from './operation.ts';

/** What every view shows of an actor. */
export const actorName = gql`
  fragment ActorName on Actor {
    __typename
    id: recordId
    name
  }
`;

/** What every view shows of a document where it is named. */
export const documentName = gql`
  fragment DocumentName on Document {
    id: recordId
    title
    url
    published
  }
`;

/** Which records were judged the same as that of `$id`, or not known to be. */
export const judgedSame = gql`
  fragment JudgedSame on Query {
    judgements(where: { record: [$id], judgement: [POSITIVE, UNSURE] }, first: 50, asOf: $asOf) {
      totalCount
      nodes {
        ...SameAsLine
      }
    }
  }
  fragment SameAsLine on SameAsJudgement {
    judgement
    left {
      ...SameAsSide
    }
    right {
      ...SameAsSide
    }
  }
  fragment SameAsSide on Node {
    ... on Actor {
      ...ActorName
    }
    ... on Claim {
      id: recordId
      text
    }
    ... on Document {
      ...DocumentName
    }
  }
  ${actorName}
  ${documentName}
`;

/** Two statements that contradict each other, as every list of them shows it. */
export const contradictionLine = gql`
  fragment ContradictionLine on Contradiction {
    kind
    claim {
      id: recordId
      text
    }
    left {
      id: recordId
      act
      quote
      said
      actor {
        ...ActorName
      }
    }
    right {
      id: recordId
      act
      quote
      said
      actor {
        ...ActorName
      }
    }
  }
  ${actorName}
`;

/** A statement as a line: who, how, in which words, when, where. */
export const statementLine = gql`
  fragment StatementLine on Statement {
    __typename
    id: recordId
    actor {
      ...ActorName
    }
    act
    stance
    factuality
    hedges {
      text
      kind
      by
    }
    mention
    verb
    quote
    quoteKind
    language
    medium
    said
    saidFrom
    saidTo
    document {
      ...DocumentName
    }
    chain {
      text
    }
    ... on Assessment {
      finding
      verdict
      rating {
        label
        value
        best
        worst
      }
      likelihood {
        word
        low
        high
      }
      confidence
    }
  }
  ${actorName}
  ${documentName}
`;

/** The first and the last instant of what a view is about, whatever \`asOf\` leaves out: the ends of its date slider. */
export const dateRange = gql`
  fragment DateRange on Query {
    earliest: statements(where: $within, orderBy: SAID_ASC, first: 1) {
      nodes {
        saidFrom
        saidTo
      }
    }
    latest: statements(where: $within, orderBy: SAID_DESC, first: 1) {
      nodes {
        saidFrom
        saidTo
      }
    }
  }
`;

/** Any change in the graph. */
export const watchChanges = operation<WatchChangesSubscription, WatchChangesSubscriptionVariables>(gql`
  subscription WatchChanges {
    changes {
      cursor
    }
  }
`);
