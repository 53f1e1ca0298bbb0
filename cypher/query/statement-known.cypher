// A statement by its id, in the version that the graph knew at an instant.
// @to    statement Statement
// @param id        String
MATCH (current:Record&Statement {id: $id})
MATCH (statement:Statement)-[:VERSION_OF*0..1]->(current)
WHERE true //+ statement Statement: known
