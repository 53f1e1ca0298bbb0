// A statement by its id, whether current, withdrawn or an older version.
// @to    statement Statement
// @param id        String
MATCH (statement:Record&Statement {id: $id})
