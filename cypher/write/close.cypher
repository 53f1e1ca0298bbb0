// Ends the window of edges that a record no longer brings: [from element, to element, type, statementId, instant].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (source) WHERE elementId(source) = row[0]
MATCH (target) WHERE elementId(target) = row[1]
MATCH (source)-[edge:IN_TOPIC|CONCERNS|AT_PLACE|WITHIN|PUBLISHED_BY|UTTERED|OFFERS|SUPPORTS|UNDERMINES]->(target)
WHERE type(edge) = row[2] AND edge.recordedTo IS NULL AND coalesce(edge.statementId, '') = coalesce(row[3], '')
SET edge.recordedTo = row[4]
