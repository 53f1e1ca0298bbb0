// A place by its id.
// @to    place Place
// @param id    String
MATCH (place:Record&Place {id: $id})
WHERE true //+ place Identity: known
