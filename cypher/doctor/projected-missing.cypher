// Claims of current statements without the edge ASSERTED, DENIED or ASSESSED that the statement's type calls for.
CALL () {
  MATCH (:Actor)-[:MADE]->(statement:Assertion)-[:ABOUT]->(claim:Claim)
  WHERE statement.recordedTo IS NULL
    AND NOT EXISTS { MATCH ()-[edge:ASSERTED]->() WHERE edge.statementId = statement.id AND edge.claimId = claim.id }
  RETURN count(*) AS missing
  UNION ALL
  MATCH (:Actor)-[:MADE]->(statement:Denial)-[:ABOUT]->(claim:Claim)
  WHERE statement.recordedTo IS NULL
    AND NOT EXISTS { MATCH ()-[edge:DENIED]->() WHERE edge.statementId = statement.id AND edge.claimId = claim.id }
  RETURN count(*) AS missing
  UNION ALL
  MATCH (:Actor)-[:MADE]->(statement:Assessment)-[:ABOUT]->(claim:Claim)
  WHERE statement.recordedTo IS NULL
    AND NOT EXISTS { MATCH ()-[edge:ASSESSED]->() WHERE edge.statementId = statement.id AND edge.claimId = claim.id }
  RETURN count(*) AS missing
}
RETURN sum(missing) AS count
