// The nodes of these labels in order of id, from one id on, with what each of them brings: old versions and placeholders too.
// A document with a longer text than $longest comes without it (isLong), so that a page is no larger for its documents.
// @param after   String
// @param labels  List<String>
// @param limit   Integer
// @param longest Integer
MATCH (record:Record)
WHERE record.id > $after AND any(label IN labels(record) WHERE label IN $labels) //+ record Record: sight
WITH record ORDER BY record.id LIMIT $limit
//& export/edges: record -> edges
RETURN record.id AS id, labels(record) AS labels,
  CASE WHEN size(record.body) > $longest THEN record {.*, words: null, bodyWords: null, body: null, isLong: true} ELSE record {.*, words: null, bodyWords: null} END AS properties,
  edges
ORDER BY record.id
