// The place that a mutation wrote.
// @to    place Place
// @param given Map
MATCH (place:Record&Place {id: $given.id})
