// The claims of a topic, by how contested they are.
// @from  topic Topic
// @to    claim Claim
// @order CONTESTED key
MATCH (topic)<-[topical:IN_TOPIC]-(claim:Claim)
WHERE true //+ topical Edge: asOf
  AND true //+ claim Claim: asOf
//& claim/by-contested: claim -> key
WITH claim, key
WHERE true //+ key Key: page
