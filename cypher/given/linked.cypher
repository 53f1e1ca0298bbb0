// The claim that a link which a mutation wrote starts from.
// @to    claim Claim
// @param given Map
MATCH (link:Record&Link {id: $given.id})
MATCH (claim:Record&Claim {id: link.left})
