// The actor that a mutation wrote.
// @to    actor Actor
// @param given Map
MATCH (actor:Record&Actor {id: $given.id})
