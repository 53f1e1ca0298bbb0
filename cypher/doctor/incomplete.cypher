// Statements that cannot be read because something that they refer to is not there. Where that has been erased, so it is to be.
MATCH (statement:Incomplete)
WHERE statement.recordedTo IS NULL AND NOT EXISTS {
  MATCH (statement) (()-[:VIA]->()){0,20} (hop:Record)
  WHERE hop:Erased OR EXISTS { (hop)<-[:MADE]-(:Erased) } OR EXISTS { (hop)-[:ABOUT|ON_TOPIC|IN]->(:Erased) }
}
RETURN count(statement) AS count
