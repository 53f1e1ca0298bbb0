// Replaces what a draft holds.
// @access WRITE
// @param id         String
// @param properties Map
MATCH (draft:Draft {id: $id})
SET draft += $properties
FOREACH (_ IN CASE WHEN draft.needs IS NULL THEN [] ELSE [1] END | SET draft:Marked)
FOREACH (_ IN CASE WHEN draft.needs IS NULL THEN [1] ELSE [] END | REMOVE draft:Marked)
