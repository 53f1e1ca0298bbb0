// Ends the window of edges that are records themselves: [id of the record, id that the closed edge keeps, instant, reason of a withdrawal].
// Why the last version was made is kept beside why it was taken back.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (link:Link:Record {id: row[0]})
MATCH (left:Record {id: link.left})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(right:Record {id: link.right})
WHERE edge.id = link.id
SET edge.revisedFor = CASE WHEN row[3] IS NOT NULL THEN edge.reason END, edge.id = row[1], edge.versionOf = CASE WHEN row[1] <> link.id THEN link.id END, edge.recordedTo = row[2], edge.reason = coalesce(row[3], edge.reason)
