// The version of a statement that can be seen, if any.
// @from statementId String
// @to   seen        Statement
OPTIONAL MATCH (current:Record&Statement {id: statementId})
OPTIONAL MATCH (version:Statement)-[:VERSION_OF*0..1]->(current)
WHERE true //+ version Statement: asOf
WITH head(collect(version)) AS seen
