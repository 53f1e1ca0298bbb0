// Takes away the projected edges of statements that are no longer current or readable.
// @access WRITE
// @param ids List<String>
UNWIND $ids AS id
MATCH (statement:Record {id: id})
REMOVE statement.depth
WITH statement
MATCH (statement)-[:ABOUT]->(claim)
WITH statement.id AS statementId, claim.id AS claimId
CALL (statementId, claimId) {
  MATCH ()-[edge:ASSERTED]->() WHERE edge.statementId = statementId AND edge.claimId = claimId DELETE edge
}
CALL (statementId, claimId) {
  MATCH ()-[edge:DENIED]->() WHERE edge.statementId = statementId AND edge.claimId = claimId DELETE edge
}
CALL (statementId, claimId) {
  MATCH ()-[edge:ASSESSED]->() WHERE edge.statementId = statementId AND edge.claimId = claimId DELETE edge
}
CALL (statementId, claimId) {
  MATCH ()-[edge:REPORTED_BY]->() WHERE edge.statementId = statementId AND edge.claimId = claimId DELETE edge
}
