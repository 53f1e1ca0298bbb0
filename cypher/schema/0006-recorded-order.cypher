// Statements of one claim, and of one document, in the order in which they were recorded.
MATCH (statement:Statement|Incomplete)-[edge:ABOUT|IN]->() WHERE edge.recordedKey IS NULL
CALL (statement, edge) { SET edge.recordedKey = statement.recordedKey } IN TRANSACTIONS OF 10000 ROWS;
CREATE INDEX about_claim_recorded IF NOT EXISTS FOR ()-[about:ABOUT]-() ON (about.claimId, about.recordedKey);
CREATE INDEX in_document_recorded IF NOT EXISTS FOR ()-[place:IN]-() ON (place.documentId, place.recordedKey);
