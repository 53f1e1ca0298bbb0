// Which values of a variable are coded, and of which nouns. Rare, so it looks at every record.
// @param property String
MATCH (record:Record)
WITH record, properties(record)[$property] AS value
WHERE value IS NOT NULL AND record.recordedTo IS NULL
RETURN DISTINCT CASE WHEN record:Actor THEN 'ACTOR' WHEN record:Claim THEN 'CLAIM' WHEN record:Document THEN 'DOCUMENT' ELSE 'STATEMENT' END AS noun,
  value
LIMIT 10000
