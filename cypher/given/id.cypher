// The id of what a mutation did, as the server has it.
// @to    value String
// @param given Map
WITH $given.id AS value
