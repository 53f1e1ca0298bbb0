// An actor by its id.
// @to    actor Actor
// @param id    String
MATCH (actor:Record&Actor {id: $id})
WHERE true //+ actor Identity: known
