// How many statements a statement went through to reach its document.
// @from statement Statement
// @to   depth     Integer
MATCH path = (statement) (()-[:VIA]->(step:Statement) WHERE true //+ step Statement: known
){0,50} (:Statement)
WITH max(length(path)) AS depth
