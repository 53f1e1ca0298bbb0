// The version after this one.
// @from statement Statement
// @to   newer     Statement
MATCH (statement)-[:VERSION_OF]->(current:Statement)
MATCH (newer:Statement)-[:VERSION_OF*0..1]->(current)
WHERE newer.revision = statement.revision + 1
