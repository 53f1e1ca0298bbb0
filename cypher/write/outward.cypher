// The relays of these statements.
// @param ids List<String>
UNWIND $ids AS id
MATCH (:Record {id: id})-[:VIA]->(relay:Record)
WHERE relay.versionOf IS NULL
RETURN DISTINCT relay.id AS id
