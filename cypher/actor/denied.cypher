// The claims that an actor denies, by when they were recorded.
// @from  actor    Actor
// @to    claim    Claim
// @order RECORDED claim.recordedKey
MATCH (actor)-[:MADE]->(statement:Denial)-[:ABOUT]->(claim:Claim)
WHERE true //+ statement Statement: asOf
WITH DISTINCT claim
WHERE true //+ claim Record: page
