// The document that a mutation wrote.
// @to    document Document
// @param given Map
MATCH (document:Record&Document {id: $given.id})
