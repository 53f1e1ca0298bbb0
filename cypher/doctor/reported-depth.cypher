// Relaying statements, and their edges REPORTED_BY, whose depth is not the least number of VIAs from an innermost statement.
MATCH (statement:Statement)
WHERE statement.recordedTo IS NULL
  AND (statement.depth IS NOT NULL OR EXISTS { MATCH (statement)<-[:VIA]-(inner:Statement) WHERE inner.recordedTo IS NULL })
CALL (statement) {
  OPTIONAL MATCH path = (innermost:Statement)-[:VIA*1..]->(statement)
  WHERE all(node IN nodes(path) WHERE node:Statement AND node.recordedTo IS NULL)
    AND NOT EXISTS { MATCH (innermost)<-[:VIA]-(inner:Statement) WHERE inner.recordedTo IS NULL }
  RETURN min(length(path)) AS depth
}
CALL (statement, depth) {
  OPTIONAL MATCH (statement)-[:ABOUT]->(claim:Claim)-[edge:REPORTED_BY]->(:Actor)
  WHERE edge.statementId = statement.id AND coalesce(edge.depth, 0) <> coalesce(depth, 0)
  RETURN count(edge) AS wrong
}
WITH statement, depth, wrong
WHERE wrong > 0 OR coalesce(statement.depth, 0) <> coalesce(depth, 0)
RETURN count(statement) AS count
