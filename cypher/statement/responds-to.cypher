// What a statement answers.
// @from statement Statement
// @to   answered  Statement
MATCH (statement)-[:RESPONDS_TO]->(answered:Statement)
WHERE true //+ answered Statement: known
WITH answered ORDER BY answered.saidKey
