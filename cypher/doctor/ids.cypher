// The ids of all records and placeholders, in order, from one on.
// @param after String
// @param limit Integer
MATCH (record:Record)
WHERE record.id > $after
RETURN record.id AS id
ORDER BY record.id
LIMIT $limit
