// Anything by its id, a statement in the version that the graph knew at an instant.
// @to    node Node
// @param id   String
MATCH (record:Record {id: $id})
MATCH (node:Record)-[:VERSION_OF*0..1]->(record)
WHERE (node = record OR node:Statement) AND node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance //+ node Thing: known
