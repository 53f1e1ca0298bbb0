// A topic by its id.
// @to    topic Topic
// @param id    String
MATCH (topic:Record&Topic {id: $id})
WHERE true //+ topic Identity: known
