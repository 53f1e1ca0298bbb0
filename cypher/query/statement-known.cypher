// A statement by its id, in the version that the graph knew at an instant, whether withdrawn by then or not.
// @to    statement Statement
// @param id        String
// @param known     Integer
MATCH (current:Record&Statement {id: $id})
MATCH (statement:Statement)-[:VERSION_OF*0..1]->(current)
WHERE CASE WHEN current.versionOf IS NULL THEN statement.recordedFrom ELSE current.recordedTo END <= $known
  AND (statement = current OR statement.recordedTo > $known)
