// The claim that a mutation wrote.
// @to    claim Claim
// @param given Map
MATCH (claim:Record&Claim {id: $given.id})
