// The drafts of these ids, which nobody else changes before the transaction ends.
// @access WRITE
// @param ids List<String>
UNWIND $ids AS id
MATCH (draft:Draft {id: id})
SET draft.locked = true
REMOVE draft.locked
RETURN draft {.*} AS saved
