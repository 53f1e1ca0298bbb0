// The actor of the voice that a mutation wrote.
// @to    actor Actor
// @param given Map
MATCH (link:Record&Link {id: $given.id})
MATCH (actor:Record&Actor {id: link.left})
