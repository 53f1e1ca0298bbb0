// The evidence that bears on these claims: [id of the evidence, ids of the statements that offer it].
// @param ids List<String>
UNWIND $ids AS id
MATCH (:Record {id: id})<-[:SUPPORTS|UNDERMINES]-(evidence:Evidence)
WITH DISTINCT evidence
RETURN evidence.id AS evidence, COLLECT {
  MATCH (offering:Record)-[:OFFERS]->(evidence)
  WHERE true //+ offering Record: sight
  RETURN offering.id
} AS offeredBy
