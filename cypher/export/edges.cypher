// What a version of a record brings by its edges, as they were while it was the current one: [[edge type, other id, the
// span, on the edge to the document]].
// An old statement has edges of its own; those of other old versions stay at the current node, each with its window.
// @from record Record
// @to   edges  List<List<Any>>
WITH record, CASE
  WHEN record.versionOf IS NULL OR record:Statement OR record:Incomplete THEN record
  ELSE head([(record)-[:VERSION_OF]->(current:Record) | current])
END AS holder
CALL (record, holder) {
  MATCH (holder)-[edge:ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|ON_BEHALF_OF|TARGETS|IN_TOPIC|CONCERNS|AT_PLACE|WITHIN|PUBLISHED_BY|SUPPORTS|UNDERMINES]->(other:Record)
  WHERE other.versionOf IS NULL AND coalesce(edge.recordedFrom <= record.recordedFrom, true)
    AND (edge.recordedTo IS NULL OR edge.recordedTo >= record.recordedTo)
  RETURN collect([type(edge), other.id, CASE WHEN edge:IN THEN edge {.exact, .prefix, .suffix, .start, .end} END]) AS outgoing
}
CALL (record, holder) {
  MATCH (holder)<-[edge:MADE|UTTERED|OFFERS]-(other:Record)
  WHERE other.versionOf IS NULL AND coalesce(edge.recordedFrom <= record.recordedFrom, true)
    AND (edge.recordedTo IS NULL OR edge.recordedTo >= record.recordedTo)
  RETURN collect([type(edge), other.id]) AS incoming
}
WITH outgoing + incoming AS edges
