// The claims of a topic, by when they were recorded.
// @from  topic    Topic
// @to    claim    Claim
// @order RECORDED claim.recordedKey
MATCH (topic)<-[topical:IN_TOPIC]-(claim:Claim)
WHERE true //+ topical Edge: asOf
  AND true //+ claim Claim: asOf, page
