// The claims of a topic, by how many statements are about them.
// @from  topic Topic
// @to    claim Claim
// @order STATEMENTS key
MATCH (topic)<-[topical:IN_TOPIC]-(claim:Claim)
WHERE true //+ topical Edge: asOf
  AND true //+ claim Claim: asOf
//& claim/by-statements: claim -> key
WITH claim, key
WHERE true //+ key Key: page
