// A document by its id.
// @to    document Document
// @param id       String
MATCH (document:Record&Document {id: $id})
WHERE true //+ document Identity: known
