import { type Fields, list, one, same } from '../plan/field.ts';

/** A value that the server had already; it passes through the answer's one statement unchanged. */
const answered = (name: string) => one(`given/${name}`, (value) => value);

const status = answered('status');
const bookmark = answered('bookmark');
const id = answered('id');

/** Every mutation is answered from what it wrote: see cypher/given. */
export const mutation: Fields = {
  recordStatement: same(),
  recordStatements: same(),
  reviseStatement: same(),
  withdrawStatement: same(),
  withdrawRecord: same(),
  eraseRecord: same(),
  upsertActor: same(),
  upsertClaim: same(),
  upsertDocument: same(),
  upsertEvidence: same(),
  upsertTopic: same(),
  upsertUtterance: same(),
  linkClaims: same(),
  linkSpeaksFor: same(),
  judgeSameActor: same(),
  importRecords: one('given/report', (report) => JSON.parse(report as string)),
};

const recorded: Fields = { statement: one('given/statement'), status, bookmark };

/** What each mutation answers with. */
export const payloads: Readonly<Record<string, Fields>> = {
  RecordStatementPayload: recorded,
  ReviseStatementPayload: recorded,
  WithdrawStatementPayload: recorded,
  RecordStatementsPayload: {
    statements: list('given/statements'),
    statuses: list('given/statuses', (values) => values),
    bookmark,
  },
  WithdrawRecordPayload: { id, node: one('given/node'), status, bookmark },
  EraseRecordPayload: { id, status, bookmark },
  UpsertActorPayload: { actor: one('given/actor'), status, bookmark },
  UpsertClaimPayload: { claim: one('given/claim'), status, bookmark },
  UpsertDocumentPayload: { document: one('given/document'), status, bookmark },
  UpsertEvidencePayload: { evidence: one('given/evidence'), status, bookmark },
  UpsertTopicPayload: { topic: one('given/topic'), status, bookmark },
  UpsertUtterancePayload: { utterance: one('given/utterance'), status, bookmark },
  LinkClaimsPayload: { id, claim: one('given/linked'), claimLink: one('given/claim-link'), status, bookmark },
  LinkSpeaksForPayload: {
    id,
    actor: one('given/voice'),
    affiliation: one('given/affiliation'),
    status,
    bookmark,
  },
  JudgeSameActorPayload: {
    id,
    actor: one('given/left'),
    left: one('given/left'),
    right: one('given/right'),
    judgement: answered('judgement'),
    status,
    bookmark,
  },
};
