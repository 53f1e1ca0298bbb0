// The topics of a statement's claims, and those that a remark names itself.
// @from statement Statement
// @to   topic     Topic
CALL (statement) {
  MATCH (statement)-[:ABOUT]->(:Claim)-[topical:IN_TOPIC]->(topic:Topic)
  WHERE true //+ topical Edge: asOf
  RETURN topic
  UNION
  MATCH (statement)-[:ON_TOPIC]->(topic:Topic)
  RETURN topic
}
WITH topic ORDER BY topic.id
