// Replaces what a draft holds.
// @access WRITE
// @param id         String
// @param properties Map
MATCH (draft:Draft {id: $id})
SET draft += $properties
