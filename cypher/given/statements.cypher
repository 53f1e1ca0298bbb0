// The statements that a mutation wrote, in the order of its input.
// @to    statement Statement
// @param given Map
UNWIND range(0, size($given.ids) - 1) AS place
MATCH (statement:Record&Statement {id: $given.ids[place]})
WITH place, statement ORDER BY place
