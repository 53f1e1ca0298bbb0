// The current records that have a value of a variable, or one of these values of it, in order of id. Rare, so it looks at every record.
// @param property String
// @param values   List<String>
MATCH (record:Record)
WITH record, properties(record)[$property] AS value
WHERE value IS NOT NULL AND record.versionOf IS NULL AND record.recordedTo IS NULL AND ($values IS NULL OR value IN $values)
RETURN record.id AS id
ORDER BY id
