// Statements that become another revision with the same content: [element, revision, instant, recordedKey, reason].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (statement) WHERE elementId(statement) = row[0]
SET statement.revision = row[1], statement.recordedFrom = row[2], statement.recordedKey = row[3], statement.reason = row[4]
WITH statement
MATCH (statement)-[edge:ABOUT|IN]->()
SET edge.recordedKey = statement.recordedKey
