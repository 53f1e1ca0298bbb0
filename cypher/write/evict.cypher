// Statements that turn out to be unsound leave nothing but a placeholder, and not even that where nothing refers to them. Each [id, what a reader had to hold to see it]: who could not see one is not told of its end either, so its placeholder stays.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (statement:Incomplete:Record {id: row[0]})
REMOVE statement:Incomplete:Marked
SET statement = {id: row[0], recordedTo: statement.recordedTo, reason: statement.reason}
FOREACH (_ IN CASE size(row[1]) WHEN 0 THEN [] ELSE [1] END | SET statement.ownNeeds = row[1], statement.needs = row[1] SET statement:Marked)
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
