// The topic that a mutation wrote.
// @to    topic Topic
// @param given Map
MATCH (topic:Record&Topic {id: $given.id})
