// What was done with each of several things, in the order of the input.
// @to    value String
// @param given Map
UNWIND $given.statuses AS value
