// Things by their ids, in the order of the ids, statements in the versions that the graph knew at an instant; withdrawn or not; null where an id was unknown then.
// @to    node Node?
// @param ids   List<String>
// @param known Integer
UNWIND range(0, size($ids) - 1) AS place
CALL (place) {
  MATCH (record:Record {id: $ids[place]})
  MATCH (node:Record)-[:VERSION_OF*0..1]->(record)
  WHERE (node = record OR node:Statement) AND node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
    AND CASE WHEN record.versionOf IS NOT NULL THEN record.recordedTo WHEN node:Statement THEN node.recordedFrom ELSE node.recordedFirst END <= $known AND (node = record OR node.recordedTo > $known)
  RETURN collect(node) AS found
}
WITH place, head(found) AS node ORDER BY place
