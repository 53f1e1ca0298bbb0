// The digest of the content that the graph holds under each of these ids, in their order; empty where it holds none.
// @param ids List<String>
UNWIND $ids AS id
OPTIONAL MATCH (record:Record {id: id})
WITH coalesce(record.hash, '') AS digest
RETURN collect(digest) AS digests
