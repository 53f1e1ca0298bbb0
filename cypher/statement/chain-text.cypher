// Who stands on a statement's chain outward, with their aliases, and where it ends.
// @from statement Statement
// @to   actors    List<List<Any>>
// @to   place     List<String>
CALL (statement) {
  MATCH path = (statement) (()-[:VIA]->(step:Statement) WHERE true //+ step Statement: known
  ){0,50} (hop:Statement)<-[:MADE]-(speaker:Actor)
  WITH hop, speaker, length(path) AS distance ORDER BY distance
  RETURN collect([speaker.name, speaker.aliases]) AS actors, last(collect(hop)) AS outermost
}
OPTIONAL MATCH (outermost)-[:IN]->(document:Document)
WITH actors, [document.title, document.url, document.id] AS place
