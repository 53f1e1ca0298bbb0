// The topics of a claim.
// @from claim Claim
// @to   topic Topic
MATCH (claim)-[topical:IN_TOPIC]->(topic:Topic)
WHERE true //+ topical Edge: asOf
WITH topic ORDER BY topic.id
