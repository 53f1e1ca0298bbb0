// The orders in which pages are read: one text key each, so that a page is one range whatever the ties.
CREATE INDEX statement_said IF NOT EXISTS FOR (statement:Statement) ON (statement.saidKey);
CREATE INDEX statement_recorded IF NOT EXISTS FOR (statement:Statement) ON (statement.recordedKey);
CREATE INDEX statement_actor_said IF NOT EXISTS FOR (statement:Statement) ON (statement.actorId, statement.saidKey);
CREATE INDEX statement_actor_recorded IF NOT EXISTS FOR (statement:Statement) ON (statement.actorId, statement.recordedKey);
CREATE INDEX about_claim_said IF NOT EXISTS FOR ()-[about:ABOUT]-() ON (about.claimId, about.saidKey);
CREATE INDEX in_document_said IF NOT EXISTS FOR ()-[place:IN]-() ON (place.documentId, place.saidKey);
CREATE INDEX actor_recorded IF NOT EXISTS FOR (actor:Actor) ON (actor.recordedKey);
CREATE INDEX claim_recorded IF NOT EXISTS FOR (claim:Claim) ON (claim.recordedKey);
CREATE INDEX document_recorded IF NOT EXISTS FOR (document:Document) ON (document.recordedKey);
CREATE INDEX topic_recorded IF NOT EXISTS FOR (topic:Topic) ON (topic.recordedKey);
CREATE INDEX evidence_recorded IF NOT EXISTS FOR (evidence:Evidence) ON (evidence.recordedKey);
CREATE INDEX utterance_recorded IF NOT EXISTS FOR (utterance:Utterance) ON (utterance.recordedKey);
CREATE INDEX actor_name IF NOT EXISTS FOR (actor:Actor) ON (actor.nameKey);
CREATE INDEX topic_name IF NOT EXISTS FOR (topic:Topic) ON (topic.nameKey);
