// Makes sure that there is a draft under an id, and that nobody else changes it before the transaction ends. Returns it, and
// whether its document is recorded.
// @access WRITE
// @param id       String
// @param document String
MERGE (draft:Draft {id: $id})
SET draft.locked = true
REMOVE draft.locked
RETURN draft {.*} AS saved, EXISTS { MATCH (:Record&Document {id: $document}) } AS documented
