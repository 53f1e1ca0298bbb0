// What cannot be read without these records in one of its versions: statements of a speaker, about a claim or topic, told in a document or by a relay; links that join a record with another.
// @param ids List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})
CALL (record) {
  MATCH (record)-[:MADE]->(reading:Statement|Incomplete) RETURN reading
  UNION
  MATCH (record)<-[:ABOUT|ON_TOPIC|IN|VIA]-(reading:Statement|Incomplete) RETURN reading
  UNION
  MATCH (record)-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]-()
  MATCH (reading:Record {id: coalesce(edge.versionOf, edge.id)})
  RETURN reading
}
MATCH (reading)-[:VERSION_OF*0..1]->(current:Record)
WHERE current.versionOf IS NULL
RETURN DISTINCT current.id AS id
