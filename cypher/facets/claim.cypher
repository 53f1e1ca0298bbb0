// How many statements each claim has; one about two claims counts in both.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param top Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
MATCH (statement)-[about:ABOUT]->(:Claim)
WITH about.claimId AS key, count(*) AS count
ORDER BY count DESC, key LIMIT $top
CALL (key) {
  OPTIONAL MATCH (current:Record {id: key})
  OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(current)
  WHERE true //+ version Edge: known
  RETURN head(collect(version)) AS named, head(collect(current)) AS current
}
WITH key, count, coalesce(named, current) AS named
WITH key, coalesce(named.text, key) AS label, count ORDER BY count DESC, key
