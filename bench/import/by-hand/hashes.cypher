// What is stored of these records.
UNWIND $ids AS id
MATCH (record:Record {id: id})
RETURN record.id AS id, record.hash AS hash
