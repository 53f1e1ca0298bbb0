// The links that begin at these records: [id of the link, id of its other end, id of the statement that it is according to].
// @param ids List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(other:Record)
WHERE edge.versionOf IS NULL
RETURN edge.id AS link, other.id AS other, edge.statementId AS according
