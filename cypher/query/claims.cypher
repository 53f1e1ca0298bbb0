// What is claimed, by when it was recorded.
// @to    claim Claim
// @order RECORDED claim.recordedKey
//+ claim Claim: source
MATCH (claim:Claim)
WHERE claim.recordedKey IS NOT NULL //+ claim Claim: where, asOf, page
