// The variable that a mutation wrote.
// @to    variable Variable
// @param given Map
MATCH (variable:Record&Variable {id: $given.id})
