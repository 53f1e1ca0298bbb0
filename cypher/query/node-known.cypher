// Anything by its id, a statement in the version that the graph knew at an instant, whether withdrawn by then or not.
// @to    node Node
// @param id    String
// @param known Integer
MATCH (record:Record {id: $id})
MATCH (node:Record)-[:VERSION_OF*0..1]->(record)
WHERE (node = record OR node:Statement) AND node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
  AND CASE WHEN record.versionOf IS NOT NULL THEN record.recordedTo WHEN node:Statement THEN node.recordedFrom ELSE node.recordedFirst END <= $known AND (node = record OR node.recordedTo > $known)
