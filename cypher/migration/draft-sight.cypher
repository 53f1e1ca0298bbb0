// What hides drafts: the ids that each mentions, and what a reader must hold for the markings of its record, or null.
// @access WRITE
// @param rows List<Map>
UNWIND $rows AS row
MATCH (draft:Draft {id: row.id})
SET draft.mentions = row.mentions, draft.needs = row.needs
FOREACH (_ IN CASE WHEN row.needs IS NULL THEN [] ELSE [1] END | SET draft:Marked)
