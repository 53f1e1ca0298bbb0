// Records and edges that end before they begin.
CALL () {
  MATCH (record:Record) WHERE record.recordedTo < record.recordedFrom
  RETURN count(record) AS wrong
  UNION ALL
  MATCH (:Record)-[edge:IN_TOPIC|CONCERNS|AT_PLACE|WITHIN|PUBLISHED_BY|UTTERED|OFFERS|SUPPORTS|UNDERMINES|SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(:Record)
  WHERE edge.recordedTo < edge.recordedFrom
  RETURN count(edge) AS wrong
}
RETURN sum(wrong) AS count
