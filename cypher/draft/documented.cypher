// Whether a document is recorded.
// @param document String
RETURN EXISTS { MATCH (:Record&Document {id: $document}) } AS documented
