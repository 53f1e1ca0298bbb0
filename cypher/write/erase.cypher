// Takes away all that a record holds, its older versions and its own edges; what is left is its id, and when and why it was erased.
// Edges that belong to other records stay, as to something that has not come. Older entries of the log lose their reasons.
// Who could not see the record is not told of its end either.
// @access WRITE
// @param id     String
// @param at     Integer
// @param reason String
MATCH (record:Record {id: $id})
CALL (record) {
  MATCH (record)<-[:VERSION_OF]-(old:Record)
  DETACH DELETE old
  RETURN count(*) AS versions
}
CALL (record) {
  MATCH (record)-[edge:NAMED|ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|ON_BEHALF_OF|TARGETS|IN_TOPIC|CONCERNS|AT_PLACE|WITHIN|PUBLISHED_BY|SUPPORTS|UNDERMINES]->(other)
  WITH record, edge, CASE WHEN other:Name THEN other END AS name
  DELETE edge
  RETURN collect(name) AS names
}
CALL (record) {
  MATCH (record)<-[edge:MADE|UTTERED|OFFERS]-(:Record)
  DELETE edge
  RETURN count(*) AS incoming
}
CALL (record) {
  MATCH (:Record {id: record.left})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(:Record {id: record.right})
  WHERE edge.id = record.id OR edge.id STARTS WITH record.id + '@'
  DELETE edge
  RETURN count(*) AS links
}
CALL (names) {
  UNWIND names AS name
  WITH DISTINCT name WHERE NOT EXISTS { (name)<-[:NAMED]-() }
  DELETE name
  RETURN count(*) AS forgotten
}
CALL (record) {
  MATCH (change:Change {record: record.id})
  REMOVE change.reason
  RETURN count(*) AS entries
}
WITH record, [label IN labels(record) WHERE NOT label IN ['Record', 'Marked']] AS labels, record.needs AS needs
REMOVE record:$(labels)
SET record = {id: $id, erasedAt: $at, reason: $reason, ownNeeds: needs, needs: needs}
SET record:Erased
