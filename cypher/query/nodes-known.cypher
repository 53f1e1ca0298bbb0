// Things by their ids, in the order of the ids, statements in the versions that the graph knew at an instant; null where an id was unknown then.
// @to    node Node?
// @param ids  List<String>
UNWIND range(0, size($ids) - 1) AS place
CALL (place) {
  MATCH (record:Record {id: $ids[place]})
  MATCH (node:Record)-[:VERSION_OF*0..1]->(record)
  WHERE (node = record OR node:Statement) AND node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance //+ node Thing: known
  RETURN collect(node) AS found
}
WITH place, head(found) AS node ORDER BY place
