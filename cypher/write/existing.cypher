// What the graph holds under each of these ids: enough to decide what a record with that id, or a reference to it, means.
// @param ids List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})
RETURN record.id AS id, elementId(record) AS element, labels(record) AS labels, record.hash AS hash,
  record.revision AS revision, record.recordedTo AS recordedTo, record.reason AS reason,
  record.publishedTo AS publishedTo, record.saidTo AS saidTo, record.versionOf AS versionOf,
  record.type AS type, record.body IS NOT NULL OR record.textSha256 IS NOT NULL AS checked,
  coalesce(record.stanceImplied, false) AS stanceImplied
