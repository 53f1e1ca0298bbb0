// The statement through which this one reached its document.
// @from statement Statement
// @to   relay     Statement
MATCH (statement)-[:VIA]->(relay:Statement)
WHERE true //+ relay Statement: known
