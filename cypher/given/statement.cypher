// The statement that a mutation wrote.
// @to    statement Statement
// @param given Map
MATCH (statement:Record&Statement {id: $given.id})
