// A claim by its id.
// @to    claim Claim
// @param id    String
MATCH (claim:Record&Claim {id: $id})
WHERE true //+ claim Identity: known
