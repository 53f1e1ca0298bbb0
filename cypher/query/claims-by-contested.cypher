// What is claimed, by how contested they are.
// @to    claim Claim
// @order CONTESTED key
//+ claim Claim: source
MATCH (claim:Claim)
WHERE claim.recordedKey IS NOT NULL //+ claim Claim: where, asOf
//& claim/by-contested: claim -> key
WITH claim, key
WHERE true //+ key Key: page
