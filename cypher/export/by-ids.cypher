// The nodes of these ids with what each of them brings. A document with a longer text than $longest comes without it (isLong).
// @param ids     List<String>
// @param longest Integer
UNWIND $ids AS id
MATCH (record:Record {id: id})
WHERE true //+ record Record: sight
//& export/edges: record -> edges
RETURN record.id AS id, labels(record) AS labels,
  CASE WHEN size(record.body) > $longest THEN record {.*, words: null, bodyWords: null, body: null, isLong: true} ELSE record {.*, words: null, bodyWords: null} END AS properties,
  edges
