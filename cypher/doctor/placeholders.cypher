// Ids that something refers to and whose record has not been imported.
MATCH (record:Record)
WHERE size(labels(record)) = 1
RETURN count(record) AS count
