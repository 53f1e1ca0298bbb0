// A statement and what it went through, outward: each via in turn.
// @from statement Statement
// @to   hop       Statement
MATCH path = (statement) (()-[:VIA]->(step:Statement) WHERE true //+ step Statement: known
){0,50} (hop:Statement)
WITH hop, length(path) AS distance ORDER BY distance
