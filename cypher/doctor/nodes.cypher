// The nodes of these ids with their labels and all that they hold but a document's text.
// @param ids List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})
RETURN record.id AS id, labels(record) AS labels, record {.*, body: null} AS properties
