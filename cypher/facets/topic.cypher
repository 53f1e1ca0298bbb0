// How many statements each topic has, by their claims or by themselves; one in two topics counts in both.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param top Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
CALL (statement) {
  MATCH (statement)-[:ABOUT]->(:Claim)-[topical:IN_TOPIC]->(topic:Topic)
  WHERE true //+ topical Edge: known
  RETURN topic
  UNION
  MATCH (statement)-[:ON_TOPIC]->(topic:Topic)
  RETURN topic
}
WITH topic.id AS key, count(*) AS count
ORDER BY count DESC, key LIMIT $top
CALL (key) {
  OPTIONAL MATCH (current:Record {id: key})
  OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(current)
  WHERE true //+ version Edge: known
  RETURN head(collect(version)) AS named, head(collect(current)) AS current
}
WITH key, count, coalesce(named, current) AS named
WITH key, coalesce(named.name, key) AS label, count ORDER BY count DESC, key
