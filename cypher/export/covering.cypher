// The old versions of these records that were the current ones at an instant, with what each of them brought.
// @param ids   List<String>
// @param known Integer
UNWIND $ids AS id
MATCH (:Record {id: id})<-[:VERSION_OF]-(record:Record)
WHERE record.recordedFrom <= $known AND record.recordedTo > $known //+ record Record: sight
//& export/edges: record -> edges
RETURN record.id AS id, labels(record) AS labels, properties(record) AS properties, edges
