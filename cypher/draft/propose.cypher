// Makes drafts of what a reader proposes, unless they have been made before. Returns the ids of those that are new.
// @access WRITE
// @param rows List<Map>
UNWIND $rows AS row
MERGE (draft:Draft {id: row.id})
ON CREATE SET draft += row, draft.fresh = true
WITH draft, draft.fresh AS fresh
REMOVE draft.fresh
WITH draft, fresh WHERE fresh
RETURN draft.id AS id
