// The place of the last of the oldest entries that may be pruned, at most so many of them; null when there is none.
// @param after  String
// @param last   String
// @param before Integer
// @param limit  Integer
MATCH (change:Change)
WHERE change.key > $after AND change.key <= $last
WITH change ORDER BY change.key LIMIT $limit
WHERE change.at < $before
RETURN max(change.key) AS key
