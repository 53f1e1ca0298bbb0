import { type Fields, list, one, provided, same } from '../plan/field.ts';
import { acceptDrafts } from './accept-drafts.ts';
import { handIn, rejectDrafts } from './decide-drafts.ts';
import { saveDraft } from './draft.ts';
import { erase } from './erase.ts';
import { importRecords } from './import.ts';
import { judgeSameActor } from './judgement.ts';
import { firstOf, type Mutation, numberOf } from './mutation.ts';
import { readDocument } from './read-document.ts';
import { mergeCategories, renameVariable } from './recode.ts';
import { recordStatement, recordStatements, reviseStatement } from './statement.ts';
import { upsert } from './upsert.ts';
import { withdraw } from './withdraw.ts';

const id = provided('id');
const status = provided('status');
const bookmark = provided('bookmark');
const statement: Fields = { statement: one('given/statement'), status, bookmark };
const drafts: Fields = { drafts: list('given/drafts'), statuses: provided('statuses'), bookmark };

/** The mutations of the schema by their names. */
export const mutations: Readonly<Record<string, Mutation>> = {
  recordStatement: { run: recordStatement, type: 'RecordStatementPayload', payload: statement },
  recordStatements: {
    run: recordStatements,
    type: 'RecordStatementsPayload',
    payload: { statements: list('given/statements'), statuses: provided('statuses'), bookmark },
  },
  reviseStatement: { run: reviseStatement, type: 'ReviseStatementPayload', payload: statement },
  withdrawStatement: {
    run: async (context, args) =>
      firstOf(await withdraw(context, { ...withdrawal(args), noun: 'Statement' })),
    type: 'WithdrawStatementPayload',
    payload: statement,
  },
  withdrawRecord: {
    run: async (context, args) => firstOf(await withdraw(context, withdrawal(args))),
    type: 'WithdrawRecordPayload',
    payload: { id, node: one('given/node'), status, bookmark },
  },
  eraseRecord: {
    run: async (context, args) =>
      firstOf(
        await erase(context, args.id as string, args.reason as string, numberOf(args.expectedRevision)),
      ),
    type: 'EraseRecordPayload',
    payload: { id, status, bookmark },
  },
  upsertActor: {
    run: upsert('Actor'),
    type: 'UpsertActorPayload',
    payload: { actor: one('given/actor'), status, bookmark },
  },
  upsertClaim: {
    run: upsert('Claim'),
    type: 'UpsertClaimPayload',
    payload: { claim: one('given/claim'), status, bookmark },
  },
  upsertDocument: {
    run: upsert('Document'),
    type: 'UpsertDocumentPayload',
    payload: { document: one('given/document'), misquotes: provided('misquotes'), status, bookmark },
  },
  upsertEvidence: {
    run: upsert('Evidence'),
    type: 'UpsertEvidencePayload',
    payload: { evidence: one('given/evidence'), status, bookmark },
  },
  upsertTopic: {
    run: upsert('Topic'),
    type: 'UpsertTopicPayload',
    payload: { topic: one('given/topic'), status, bookmark },
  },
  upsertUtterance: {
    run: upsert('Utterance'),
    type: 'UpsertUtterancePayload',
    payload: { utterance: one('given/utterance'), status, bookmark },
  },
  upsertPlace: {
    run: upsert('Place'),
    type: 'UpsertPlacePayload',
    payload: { place: one('given/place'), status, bookmark },
  },
  upsertVariable: {
    run: upsert('Variable'),
    type: 'UpsertVariablePayload',
    payload: { variable: one('given/variable'), status, bookmark },
  },
  renameVariable: {
    run: renameVariable,
    type: 'RenameVariablePayload',
    payload: { variable: one('given/variable'), records: provided('records'), status, bookmark },
  },
  mergeCategories: {
    run: mergeCategories,
    type: 'MergeCategoriesPayload',
    payload: { variable: one('given/variable'), records: provided('records'), status, bookmark },
  },
  linkClaims: {
    run: upsert('ClaimLink'),
    type: 'LinkClaimsPayload',
    payload: { id, claim: one('given/linked'), claimLink: one('given/claim-link'), status, bookmark },
  },
  linkSpeaksFor: {
    run: upsert('SpeaksFor'),
    type: 'LinkSpeaksForPayload',
    payload: { id, actor: one('given/voice'), affiliation: one('given/affiliation'), status, bookmark },
  },
  judgeSameActor: {
    run: judgeSameActor,
    type: 'JudgeSameActorPayload',
    payload: {
      id,
      actor: one('given/left'),
      left: one('given/left'),
      right: one('given/right'),
      judgement: provided('judgement'),
      status,
      bookmark,
    },
  },
  saveDraft: {
    run: saveDraft,
    type: 'SaveDraftPayload',
    payload: { draft: one('given/draft'), status, bookmark },
  },
  handIn: {
    run: handIn,
    type: 'HandInPayload',
    payload: { handIn: one('given/hand-in'), status, bookmark },
  },
  acceptDrafts: { run: acceptDrafts, type: 'AcceptDraftsPayload', payload: drafts },
  readDocument: {
    run: readDocument,
    type: 'ReadingReport',
    payload: {
      reader: provided('reader'),
      proposals: provided('proposals'),
      dropped: provided('dropped'),
      drafts: list('given/drafts'),
      created: provided('created'),
      bookmark,
    },
  },
  rejectDrafts: { run: rejectDrafts, type: 'RejectDraftsPayload', payload: drafts },
  importRecords: {
    run: importRecords,
    type: 'ImportReport',
    payload: {
      read: provided('read'),
      created: provided('created'),
      unchanged: provided('unchanged'),
      revised: provided('revised'),
      conflicts: provided('conflicts'),
      pending: provided('pending'),
      rejected: provided('rejected'),
      unchecked: provided('unchecked'),
      misquoted: provided('misquoted'),
      misquotes: provided('misquotes'),
      dryRun: provided('dryRun'),
      rejects: provided('rejects'),
      disagreements: provided('disagreements'),
      awaited: provided('awaited'),
      suggestions: provided('suggestions'),
      bookmark,
    },
  },
};

function withdrawal({ id, reason, expectedRevision }: Readonly<Record<string, unknown>>) {
  return { id: id as string, reason: reason as string, expectedRevision: numberOf(expectedRevision) };
}

/** The fields of Mutation and of the types that mutations answer with, for the compiler. */
export const mutationFields: Readonly<Record<string, Fields>> = {
  Mutation: Object.fromEntries(Object.keys(mutations).map((name) => [name, same()])),
  ...Object.fromEntries(Object.values(mutations).map(({ type, payload }) => [type, payload])),
};
