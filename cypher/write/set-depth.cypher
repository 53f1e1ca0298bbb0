// Another depth for statements that relay already, or none (null) for those that have ceased to: [statement element, depth].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (statement) WHERE elementId(statement) = row[0]
SET statement.depth = row[1]
WITH statement
MATCH (statement)-[:ABOUT]->(claim:Claim)
CALL (statement, claim) {
  MATCH ()-[edge:REPORTED_BY]->() WHERE edge.statementId = statement.id AND edge.claimId = claim.id
  FOREACH (_ IN CASE WHEN statement.depth IS NULL THEN [1] ELSE [] END | DELETE edge)
  FOREACH (_ IN CASE WHEN statement.depth IS NULL THEN [] ELSE [1] END | SET edge.depth = statement.depth)
}
