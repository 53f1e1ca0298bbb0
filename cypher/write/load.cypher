// Records as they stand, to be compared with others of their id: [id, labels, properties, [[edge type, other id, edge properties]]].
// @param ids List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})
WHERE NOT record:Link
CALL (record) {
  MATCH (record)-[edge:ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|ON_BEHALF_OF|TARGETS|IN_TOPIC|CONCERNS|AT_PLACE|WITHIN|PUBLISHED_BY|SUPPORTS|UNDERMINES]->(other:Record)
  WHERE other.versionOf IS NULL AND (edge.recordedTo IS NULL OR edge.recordedTo = record.recordedTo)
  RETURN collect([type(edge), other.id, properties(edge)]) AS outgoing
}
CALL (record) {
  MATCH (record)<-[edge:MADE|UTTERED|OFFERS]-(other:Record)
  WHERE other.versionOf IS NULL AND (edge.recordedTo IS NULL OR edge.recordedTo = record.recordedTo)
  RETURN collect([type(edge), other.id, properties(edge)]) AS incoming
}
RETURN record.id AS id, labels(record) AS labels, properties(record) AS properties, outgoing + incoming AS edges
