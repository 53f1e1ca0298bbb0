// Edges REPORTED_BY that no current statement stands behind which passes another's words on.
MATCH (claim)-[edge:REPORTED_BY]->(actor)
WHERE edge.claimId <> claim.id OR NOT EXISTS {
  MATCH (statement:Record:Statement {id: edge.statementId})
  WHERE statement.recordedTo IS NULL
    AND EXISTS { MATCH (statement)<-[:VIA]-(inner:Statement) WHERE inner.recordedTo IS NULL }
  MATCH (actor)-[:MADE]->(statement)-[:ABOUT]->(claim)
}
RETURN count(*) AS count
