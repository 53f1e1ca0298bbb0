// The current statements that cannot be read without these records: of a speaker, about a claim or topic, told in a document or by a relay.
// @param ids List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})
CALL (record) {
  MATCH (record)-[:MADE]->(statement:Statement|Incomplete) RETURN statement
  UNION
  MATCH (record)<-[:ABOUT|ON_TOPIC|IN|VIA]-(statement:Statement|Incomplete) RETURN statement
}
WITH DISTINCT statement
WHERE statement.versionOf IS NULL
RETURN statement.id AS id
