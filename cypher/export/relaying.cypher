// Those of these statements that pass on another.
// @param ids List<String>
UNWIND $ids AS id
MATCH (relay:Record {id: id})<-[:VIA]-(inner:Statement)
WHERE inner.recordedTo IS NULL OR relay.recordedTo IS NOT NULL
RETURN DISTINCT relay.id AS id
