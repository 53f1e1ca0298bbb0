// Deletes the oldest entries up to a place, at most so many, and returns how many it were.
// @access WRITE
// @param last  String
// @param limit Integer
MATCH (change:Change)
WHERE change.key > '' AND change.key <= $last
WITH change ORDER BY change.key LIMIT $limit
DELETE change
RETURN count(*) AS pruned
