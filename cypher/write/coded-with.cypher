// A record that is coded with a variable. Rare, so it looks at every record.
// @param property String
MATCH (record:Record)
WHERE record.recordedTo IS NULL AND properties(record)[$property] IS NOT NULL //+ record Record: sight
RETURN record.id AS id
ORDER BY id LIMIT 1
