// The statuses of what a mutation did, as the server has it.
// @to    value List<String>
// @param given Map
WITH $given.statuses AS value
