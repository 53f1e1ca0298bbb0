// Claims that a current statement passes on for another, without the edge REPORTED_BY.
MATCH (statement:Statement)
WHERE statement.recordedTo IS NULL
  AND EXISTS { MATCH (statement)<-[:VIA]-(inner:Statement) WHERE inner.recordedTo IS NULL }
MATCH (:Actor)-[:MADE]->(statement)-[:ABOUT]->(claim:Claim)
WHERE NOT EXISTS { MATCH ()-[edge:REPORTED_BY]->() WHERE edge.statementId = statement.id AND edge.claimId = claim.id }
RETURN count(*) AS count
