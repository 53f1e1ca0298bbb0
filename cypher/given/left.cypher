// The actor on the left of a judgement.
// @to    actor Actor
// @param given Map
MATCH (actor:Record&Actor {id: $given.left})
