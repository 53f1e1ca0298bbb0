// What is claimed, by how many statements are about them.
// @to    claim Claim
// @order STATEMENTS key
//+ claim Claim: source
MATCH (claim:Claim)
WHERE claim.recordedKey IS NOT NULL //+ claim Claim: where, asOf
//& claim/by-statements: claim -> key
WITH claim, key
WHERE true //+ key Key: page
