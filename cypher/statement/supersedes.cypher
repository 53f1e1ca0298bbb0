// The version before this one.
// @from statement Statement
// @to   older     Statement
MATCH (statement)-[:VERSION_OF*0..1]->(current:Statement)<-[:VERSION_OF]-(older:Statement)
WHERE older.revision = statement.revision - 1
