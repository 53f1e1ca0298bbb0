// What full text finds, best first: the current wording, or the wording as known then. Of equal matches the shortest text is the best.
// @to    record   Record
// @to    score    Float
// @to    hit      Any
// @to    sought   String
// @order BEST     key
// @param text     String
// @param types    List<String>
CALL db.index.fulltext.queryNodes($types.index, $text.lucene) YIELD node AS hit, score AS score
WHERE true //+ hit Edge: known
MATCH (hit)-[:VERSION_OF*0..1]->(record:Record)
WHERE CASE WHEN record:Claim THEN 'CLAIM' WHEN record:Actor THEN 'ACTOR' WHEN record:Statement THEN 'STATEMENT' WHEN record:Document THEN 'DOCUMENT' ELSE 'EVIDENCE' END
    IN coalesce($types, ['CLAIM', 'ACTOR', 'STATEMENT', 'DOCUMENT', 'EVIDENCE'])
  AND (record:Claim //+ record Claim: asOf
    OR record:Actor //+ record Actor: asOf
    OR record:Statement //+ record Statement: asOf
    OR record:Document //+ record Document: asOf
    OR record:Evidence //+ record Evidence: asOf
  )
WITH record, hit, $text AS sought, score + 1.0 / size(hit.words) AS score
WITH record, hit, sought, score, toString(999999999999 - toInteger(score * 1000000)) + record.id AS key
WHERE true //+ key Key: page
