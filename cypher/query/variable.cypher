// A variable by its id.
// @to    variable Variable
// @param id    String
MATCH (variable:Record&Variable {id: $id})
WHERE true //+ variable Identity: known
