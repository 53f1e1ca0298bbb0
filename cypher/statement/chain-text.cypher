// Who stands on a statement's chain outward, with their aliases, and where it ends.
// @from statement Statement
// @to   actors    List<List<Any>>
// @to   place     List<String>
// @param known    Integer
CALL (statement) {
  MATCH path = (statement) (()-[:VIA]->(step:Statement) WHERE true //+ step Statement: known
  ){0,50} (hop:Statement)<-[:MADE]-(speaker:Actor)
  WITH hop, speaker AS named, length(path) AS distance
  //? known
  MATCH (version:Record)-[:VERSION_OF*0..1]->(named)
  WITH hop, distance, version ORDER BY version.recordedFrom <= $known DESC, abs($known - version.recordedFrom)
  WITH hop, distance, head(collect(version)) AS named
  //?
  WITH hop, named, distance ORDER BY distance
  RETURN collect([named.name, named.aliases]) AS actors, last(collect(hop)) AS outermost
}
OPTIONAL MATCH (outermost)-[:IN]->(document:Document)
WITH actors, document, document AS titled
//? known
OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(document)
WITH actors, document, version ORDER BY version.recordedFrom <= $known DESC, abs($known - version.recordedFrom)
WITH actors, document, head(collect(version)) AS titled
//?
WITH actors, [titled.title, titled.url, document.id] AS place
