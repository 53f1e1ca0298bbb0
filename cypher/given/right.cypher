// The actor on the right of a judgement.
// @to    actor Actor
// @param given Map
MATCH (actor:Record&Actor {id: $given.right})
