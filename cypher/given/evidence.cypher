// The evidence that a mutation wrote.
// @to    evidence Evidence
// @param given Map
MATCH (evidence:Record&Evidence {id: $given.id})
