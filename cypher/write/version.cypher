// Keeps records as they were, as nodes of their own: [element, what the old one has otherwise {id, recordedTo, recordedKey, saidKey, nameKey}].
// An old statement keeps its edges too, and those of the statements that go through, answer or rest on it.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (current) WHERE elementId(current) = row[0]
CREATE (old:Record)
SET old = current {.*, id: row[1].id, versionOf: current.id, recordedTo: row[1].recordedTo, recordedKey: row[1].recordedKey, saidKey: row[1].saidKey, nameKey: row[1].nameKey}
SET old:$(labels(current))
CREATE (old)-[:VERSION_OF]->(current)
WITH current, old
WHERE current:Statement OR current:Incomplete
CALL (current, old) {
  MATCH (current)-[edge:ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|ON_BEHALF_OF|TARGETS|OFFERS]->(other:Record)
  CREATE (old)-[copy:$(type(edge))]->(other)
  SET copy = properties(edge)
}
CALL (current, old) {
  MATCH (current)<-[edge:MADE|VIA|RESPONDS_TO|BASED_ON]-(other:Record)
  CREATE (other)-[copy:$(type(edge))]->(old)
  SET copy = properties(edge)
}
WITH old
MATCH (old)-[edge:ABOUT|IN]->(:Record)
SET edge.statementId = old.id, edge.saidKey = old.saidKey, edge.recordedKey = old.recordedKey
