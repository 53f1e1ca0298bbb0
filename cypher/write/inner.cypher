// The statements that go through these.
// @param ids List<String>
UNWIND $ids AS id
MATCH (:Record {id: id})<-[:VIA]-(inner:Record)
WHERE inner.versionOf IS NULL
RETURN DISTINCT inner.id AS id
