// Ids without a record: withdrawn before the record came, or erased for good: [id, whether it was erased, when, why].
MATCH (record:Record)
WHERE record.hash IS NULL AND record.reason IS NOT NULL //+ record Record: sight
RETURN record.id AS id, record:Erased AS erased, coalesce(record.erasedAt, record.recordedTo) AS at, record.reason AS reason
ORDER BY id
