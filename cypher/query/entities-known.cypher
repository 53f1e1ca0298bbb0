// Things by references of a federation router, in their order, statements in the versions that the graph knew at an instant; withdrawn or not; null where the id was unknown then or is of another type.
// @to    node Node?
// @param representations List<Map>
// @param known           Integer
UNWIND range(0, size($representations) - 1) AS place
CALL (place) {
  MATCH (record:Record {id: $representations[place].id})
  MATCH (node:Record)-[:VERSION_OF*0..1]->(record)
  WHERE (node = record OR node:Statement) AND node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
    AND $representations[place].type IN labels(node)
    AND CASE WHEN record.versionOf IS NOT NULL THEN record.recordedTo WHEN node:Statement THEN node.recordedFrom ELSE node.recordedFirst END <= $known AND (node = record OR node.recordedTo > $known)
  RETURN collect(node) AS found
}
WITH place, head(found) AS node ORDER BY place
