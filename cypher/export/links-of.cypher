// The links that began at these records at an instant: [id of the link, id of its other end, id of the statement that it is according to].
// @param ids List<String>
// @param known Integer
UNWIND $ids AS id
MATCH (record:Record {id: id})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(other:Record)
WHERE edge.recordedFrom <= $known AND coalesce(edge.recordedTo > $known, true)
RETURN coalesce(edge.versionOf, edge.id) AS link, other.id AS other, edge.statementId AS according
