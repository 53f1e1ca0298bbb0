// How many statements stand in each document.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param top Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
  AND statement.documentId IS NOT NULL
WITH statement.documentId AS key, count(*) AS count
ORDER BY count DESC, key LIMIT $top
CALL (key) {
  OPTIONAL MATCH (current:Record {id: key})
  OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(current)
  WHERE true //+ version Edge: known
  RETURN head(collect(version)) AS named, head(collect(current)) AS current
}
WITH key, count, coalesce(named, current) AS named
WITH key, coalesce(named.title, named.url, key) AS label, count ORDER BY count DESC, key
