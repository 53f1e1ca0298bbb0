// Those of these statements that passed on another at an instant.
// @param ids   List<String>
// @param known Integer
UNWIND $ids AS id
MATCH (relay:Record {id: id})<-[:VIA]-(inner:Statement)
WHERE inner.recordedFrom <= $known AND coalesce(inner.recordedTo > $known, true)
RETURN DISTINCT relay.id AS id
