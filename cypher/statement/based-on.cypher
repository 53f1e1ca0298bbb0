// What a statement rests on without passing it on.
// @from statement Statement
// @to   basis     Statement
MATCH (statement)-[:BASED_ON]->(basis:Statement)
WHERE true //+ basis Statement: known
WITH basis ORDER BY basis.saidKey
