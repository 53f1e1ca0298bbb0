// Statements that turn out to be unsound leave nothing but a placeholder, and not even that where nothing refers to them.
// @access WRITE
// @param ids List<String>
UNWIND $ids AS id
MATCH (statement:Incomplete:Record {id: id})
REMOVE statement:Incomplete
SET statement = {id: id, recordedTo: statement.recordedTo, reason: statement.reason}
WITH statement
CALL (statement) {
  MATCH (statement)-[edge:ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|ON_BEHALF_OF|TARGETS]->(other:Record)
  DELETE edge
  RETURN collect(other) AS named
}
CALL (statement) {
  MATCH (statement)<-[edge:MADE]-(actor:Record)
  DELETE edge
  RETURN collect(actor) AS speakers
}
UNWIND named + speakers + statement AS touched
WITH DISTINCT touched
WHERE size(labels(touched)) = 1 AND touched.recordedTo IS NULL AND NOT EXISTS { (touched)--() }
DELETE touched
