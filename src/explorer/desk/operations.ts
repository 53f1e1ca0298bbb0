import gql from 'graphql-tag';
import type {
  AcceptDraftsMutation,
  AcceptDraftsMutationVariables,
  DeskDocumentQuery,
  DeskDocumentQueryVariables,
  DeskDraftsQuery,
  DeskDraftsQueryVariables,
  DeskHomeQuery,
  DeskHomeQueryVariables,
  DeskNamesQuery,
  DeskNamesQueryVariables,
  FindDocumentsQuery,
  FindDocumentsQueryVariables,
  HandInDocumentMutation,
  HandInDocumentMutationVariables,
  RejectDraftsMutation,
  RejectDraftsMutationVariables,
  SaveDraftMutation,
  SaveDraftMutationVariables,
  StoreTextMutation,
  StoreTextMutationVariables,
  TakeBackMutation,
  TakeBackMutationVariables,
} from '../operations.d.ts';
import { operation } from '../shared/operation.ts';
import { actorName, documentName } from '../shared/operations.ts';

/** Who uses the desk, and which documents there are. */
export const deskHome = operation<DeskHomeQuery, DeskHomeQueryVariables>(gql`
  query DeskHome {
    caller {
      role
      name
    }
    documents(first: 50, orderBy: RECORDED_DESC) {
      totalCount
      nodes {
        ...DocumentName
        statements(first: 0) {
          totalCount
        }
      }
    }
  }
  ${documentName}
`);

export const findDocuments = operation<FindDocumentsQuery, FindDocumentsQueryVariables>(gql`
  query FindDocuments($text: String!) {
    search(text: $text, types: [DOCUMENT], first: 12) {
      nodes {
        node {
          ... on Document {
            ...DocumentName
          }
        }
      }
    }
  }
  ${documentName}
`);

/** A document, what is recorded of it, and what a statement of it may be coded with. */
export const deskDocument = operation<DeskDocumentQuery, DeskDocumentQueryVariables>(gql`
  query DeskDocument($id: ID!, $after: String) {
    caller {
      role
      name
    }
    document(id: $id) {
      ...DocumentName
      language
      text
      statements(first: 500, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          act
          quote
          actor {
            ...ActorName
          }
          span {
            exact
            prefix
            suffix
            start
            end
          }
        }
      }
    }
    variables(where: { of: [STATEMENT] }, first: 100) {
      nodes {
        id
        record {
          revision
        }
        name
        kind
        categories
        description
      }
    }
    topics(first: 200) {
      nodes {
        id
        name
      }
    }
  }
  ${documentName}
  ${actorName}
`);

const draftLine = gql`
  fragment DraftLine on Draft {
    id
    coder
    origin
    revision
    record
    documentId
    span {
      exact
      prefix
      suffix
      start
      end
    }
    problems {
      field
      value
      reason
    }
  }
`;

/** The open drafts of a document that this coder may see. */
export const deskDrafts = operation<DeskDraftsQuery, DeskDraftsQueryVariables>(gql`
  query DeskDrafts($document: ID!, $after: String) {
    drafts(where: { document: [$document], status: [OPEN] }, first: 500, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...DraftLine
      }
    }
    handIns(document: [$document]) {
      coder
      at
    }
  }
  ${draftLine}
`);

export const deskNames = operation<DeskNamesQuery, DeskNamesQueryVariables>(gql`
  query DeskNames($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Actor {
        name
      }
      ... on Claim {
        text
      }
      ... on Utterance {
        description
        speaker: actor {
          name
        }
      }
      ... on Statement {
        quote
        actor {
          ...ActorName
        }
      }
    }
  }
  ${actorName}
`);

export const storeText = operation<StoreTextMutation, StoreTextMutationVariables>(gql`
  mutation StoreText($input: DocumentInput!) {
    upsertDocument(input: $input) {
      document {
        id
      }
    }
  }
`);

export const saveDraft = operation<SaveDraftMutation, SaveDraftMutationVariables>(gql`
  mutation SaveDraft($input: SaveDraftInput!, $seen: Int) {
    saveDraft(input: $input, expectedRevision: $seen) {
      draft {
        id
        revision
      }
    }
  }
`);

export const rejectDrafts = operation<RejectDraftsMutation, RejectDraftsMutationVariables>(gql`
  mutation RejectDrafts($ids: [ID!]!, $seen: [Int!]) {
    rejectDrafts(ids: $ids, expectedRevisions: $seen) {
      statuses
    }
  }
`);

export const acceptDrafts = operation<AcceptDraftsMutation, AcceptDraftsMutationVariables>(gql`
  mutation AcceptDrafts($ids: [ID!]!, $seen: [Int!]) {
    acceptDrafts(ids: $ids, expectedRevisions: $seen) {
      statuses
    }
  }
`);

/** Undoes an acceptance: the record stays readable by its id and leaves every count. */
export const takeBack = operation<TakeBackMutation, TakeBackMutationVariables>(gql`
  mutation TakeBack($id: ID!, $reason: String!) {
    withdrawStatement(id: $id, reason: $reason) {
      status
    }
  }
`);

export const handInDocument = operation<HandInDocumentMutation, HandInDocumentMutationVariables>(gql`
  mutation HandInDocument($document: ID!, $coder: String!) {
    handIn(document: $document, coder: $coder) {
      status
    }
  }
`);
