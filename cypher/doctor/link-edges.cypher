// Records that an edge carries without exactly one edge, and such edges without a record.
CALL () {
  MATCH (link:Link)
  WHERE COUNT {
    MATCH (:Record {id: link.left})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(:Record {id: link.right})
    WHERE edge.id = link.id
  } <> 1
  RETURN count(link) AS wrong
  UNION ALL
  MATCH (:Record)-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(:Record)
  WHERE edge.recordedTo IS NULL AND NOT EXISTS { (:Record:Link {id: edge.id}) }
  RETURN count(edge) AS wrong
}
RETURN sum(wrong) AS count
