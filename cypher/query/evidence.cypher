// A piece of evidence by its id.
// @to    evidence Evidence
// @param id       String
MATCH (evidence:Record&Evidence {id: $id})
WHERE true //+ evidence Identity: known
